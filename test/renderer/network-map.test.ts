import { describe, expect, it } from 'vitest'
import { answerOf, captionLines, drawnWords } from '../../src/renderer/features/network/words.ts'
import { drawingOf, MOST_IN_SVG } from '../../src/renderer/map/drawing.ts'
import { changed, emphasise, FADED, FOCUS, HIDDEN, KEPT, REST, touching } from '../../src/renderer/map/emphasis.ts'
import { arcShape, nodeSizes } from '../../src/renderer/map/marks.ts'
import {
  assemble,
  gatheredByRegion,
  type MapNode,
  modelOf,
  partnersOf,
  regionsByHours,
  towards,
} from '../../src/renderer/map/model.ts'
import { blend } from '../../src/renderer/map/palette.ts'
import { wrapped } from '../../src/renderer/map/picture.ts'
import { fitted, freeLabels, HOME, onScreen, zoomed } from '../../src/renderer/map/plane.ts'
import type { NetworkMap } from '../../src/shared/contract/network.ts'

/** Ann gave two hours to Bo, Bo one to Cy, and Cy one back to Bo. Ann is in Wales, the others in London. */
const map: NetworkMap = {
  level: 'members',
  nodes: {
    id: ['a', 'b', 'c'],
    label: ['Cy', 'Ann', 'Bo'].sort(),
    region: [0, 1, 1],
    given_minutes: [120, 60, 60],
    received_minutes: [0, 180, 60],
    exchanges: [2, 4, 2],
  },
  arcs: { from: [0, 1, 2], to: [1, 2, 1], exchanges: [2, 1, 1], minutes: [120, 60, 60] },
  regions: ['Wales', 'London'],
  positions: [-1, 0, 0, 0, 1, 1],
  members: 10,
  isolates: 7,
  exchanges: 4,
  minutes: 240,
  whole: { nodes: 3, arcs: 3 },
  seed: 1,
  hash: '7c1f00000000e9a2',
  at: 0,
}
const model = modelOf(map)
const plain = (text: string) => text.replaceAll('\u00a0', ' ').replaceAll('\u2060', '')

describe('the graph that is drawn', () => {
  it('turns the plane over: up is up', () => {
    expect(model.nodes.map(({ y }) => y)).toEqual([-0, -0, -1])
  })

  it('lists partners by name, both ways in one', () => {
    expect(partnersOf(model, 1)).toEqual([
      { node: 0, given: 0, received: 120, exchanges: 2 },
      { node: 2, given: 60, received: 60, exchanges: 2 },
    ])
  })

  it('keeps every minute when it is gathered by region', () => {
    const regions = gatheredByRegion(model)
    expect(regions.nodes.map(({ label, given, received }) => [label, given, received])).toEqual([
      ['Wales', 120, 0],
      ['London', 120, 240],
    ])
    expect(regions.nodes.map(({ exchanges }) => exchanges)).toEqual([2, 4])
    expect(regions.arcs.find(({ from, to }) => from === to)).toMatchObject({ exchanges: 2, minutes: 120 })
  })

  it('counts hours given and received for the strongest regions', () => {
    expect(regionsByHours(model).map(({ region, minutes }) => [region, minutes])).toEqual([
      [1, 360],
      [0, 120],
    ])
  })

  it('is walked with the arrow keys', () => {
    expect(towards(model, 0, 'ArrowRight', [1, 2])).toBe(1)
    expect(towards(model, 1, 'ArrowUp', [0, 2])).toBe(2)
    expect(towards(model, 1, 'ArrowDown', [0, 2])).toBeNull()
  })

  it('draws area by hours', () => {
    const [small = 0, large = 0] = nodeSizes(
      assemble(
        'members',
        [],
        [15, 60].map(given => ({ ...(model.nodes[0] as MapNode), given, received: 0 })),
        [],
      ),
    )
    expect(large / small).toBeCloseTo(2)
  })
})

describe('attention', () => {
  it('keeps the neighbours of the selection and fades the rest', () => {
    const { nodes, arcs } = emphasise(model, { shown: null, selected: 0, hovered: null })
    expect([...nodes]).toEqual([FOCUS, KEPT, FADED])
    expect([...arcs]).toEqual([KEPT, FADED, FADED])
  })

  it('leaves all at rest without a selection, and touches only what changes', () => {
    const rest = emphasise(model, { shown: null, selected: null, hovered: null })
    expect([...rest.nodes]).toEqual([REST, REST, REST])
    const hovered = emphasise(model, { shown: null, selected: null, hovered: 2 })
    expect(changed(rest.nodes, hovered.nodes)).toEqual([0, 1, 2])
    expect(changed(hovered.nodes, hovered.nodes)).toEqual([])
  })

  it('filters to the exchanges that touch a region, and whoever took part', () => {
    const shown = touching(model, 0)
    expect(shown).toEqual({ nodes: [true, true, false], arcs: [true, false, false] })
    expect([...emphasise(model, { shown, selected: 2, hovered: null }).nodes]).toEqual([REST, REST, HIDDEN])
  })
})

describe('how it is drawn', () => {
  const many = assemble(
    'members',
    model.regions,
    Array.from({ length: MOST_IN_SVG + 1 }, () => model.nodes[0] as MapNode),
    [],
  )
  it('uses WebGL for members where it can, SVG where it cannot, and regions beyond what SVG can', () => {
    expect(drawingOf(model, true)).toMatchObject({ by: 'webgl', gathered: false })
    expect(drawingOf(model, false)).toMatchObject({ by: 'svg', gathered: false })
    expect(drawingOf(many, false)).toMatchObject({ by: 'svg', gathered: true })
    expect(drawingOf(gatheredByRegion(model), true).by).toBe('svg')
  })

  it('fits one node, or none, into the middle', () => {
    const one = assemble('members', [], [model.nodes[1] as MapNode], [])
    expect(fitted(one, { width: 400, height: 200 })).toEqual([{ x: 200, y: 100 }])
    expect(fitted(assemble('members', [], [], []), { width: 400, height: 200 })).toEqual([])
  })

  it('zooms about a point that stays', () => {
    const point = { x: 30, y: 40 }
    const camera = zoomed(HOME, 2, point)
    expect(onScreen(camera, point)).toEqual(point)
    expect(zoomed(camera, 1e9, point).k).toBe(24)
  })

  it('lays no label upon another', () => {
    const dot = { x: 0, y: 0, size: 5, text: 'Member', left: false }
    expect([
      ...freeLabels(
        [
          { ...dot, node: 0 },
          { ...dot, node: 1, size: 9 },
          { ...dot, node: 2, y: 40 },
        ],
        10,
      ),
    ]).toEqual([1, 2])
  })

  it('ends an arc at the rim of the dot it points to', () => {
    const { head, start } = arcShape({ x: 0, y: 0 }, { x: 100, y: 0 }, [10, 20], 1, 0)
    expect(start.x).toBeCloseTo(10)
    expect(head[0].x).toBeCloseTo(80)
  })

  it('fades by mixing, so that overlaps do not darken', () => {
    expect(blend('#000000', '#ffffff', 0.2)).toBe('#cccccc')
    expect(blend('#000', '#fff', 1)).toBe('#000000')
  })

  it('breaks a caption into lines that fit', () => {
    expect(wrapped('one two three', 7, text => text.length)).toEqual(['one two', 'three'])
  })
})

describe('the words beside the picture', () => {
  const drawing = { model, gathered: false }
  it('open with the members who have not exchanged', () => {
    expect(answerOf(map).title).toBe('3 of 10 members exchanged; 7 have not')
    expect(answerOf({ ...map, exchanges: 0, isolates: 10 }, { from: '2022-07-01' }).title).toBe(
      'No exchange was completed in this period',
    )
    expect(answerOf({ ...map, members: 0 }).title).toBe('There are no members to draw yet')
  })

  it('say what is drawn of what', () => {
    expect(drawnWords(map, drawing, null)).toBe('Drawing all 3 members and 3 arcs')
    expect(drawnWords({ ...map, whole: { nodes: 42_000, arcs: 1_000_000 } }, drawing, null)).toBe(
      'Drawing 3 of 42,000 members and 3 of 1,000,000 arcs; totals use all',
    )
    expect(drawnWords(map, { model: gatheredByRegion(model), gathered: true }, null)).toContain(
      'gathered from 3 members',
    )
  })

  it('name period, filter, seed and data', () => {
    const asked = { from: '2022-07-01', to: '2023-01-01' }
    const [first = '', second = ''] = captionLines({ map, asked, drawn: 'Drawing all', only: 'Wales' }).map(plain)
    expect(first).toBe(
      'Completed exchanges, 1 Jul 2022 to 31 Dec 2022, with Wales only. 10 members, 7 without an exchange; 4 exchanges, 4 h.',
    )
    expect(second).toContain('Seed 1, data 7c1f…e9a2')
  })
})
