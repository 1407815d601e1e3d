import { describe, expect, it } from 'vitest'
import { faultsIn } from '../../src/renderer/features/inclusion/benchmark-file.ts'
import { gridOf } from '../../src/renderer/features/inclusion/grid.ts'
import { periodsOf, quarterLabel, quartersWords, questionOf } from '../../src/renderer/features/inclusion/question.ts'
import { inclusionSearch } from '../../src/renderer/features/inclusion/search.ts'
import { drawnGroups } from '../../src/renderer/features/inclusion/subjects.ts'
import { groupOf, hidden, shown } from './inclusion-fixture.ts'

const QUARTERS = [
  { from: '2022-07-01', to: '2022-10-01' },
  { from: '2022-10-01', to: '2023-01-01' },
]
const choices = {
  quarters: QUARTERS,
  levels: ['internal', 'external'] as ('none' | 'internal' | 'external')[],
  networks: [{ id: 'n03', name: 'Q community', members: 320 }],
  data: { from: '2019-10-03', to: '2023-01-31' },
}
const owner = { ...choices, levels: ['none', 'internal', 'external'] as typeof choices.levels }

describe('what is asked', () => {
  it('is the latest whole quarter of a protected field, and twelve months of any other', () => {
    expect(questionOf({}, choices)?.asked).toEqual({
      by: 'ethnicity',
      level: 'internal',
      from: '2022-10-01',
      to: '2023-01-01',
    })
    expect(questionOf({ by: 'region' }, choices)?.asked).toMatchObject({ from: '2022-02-01', to: '2023-02-01' })
    expect(questionOf({}, choices)?.instead).toEqual([])
  })
  it('is never a period of a protected field that the core would refuse, and says so', () => {
    const half = questionOf({ from: '2022-07-01', to: '2023-01-01' }, choices)
    expect(half?.asked).toMatchObject({ from: '2022-10-01', to: '2023-01-01' })
    expect(half?.instead.join()).toContain(
      'This is Oct–Dec 2022. Protected fields are shown for whole calendar quarters',
    )
    expect(questionOf({ ...QUARTERS[0] }, choices)?.asked).toMatchObject(QUARTERS[0] ?? {})
    expect(
      questionOf({ by: 'gender', from: '2022-07-01', to: '2023-01-01', level: 'none' }, owner)?.asked,
    ).toMatchObject({
      from: '2022-07-01',
      to: '2023-01-01',
      level: 'none',
    })
  })
  it('offers the latest quarter alone for a network and for two fields at once', () => {
    const network = questionOf({ network: 'n03', ...QUARTERS[0] }, choices)
    expect(network?.quarters).toEqual([QUARTERS[1]])
    expect(network?.asked).toMatchObject({ network: 'n03', from: '2022-10-01' })
    expect(network && quartersWords(network)).toContain('only the latest whole quarter')
    const crossed = questionOf({ by: 'ethnicity_gender', network: 'n03' }, choices)
    expect(crossed?.asked.network).toBeUndefined()
    expect(crossed?.instead).toEqual([
      'Ethnicity × gender is shown of the whole timebank only: the network was left out.',
    ])
    expect(questionOf({ by: 'region', network: 'n03' }, choices)?.quarters).toEqual([])
  })
  it('is raw for an owner only', () => {
    expect(questionOf({ level: 'none' }, choices)?.asked.level).toBe('internal')
    expect(questionOf({ level: 'none' }, choices)?.instead.join()).toContain('only an owner')
    expect(questionOf({ level: 'none' }, owner)?.asked.level).toBe('none')
  })
  it('is nothing before the first quarter is over, and before the first sync', () => {
    expect(questionOf({}, { ...choices, quarters: [] })).toBeNull()
    expect(questionOf({ by: 'region' }, { ...choices, quarters: [] })).not.toBeNull()
    expect(questionOf({ by: 'region' }, { ...choices, data: null })).toBeNull()
  })
  it('keeps the whole record as two days, since no period means the last twelve months', () => {
    expect(periodsOf(choices.data)[0]).toMatchObject({ period: { from: '2019-10-03', to: '2023-02-01' } })
    expect(quarterLabel(QUARTERS[0] ?? { from: '', to: '' })).toBe('Jul–Sep 2022')
  })
  it('drops from an address what no longer means anything', () => {
    expect(inclusionSearch.parse({ by: 'pay_band', level: 'all', from: 'July', network: 'n1' })).toEqual({
      network: 'n1',
    })
  })
})

describe('ethnicity × gender', () => {
  it('has its cells in their places, hatched where they are suppressed', () => {
    const { rows, columns, cells } = gridOf([
      groupOf('bme_female', 'Black and minority ethnic women'),
      groupOf('white_female', 'White women', { members: hidden, share: hidden }),
    ])
    expect([rows, columns]).toEqual([
      ['Minority ethnic', 'White'],
      ['Women', 'Men', 'Another gender'],
    ])
    expect(cells[0]?.[0]).toEqual({ main: '740', under: '26.0% of known', depth: 1 })
    expect(cells[1]?.[0]).toMatchObject({ main: '*', under: 'too small', suppressed: true })
    expect(cells[0]?.[1]).toMatchObject({ under: 'no such group' })
  })
})

describe('many groups', () => {
  it('leave the smallest to the table, never the reference', () => {
    const groups = Array.from({ length: 40 }, (_, i) => groupOf(`p${i}`, `P${i}`, { members: shown(i) }))
    const { drawn, left } = drawnGroups(groups, 'p0')
    expect(drawn.map(({ key }) => key)).toEqual(['p0', ...Array.from({ length: 23 }, (_, i) => `p${i + 17}`)])
    expect(left).toBe(16)
    expect(drawnGroups(groups.slice(0, 3), null)).toMatchObject({ left: 0 })
  })
})

describe('a file of benchmarks', () => {
  const text =
    'name,field,group,share,dated,source\r\nA,gender,female,1.4,2021-03-21,ONS\r\nA,gender,male,0.5,2021-03-21,ONS\r\n'
  it('shows each bad line where it stands, between its neighbours', () => {
    const { lines, others } = faultsIn(text, 'Line 2: share 1.4 is not a number up to 1.\n“A”, gender: too much.')
    expect(lines.map(({ number, fault }) => [number, fault])).toEqual([
      [1, null],
      [2, 'share 1.4 is not a number up to 1.'],
      [3, null],
    ])
    expect(lines[1]?.text).toBe('A,gender,female,1.4,2021-03-21,ONS')
    expect(others).toEqual(['“A”, gender: too much.'])
  })
  it('keeps what is said of the whole file, and of lines that are not there', () => {
    expect(faultsIn('', 'The file is empty.')).toEqual({ lines: [], others: ['The file is empty.'] })
    expect(faultsIn('a', 'Line 9: gone.')).toEqual({ lines: [], others: ['Line 9: gone.'] })
  })
})
