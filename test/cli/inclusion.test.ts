import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { addPerson } from '../../src/main/core/workspace/people.ts'
import { made, place, within } from '../workspace/place.ts'
import { commandLine } from './run.ts'

type Cell = number | '*' | null
type Group = { group: string; members: Cell; stock: Cell; joins: Cell; gave: Cell; received: Cell; rate_ratio: unknown }
type Printed = {
  by: string
  period: { from: string; to: string }
  reference: string | null
  completeness: Record<'known' | 'not_stated' | 'not_known', Cell>
  groups: Group[]
  suppressed: number
}

const home = place()
const { run, json } = commandLine(home)
const inclusion = (...args: string[]) => json<Printed>('inclusion', ...args)
const refusal = async (...args: string[]) => {
  const { exit, json: said } = await json<{ error: { code: string; message: string } }>('inclusion', ...args)
  return { exit, ...said.error }
}

beforeAll(async () => {
  await made({ folder: join(home, 'workspace') })
  await within(join(home, 'workspace'), open =>
    addPerson(open, { name: 'Dora', roles: ['director'], passphrase: 'director of the timebank' }),
  )
  await run(['demo', '--out', join(home, 'demo'), '--members', '900', '--seed', '4', '--until', '2023-07-01'])
  expect((await json('sync', '--from', join(home, 'demo'))).exit).toBe(0)
})

test('inclusion prints what cli.md names, suppressed at internal unless told otherwise', async () => {
  const { exit, json: found } = await inclusion('--by', 'ethnicity')
  expect(exit).toBe(0)
  expect(Object.keys(found).slice(0, 6)).toEqual(['by', 'period', 'reference', 'completeness', 'groups', 'suppressed'])
  expect(Object.keys(found.groups[0] ?? {}).slice(0, 11)).toEqual(
    'group members stock joins member_months relative_advantage rate_ratio gave received hours_given hours_received'.split(
      ' ',
    ),
  )
  expect(found.groups.map(({ group }) => group).join('')).toBe('ABCDEFGHJKLMNPRS')
  const counts = [
    ...Object.values(found.completeness),
    ...found.groups.flatMap(({ members, stock, joins, gave, received }) => [members, stock, joins, gave, received]),
  ]
  expect(counts).toContain('*')
  for (const count of counts)
    if (typeof count === 'number') expect([count % 5, count > 0 && count < 8]).toEqual([0, false])
  expect(found.suppressed).toBeGreaterThan(0)
})

test('at none counts are as they are and add up; Z and 99 stay apart', async () => {
  const { json: found } = await inclusion(
    '--by',
    'ethnicity',
    '--disclosure',
    'none',
    '--from',
    '2022-02-03',
    '--to',
    '2022-09-01',
  )
  const sum = found.groups.reduce((all, { members }) => all + Number(members), 0)
  expect(found.completeness.known).toBe(sum)
  const [all] = await within(join(home, 'workspace'), ({ db }) =>
    db.sql.rows<[number, number]>(
      `SELECT sum(ethnicity = 'Z'), sum(ethnicity IS NULL OR ethnicity = '99') FROM members
       WHERE deleted_at IS NULL AND coalesce(equality_monitoring, 1) = 1
         AND joined_at < ?1 AND (closed_at IS NULL OR closed_at >= ?1)`,
      Date.parse('2022-08-31T23:00:00Z'),
    ),
  )
  expect([found.completeness.not_stated, found.completeness.not_known]).toEqual(all)
  expect(found.suppressed).toBe(0)
})

test('the reference is the known group with the largest stock, or as asked', async () => {
  const { json: found } = await inclusion('--by', 'gender', '--disclosure', 'none', '--from', '2022-01-01')
  expect(found.reference).toBe('female')
  const { json: other } = await inclusion('--by', 'gender', '--disclosure', 'none', '--reference', 'male')
  expect(other.reference).toBe('male')
  expect(other.groups.find(({ group }) => group === 'male')?.rate_ratio).toBeNull()
})

describe('for a director', () => {
  const as = { HEXITIME_PASSPHRASE: 'director of the timebank' }
  const asked = async (...args: string[]) => {
    const { exit, out } = await run(['inclusion', ...args, '--json'], as)
    return { exit, json: JSON.parse(out) as Printed & { error?: { message: string } } }
  }

  test('only whole quarters are answered', async () => {
    const { exit, json: found } = await asked('--by', 'gender', '--from', '2023-01-01', '--to', '2023-04-01')
    expect(exit).toBe(0)
    expect(found.period).toEqual({ from: '2023-01-01', to: '2023-04-01' })
    const year = await asked('--by', 'gender', '--from', '2022-01-01', '--to', '2023-01-01')
    expect([year.exit, year.json.error?.message]).toEqual([2, expect.stringContaining('is not a calendar quarter')])
  })

  test('and never unsuppressed', async () => {
    const { exit, json: found } = await asked('--by', 'gender', '--disclosure', 'none')
    expect([exit, found.error?.message]).toEqual([2, expect.stringContaining('may not do this')])
    expect((await asked('benchmarks', '--in', join(home, 'b.csv'))).exit).toBe(2)
  })
})

test('benchmarks are the sample until the owner’s file takes its place, and a bad one changes nothing', async () => {
  const file = join(home, 'b.csv')
  const sample = await json<{ name: string; sample: boolean }[]>('inclusion', 'benchmarks', '--out', file)
  expect(sample.json.every(({ name, sample: is }) => is && name.startsWith('Sample'))).toBe(true)
  const text = readFileSync(file, 'utf8')
  writeFileSync(
    file,
    'name,field,group,share,dated,source\nNHS,gender,female,1.7,2023-03-31,NHS\nNHS,gender,robot,0.1,31/3/23,NHS\n',
  )
  const bad = await refusal('benchmarks', '--in', file)
  expect(bad).toMatchObject({ exit: 2, code: 'bad_input' })
  expect(bad.message).toContain('Line 2: share 1.7 is not a number above 0 and up to 1')
  expect(bad.message).toContain('Line 3: gender has no group robot')
  writeFileSync(file, 'name,field,group,share,dated,source\n"NHS, staff",gender,female,0.77,2023-03-31,NHS England\n')
  const own = await json<{ name: string; sample: boolean }[]>('inclusion', 'benchmarks', '--in', file)
  expect(own.json).toMatchObject([{ name: 'NHS, staff', share: 0.77, sample: false }])
  writeFileSync(file, text)
  expect((await json('inclusion', 'benchmarks', '--in', file)).json).toEqual(sample.json)
})

test.each([
  [[], /--by, one of ethnicity, gender/],
  [['--by', 'hair'], /--by hair is not one of/],
  [['--by', 'gender', '--disclosure', 'open'], /none, internal, external/],
  [['--by', 'gender', '--reference', 'A'], /There is no group A/],
  [['--by', 'gender', '--from', '2023-01-01', '--to', '2022-01-01'], /is empty/],
  [['benchmarks', '--in', '/nowhere.csv'], /no file/],
  [['bench'], /Say what to do/],
])('inclusion %j is refused in a sentence', async (args, says) => {
  expect(await refusal(...args)).toMatchObject({ exit: 2, message: expect.stringMatching(says) })
})
