import fc from 'fast-check'
import { expect, test } from 'vitest'
import { writeDemo } from '../../fixtures/timebank/index.ts'
import { recheck } from '../../src/main/core/ledger/check.ts'
import { findings } from '../../src/main/core/ledger/findings.ts'
import { FINDING_CODES } from '../../src/shared/findings.ts'
import { type Bench, type Cells, temporary, workspace } from '../sync/workspace.ts'
import { and, CASES, done, entry } from './planted.ts'

const found = (bench: Bench): [string, string[]][] =>
  findings(bench.sql, 'names', { limit: 10_000 }).rows.map(({ code, ids }) => [code, ids])

test('each finding is made with its ids, and none where all is well', async () => {
  const bench = await workspace()
  for (const [name, tables, expected] of CASES) {
    const run = await bench.sync(and(tables))
    expect([name, run.rejected, found(bench)]).toEqual([name, 0, expected])
    expect(run.findings).toBe(expected.length)
    for (const { code, message } of findings(bench.sql, 'names', { limit: 100 }).rows) {
      expect(FINDING_CODES).toContain(code)
      expect(message).toMatch(/^[A-Z].*\.$/)
    }
    expect(await recheck(bench.open)).toBe(expected.length)
    await bench.undo()
  }
}, 120_000)

test('findings can be asked for by code and page, and each names rows that are there', async () => {
  const bench = await workspace()
  await bench.sync(and({ members: ['m3', 'm4', 'm5'], exchanges: [done('x'), done('y')] }))
  const codes = { gift_missing: 3, exchange_unpaid: 2 }
  const first = findings(bench.sql, 'names', { code: 'gift_missing', limit: 2 })
  expect(first).toMatchObject({ total: 3, codes })
  const rest = findings(bench.sql, 'names', { code: 'gift_missing', limit: 2, cursor: first.next ?? '' })
  expect([...first.rows, ...rest.rows].map(({ ids }) => ids)).toEqual([['m3'], ['m4'], ['m5']])
  const hidden = findings(bench.sql, 'pseudonyms', { code: 'gift_missing', limit: 9 }).rows
  for (const { ids } of hidden) expect(ids).toEqual([expect.stringMatching(/^M-[0-9A-Z]{12}$/)])
})

test.each([
  { members: 700, seed: 11, until: '2023-07-01' },
  { members: 2000, seed: 5, until: '2022-06-15', exchangesPerMember: 1.25 },
  { members: 120, seed: 3, exchangesPerMember: 1 },
])('in a demo, what was planted is found and nothing else: %o', async options => {
  const bench = await workspace()
  const summary = await writeDemo({ ...options, out: await temporary() })
  expect(await bench.sync(summary.path)).toMatchObject({ rejected: 0, warnings: [] })
  const subjects: Record<string, string[]> = {}
  for (const [code, [subject = '']] of found(bench)) subjects[code] = [...(subjects[code] ?? []), subject].sort()
  expect(subjects).toEqual(
    Object.fromEntries(Object.entries(summary.planted).map(([code, ids]) => [code, ids.toSorted()])),
  )
})

const member = fc.constantFrom('m1', 'm2', 'm3')
const account = fc.oneof(
  member.map(id => `member:${id}`),
  fc.constantFrom('issuance', 'project:j', 'network:n'),
)
const id = fc.integer({ min: 1, max: 20 }).map(n => `e${n}`)
const day = fc.integer({ min: 1, max: 28 }).map(n => `2021-05-${String(n).padStart(2, '0')}T00:00:00Z`)
const minutes = fc.oneof(fc.integer({ min: 1, max: 200 }), fc.constantFrom(0, 1, 999_999_999, 999_999_999_999_999))
const operation: fc.Arbitrary<Cells> = fc.oneof(
  fc.record({ id, to_account: member.map(id => `member:${id}`), posted_at: day }),
  fc.record({
    id,
    kind: fc.constantFrom('exchange', 'donation', 'adjustment'),
    from_account: account,
    to_account: account,
    minutes,
    posted_at: day,
    exchange_id: fc.constantFrom('', 'x1', 'x2'),
  }),
  fc.record({
    id,
    kind: fc.constant('reversal'),
    from_account: account,
    to_account: account,
    minutes,
    posted_at: day,
    reverses: id,
  }),
)

/** What no history of syncs and undos may break. */
function provenBalanced(bench: Bench): void {
  const { sql } = bench
  const sums = new Map<string, bigint>()
  const add = (name: string, change: bigint) => sums.set(name, (sums.get(name) ?? 0n) + change)
  for (const [from, to, minutes] of sql.rows<[number, number, string]>(
    'SELECT from_key, to_key, CAST(minutes AS TEXT) FROM ledger',
  )) {
    add(String(from), -BigInt(minutes))
    add(String(to), BigInt(minutes))
  }
  const kept = new Map(
    sql
      .rows<[number, string]>('SELECT key, CAST(minutes AS TEXT) FROM accounts')
      .map(([key, minutes]) => [String(key), BigInt(minutes)]),
  )
  expect(kept).toEqual(sums)
  expect([...kept.values()].reduce((sum, minutes) => sum + minutes, 0n)).toBe(0n)
  expect(found(bench).filter(([code]) => code === 'ledger_unbalanced')).toEqual([])
  const over = sql.number(
    'SELECT count(*) FROM ledger o WHERE minutes < (SELECT sum(minutes) FROM ledger r WHERE r.reverses_key = o.key)',
  )
  expect(over).toBe(0)
}

test('whatever is synced and undone, the ledger is balanced', async () => {
  const syncs = fc.array(fc.record({ ledger: fc.array(operation, { maxLength: 12 }), undo: fc.boolean() }), {
    minLength: 1,
    maxLength: 4,
  })
  await fc.assert(
    fc.asyncProperty(syncs, async syncs => {
      const bench = await workspace()
      try {
        await bench.sync({
          members: ['m1', 'm2', 'm3'],
          projects: ['j'],
          networks: ['n'],
          exchanges: ['x1', done('x2')],
        })
        for (const { ledger, undo } of syncs) {
          const run = await bench.sync({ ledger })
          provenBalanced(bench)
          if (undo && run.status === 'applied') await bench.undo()
          provenBalanced(bench)
        }
      } finally {
        await bench.close()
      }
    }),
    { numRuns: 15, interruptAfterTimeLimit: 30_000 },
  )
})

test('the largest minutes that are taken sum without loss', async () => {
  const bench = await workspace()
  const members = Array.from({ length: 200 }, (_, i) => `m${i}`)
  const ledger = members.flatMap((member, i): Cells[] => [
    entry(`large-${i}`, 'adjustment', 'issuance', `member:${member}`, { minutes: 999_999_999_999_999 - i }),
    entry(`less-${i}`, 'adjustment', 'issuance', `member:${member}`, { minutes: 999_999_999 - i }),
  ])
  const run = await bench.sync({ members, ledger })
  expect(run.streams.ledger).toMatchObject({ read: 400, added: 200, rejected: 200 })
  expect(new Set(bench.rejects().map(({ code }) => code))).toEqual(new Set(['bad_number']))
  provenBalanced(bench)
})
