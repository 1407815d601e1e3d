import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import type { MemberFigures } from '../../src/main/core/network/member-figures.ts'
import { FORMATS } from '../../src/shared/contract/network.ts'
import type { Measures } from '../../src/shared/contract/network-measures.ts'
import { METRICS } from '../../src/shared/metrics.ts'
import { made, place } from '../workspace/place.ts'
import { commandLine } from './run.ts'

type Printed = Omit<Measures, 'group'> & Partial<Pick<Measures, 'group'>> & { node?: MemberFigures[] }
const home = place()
const { run, json } = commandLine(home)
const figures = (...args: string[]) => json<Printed>('network', ...args)

beforeAll(async () => {
  await made({ folder: join(home, 'workspace') })
  await run(['demo', '--out', join(home, 'demo'), '--members', '600', '--seed', '4'])
  expect((await json('sync', '--from', join(home, 'demo'))).exit).toBe(0)
})

test('network prints what methods.md names, and nothing of groups or members unless asked', async () => {
  const { exit, json: found } = await figures()
  expect(exit).toBe(0)
  expect(Object.keys(found)).toEqual(
    expect.arrayContaining(
      'period count members nodes isolates arcs exchanges minutes density reciprocity reciprocity_corrected weak_components largest_component strong_components transitivity communities temporal ms'.split(
        ' ',
      ),
    ),
  )
  expect(found).not.toHaveProperty('group')
  expect(found).not.toHaveProperty('node')
  expect(found.density).toBeCloseTo(found.arcs / (found.nodes * (found.nodes - 1)), 12)
  const { read, build, ...reckoned } = found.ms
  expect([read, build]).toEqual([expect.any(Number), expect.any(Number)])
  for (const key of Object.keys(reckoned)) expect(Object.keys(METRICS)).toContain(key)
})

test('network by region and by hours, in a period, is of that period', async () => {
  const whole = (await figures()).json
  const { json: found } = await figures(
    '--group',
    'region',
    '--count',
    'hours',
    '--from',
    '2022-01-01',
    '--to',
    '2022-07-01',
  )
  expect(found).toMatchObject({ period: { from: '2022-01-01', to: '2022-07-01' }, count: 'hours' })
  expect(found.exchanges).toBeLessThan(whole.exchanges)
  const mixed = found.group?.mixing.reduce((sum, { exchanges }) => sum + exchanges, 0) ?? 0
  expect(mixed + (found.group?.exchanges_left_out ?? 0)).toBe(found.exchanges)
})

test('with --nodes each member who exchanged has their own figures, which add up', async () => {
  const { json: found } = await figures('--nodes')
  expect(found.node).toHaveLength(found.nodes)
  const sum = (key: 'given_minutes' | 'received_minutes' | 'in_degree' | 'out_degree' | 'pagerank') =>
    found.node?.reduce((all, one) => all + one[key], 0)
  expect(sum('given_minutes')).toBe(found.minutes)
  expect(sum('received_minutes')).toBe(found.minutes)
  expect([sum('in_degree'), sum('out_degree')]).toEqual([found.arcs, found.arcs])
  expect(sum('pagerank')).toBeCloseTo(1, 9)
})

test.each(FORMATS)('export network writes %s, and its sum is that of the file', async format => {
  const path = join(home, `out.${format}`)
  const { json: said } = await json<{ path: string; nodes: number; edges: number; sha256: string }>(
    'export',
    'network',
    '--format',
    format,
    '--out',
    path,
  )
  const { nodes, arcs } = (await figures()).json
  expect(said).toEqual({
    path,
    nodes,
    edges: arcs,
    sha256: createHash('sha256').update(readFileSync(path)).digest('hex'),
  })
})

test.each([
  [['network', '--group', 'ethnicity'], /region, organisation, profession, career_stage/],
  [['network', '--count', 'people'], /pairs, exchanges, hours/],
  [['export', 'network', '--out', 'x'], /--format/],
  [['export', 'network', '--format', 'png', '--out', 'x'], /gexf, graphml, csv, json/],
  [['export', 'ledger', '--format', 'csv', '--out', 'x'], /export network/],
])('%j is refused in a sentence that says what would do', async (args, says) => {
  const { exit, json: refused } = await json<{ error: { code: string; message: string } }>(...args)
  expect(exit).toBe(2)
  expect(refused.error).toMatchObject({ code: 'bad_usage', message: expect.stringMatching(says) })
})
