import { describe, expect, it } from 'vitest'
import { chosenGroups } from '../../src/renderer/features/network/colours.ts'
import { aboutWords, chipsOf, filterWords, withChoice } from '../../src/renderer/features/network/filter-fields.ts'
import { crossingWords, mixingOf, spread } from '../../src/renderer/features/network/mixing.ts'
import { mapSearch, queryOf, viewQuery, viewSearch } from '../../src/renderer/features/network/search.ts'
import { nodesOf, summaryOf } from '../../src/renderer/features/network/selection.ts'
import { arcColumns, arcsListed, nodeColumns, nodesListed } from '../../src/renderer/features/network/tables.tsx'
import { viewOf } from '../../src/renderer/features/network/use-visible.ts'
import {
  answerOf,
  captionLines,
  comparisonOf,
  drawnWords,
  periodWords,
} from '../../src/renderer/features/network/words.ts'
import { gatheredByRegion } from '../../src/renderer/map/grouping.ts'
import { modelOf } from '../../src/renderer/map/model.ts'
import type { Choices } from '../../src/shared/contract/network.ts'
import { MAP, plain } from './network-fixture.ts'

const model = modelOf(MAP)
const drawing = { model, gathered: false }
const known: Choices = {
  regions: [
    { id: 'Wales', label: 'Wales', members: 4 },
    { id: 'Scotland', label: 'Scotland', members: 9 },
    { id: 'London', label: 'London', members: 6 },
  ],
  organisations: [{ id: 'o1', label: 'Arden Vale Hospice', members: 3 }],
  professions: [],
  networks: [],
  libraries: [],
  projects: [{ id: 'p1', label: 'Falls' }],
  protected: 1,
}
const nameOf = (id: string) => model.nodes[model.indexOf.get(id) ?? -1]?.label ?? id

describe('the words beside the picture', () => {
  it('open with the members who have not exchanged', () => {
    expect(answerOf(MAP).title).toBe('3 of 10 members exchanged; 7 have not')
    const empty = { ...MAP, exchanges: 0, isolates: 10 }
    expect(answerOf(empty, { from: '2022-07-01' }).title).toBe('No exchange was completed in this period')
    expect(answerOf(empty, { filters: 'Region: Wales' }).title).toBe('No exchange passes these filters')
    expect(answerOf({ ...MAP, members: 0 }).title).toBe('There are no members to draw yet')
    expect(answerOf({ ...MAP, members: 0 }, { filters: 'Region: Wales' }).title).toBe('No member passes these filters')
    expect(answerOf(MAP, { about: 'within 2 steps of Ann' }).title).toBe('3 members are within 2 steps of Ann')
  })

  it('say what is drawn of what', () => {
    expect(drawnWords(MAP, drawing)).toBe('Drawing all 3 members and 3 arcs')
    const vast = { ...MAP, whole: { nodes: 42_000, arcs: 1_000_000 } }
    expect(drawnWords({ ...vast, drawn: 'strongest' }, drawing)).toBe(
      'Drawing 3 of 42,000 members and 3 of 1,000,000 arcs (the best connected with their strongest arcs); totals use all',
    )
    expect(drawnWords({ ...vast, drawn: 'in_view' }, drawing)).toContain('(all that is in view); totals use all')
    expect(drawnWords(MAP, { model: gatheredByRegion(model), gathered: true })).toContain('gathered from 3 members')
    expect(
      drawnWords(MAP, { model: modelOf({ ...MAP, nodes: NOBODY, arcs: NO_ARCS, positions: [] }), gathered: false }),
    ).toBe('Nothing is drawn')
  })

  it('count isolates apart from what is connected', () => {
    const nodes = Object.fromEntries(
      Object.entries(MAP.nodes).map(([key, column]) => [key, [...column, key === 'id' || key === 'label' ? 'd' : 0]]),
    )
    const lonely = modelOf({ ...MAP, nodes: { ...MAP.nodes, ...nodes }, positions: [...MAP.positions, 5, 5] })
    expect(drawnWords(MAP, { model: lonely, gathered: false })).toBe(
      'Drawing all 3 members and 3 arcs, and 1 member without an exchange around them',
    )
    expect(lonely.bounds).toMatchObject({ right: 5, top: -5 })
  })

  it('name period, filters, seed, version and data', () => {
    const asked = { from: '2022-07-01', to: '2023-01-01', filters: 'Region: Wales; on either side' }
    const made = { version: '1.2.3', colour: 'region' }
    const [first, second] = captionLines([{ map: MAP, asked, drawn: 'Drawing all' }], made).map(plain)
    expect(first).toBe(
      'Completed exchanges, 1 Jul 2022 to 31 Dec 2022. Region: Wales; on either side. 10 members, 7 without an exchange; 4 exchanges, 4 h.',
    )
    expect(second).toBe(
      'Drawing all. Size: hours given and received. Colour: region. Seed 1, version 1.2.3, data 7c1f…e9a2.',
    )
    const each = { map: MAP, asked, drawn: 'Drawing all' }
    expect(captionLines([each, { ...each, asked: { from: '2021-07-01' } }], made)).toHaveLength(3)
    expect(periodWords({})).toBe('the whole record')
  })

  it('say how two periods differ', () => {
    const other = { ...MAP, exchanges: 6, isolates: 8, minutes: 240 }
    const { title, says } = comparisonOf(MAP, other, { from: '2022-01-01', to: '2023-01-01' }, { to: '2022-01-01' })
    expect(title).toBe('2 fewer exchanges than in the other period')
    expect(plain(says)).toBe(
      '4 against 6 (2 fewer) exchanges; 3 against 2 (1 more) members who exchanged; 4 h against 4 h (as many). 1 Jan 2022 to 31 Dec 2022, and until 31 Dec 2021.',
    )
  })
})

describe('filters', () => {
  it('are chips that come off one by one, and words for the caption', () => {
    const search = { regions: ['Wales', 'London'], categories: ['Design' as const], sides: 'both' as const }
    const chips = chipsOf(search, known, nameOf)
    expect(chips.map(({ label }) => label)).toEqual([
      'Category: Design',
      'Region: Wales',
      'Region: London',
      'Both sides match',
    ])
    expect(chips[1]?.without).toEqual({ regions: ['London'] })
    expect(filterWords(search, known, nameOf)).toBe('Category: Design; Region: Wales or London; on both sides')
    expect(filterWords({}, known, nameOf)).toBe('')
  })

  it('name the member whom they are about', () => {
    const around = { around: { id: 'a', steps: 2 } }
    expect(chipsOf(around, known, nameOf).map(({ label }) => label)).toEqual(['Within 2 steps of Ann'])
    expect(aboutWords({ path: { from: 'a', to: 'gone' } }, nameOf)).toBe('on the shortest paths between Ann and gone')
  })

  it('forget the sides when nothing is asked of members any more', () => {
    expect(withChoice({ regions: ['Wales'], sides: 'both' }, 'regions', [])).toEqual({
      regions: undefined,
      sides: undefined,
    })
  })

  it('are kept with a view and come back alone: nothing of the screen before stays on', () => {
    const kept = viewQuery({ regions: ['Wales'], level: 'region', chosen: ['a'] })
    expect(JSON.parse(kept)).toEqual({ regions: ['Wales'], level: 'region' })
    const back = { categories: ['Design'], ...viewSearch(kept) }
    expect(back).toMatchObject({ regions: ['Wales'], level: 'region', categories: undefined, from: undefined })
    expect(viewSearch('no JSON')).toMatchObject({ regions: undefined })
  })

  it('that mean nothing are dropped from the URL, not refused', () => {
    const odd = mapSearch.parse({ from: 'soon', level: 'planets', around: { id: 'a', steps: 9 }, regions: ['Wales'] })
    expect(odd).toMatchObject({ from: undefined, level: undefined, around: undefined, regions: ['Wales'] })
    expect(queryOf({ regions: ['Wales'], from: '2022-01-01' })).toMatchObject({
      from: '2022-01-01',
      filters: { regions: ['Wales'] },
    })
  })
})

describe('colours', () => {
  it('are of the largest groups of the timebank, whatever the period leaves of them', () => {
    const named = (indexes: number[]) => indexes.map(index => model.names.region[index])
    expect(named(chosenGroups(model, 'region', undefined, known))).toEqual(['Scotland', 'London', 'Wales'])
    expect(named(chosenGroups(model, 'region', ['Wales', 'Atlantis'], known))).toEqual(['Wales'])
    expect(chosenGroups(model, 'community', undefined, known)).toEqual([0, 1])
  })
})

describe('a selection', () => {
  it('is summed up: among, to and from the rest, by region', () => {
    expect(summaryOf(model, new Set([1, 2]), 'region')).toEqual({
      nodes: 2,
      members: 2,
      among: { exchanges: 2, minutes: 120 },
      given: { exchanges: 0, minutes: 0 },
      received: { exchanges: 2, minutes: 120 },
      groups: [{ name: 'London', members: 2 }],
    })
  })

  it('drives the tables; whom the filters leave out is left out', () => {
    expect(nodesOf(model, ['c', 'gone', 'a'])).toEqual([2, 0])
    expect(nodesListed(model, new Set([2, 0])).map(({ label }) => label)).toEqual(['Ann', 'Cy'])
    expect(arcsListed(model, new Set([1, 2]))).toHaveLength(2)
    expect(arcsListed(model, new Set([0]))).toHaveLength(1)
  })

  it('ranks no person: members are sorted by words only, groups by figures too', () => {
    const figures = (of: typeof model) =>
      [...nodeColumns(of), ...arcColumns(of)].filter(column => column.numeric && column.sortable !== false)
    expect(figures(model)).toEqual([])
    expect(figures(gatheredByRegion(model)).length).toBeGreaterThan(0)
    expect(nodeColumns(model).map(({ id }) => id)).not.toContain('size')
  })
})

describe('the square of groups', () => {
  const regions = gatheredByRegion(model)
  it('has givers in rows and receivers in columns, and says what crosses', () => {
    const mixing = mixingOf(regions, 'region', 'exchanges', 10)
    expect(mixing.groups.map(({ name }) => name)).toEqual(['London', 'Wales'])
    expect(mixing.values).toEqual([
      [2, 0],
      [2, 0],
    ])
    expect(crossingWords(regions, 'exchanges', mixing)).toBe('50% of the exchanges ran from one region to another')
    expect(mixingOf(regions, 'region', 'hours', 10).total).toBe(240)
  })

  it('gathers what is too much and loses nothing', () => {
    const many = modelOf({
      ...MAP,
      level: 'organisation',
      nodes: { ...MAP.nodes, region: [-1, -1, -1] },
    })
    const mixing = mixingOf(many, 'region', 'exchanges', 2)
    expect(mixing.groups.map(({ name }) => name)).toEqual(['Bo', '2 smaller organisations'])
    expect(mixing.values.flat().reduce((a, b) => a + b)).toBe(4)
    // What runs between two of the smaller ones still crosses a border.
    expect(mixing.crossing).toBe(1)
  })

  it('has words for nothing', () => {
    const none = modelOf({ ...MAP, level: 'region', arcs: NO_ARCS })
    expect(crossingWords(none, 'hours', mixingOf(none, 'region', 'hours', 5))).toBe(
      'No exchange between regions in this period',
    )
  })

  it('keeps labels apart', () => {
    expect(spread([0, 1, 2], 10, 100)).toEqual([0, 10, 20])
    expect(spread([90, 95, 99], 10, 100)).toEqual([80, 90, 100])
  })
})

it('asks for the part of the plane on screen in the core’s own terms', () => {
  expect(viewOf({ left: -1, right: 2, top: -3, bottom: 4 })).toEqual({ left: -1, right: 2, low: -4, high: 3 })
})

const NO_ARCS = { from: [], to: [], exchanges: [], minutes: [] }
const NOBODY = {
  id: [],
  label: [],
  region: [],
  organisation: [],
  profession: [],
  community: [],
  given_minutes: [],
  received_minutes: [],
  exchanges: [],
  members: [],
  size: [],
}
