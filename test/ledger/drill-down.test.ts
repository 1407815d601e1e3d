import { beforeEach, expect, test } from 'vitest'
import { writeDemo } from '../../fixtures/timebank/index.ts'
import { outstandingAt } from '../../src/main/core/growth/history.ts'
import { overview } from '../../src/main/core/growth/overview.ts'
import { accounts } from '../../src/main/core/ledger/balances.ts'
import { type EntryFilter, entries } from '../../src/main/core/ledger/entries.ts'
import { netMinutes, totals } from '../../src/main/core/ledger/totals.ts'
import type { Entry } from '../../src/shared/contract/ledger.ts'
import { londonMidnight } from '../../src/shared/london.ts'
import { demo, type Export } from '../fixtures/export.ts'
import { type Bench, temporary, workspace } from '../sync/workspace.ts'

const OPTIONS = { members: 900, seed: 8, exchangesPerMember: 1 }
const ALL = 100_000
const EVER = { sort: 'account', limit: ALL }

let bench: Bench
let from: Export

beforeEach(async () => {
  bench = await workspace()
  from = await demo(OPTIONS)
  await bench.sync((await writeDemo({ ...OPTIONS, out: await temporary() })).path)
})

const pagesOf = async (filter: EntryFilter, limit: number): Promise<Entry[]> => {
  const rows: Entry[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page = await entries(bench.sql, 'names', filter, { limit, ...(cursor && { cursor }) })
    rows.push(...page.rows)
    cursor = page.next
  }
  return rows
}
const everyEntry = async (filter: EntryFilter = {}): Promise<Entry[]> =>
  (await entries(bench.sql, 'names', filter, { limit: ALL })).rows
const sumOf = <T>(rows: readonly T[], of: (row: T) => number): number => rows.reduce((sum, row) => sum + of(row), 0)
const rowsIn = (stream: string) => from.tables.get(stream) ?? []

/** The kind that an entry counts under, and whether it adds or takes: a reversal takes from what its chain began with. */
function ledgerKinds(): { id: string; kind: string; minutes: number; at: number }[] {
  const byId = new Map(rowsIn('ledger').map(row => [row.id, row]))
  return rowsIn('ledger').map(row => {
    let [root, sign] = [row, 1]
    for (let next = byId.get(root.reverses); next; next = byId.get(root.reverses)) [root, sign] = [next, -sign]
    return {
      id: row.id ?? '',
      kind: root.kind ?? '',
      minutes: sign * Number(row.minutes),
      at: Date.parse(row.posted_at ?? ''),
    }
  })
}

test('every total is the sum of its rows', () => {
  const total = totals(bench.sql)
  const kinds = ledgerKinds()
  const net = (kind: string) =>
    sumOf(
      kinds.filter(each => each.kind === kind),
      each => each.minutes,
    )
  const completed = rowsIn('exchanges').filter(row => row.status === 'completed')
  expect(total).toEqual({
    members: rowsIn('members').length,
    exchanges_completed: completed.length,
    exchange_minutes: sumOf(completed, row => Number(row.minutes)),
    issued_minutes: net('gift'),
    paid_minutes: net('exchange'),
    donated_minutes: net('donation'),
    outstanding_minutes: sumOf(rowsIn('ledger'), ({ from_account, to_account, minutes }) =>
      from_account === 'issuance' ? Number(minutes) : to_account === 'issuance' ? -Number(minutes) : 0,
    ),
  })
  expect(netMinutes(bench.sql).get('adjustment') ?? 0).toBe(net('adjustment'))
})

test('accounts sum to nothing, and those shown to the total beside them', async () => {
  const { sql } = bench
  const everything = await accounts(sql, 'names', EVER)
  expect(everything.rows).toHaveLength(everything.total)
  expect(everything.minutes).toBe(0)
  expect(sumOf(everything.rows, row => row.entries)).toBe(2 * rowsIn('ledger').length)
  const kinds = await Promise.all(
    ['issuance', 'member', 'project', 'network'].map(kind => accounts(sql, 'names', { ...EVER, kind })),
  )
  expect(sumOf(kinds, page => page.total)).toBe(everything.total)
  for (const page of kinds) expect(sumOf(page.rows, row => row.minutes)).toBe(page.minutes)
  const others = everything.rows.filter(({ account }) => account !== 'issuance')
  expect(sumOf(others, row => row.minutes)).toBe(totals(sql).outstanding_minutes)
})

test.each(['account', '-account', 'minutes', '-minutes', 'entries', '-entries'])(
  'pages of accounts by %s hold each once, in order',
  async sort => {
    const { rows: whole } = await accounts(bench.sql, 'names', { sort, limit: ALL })
    const paged: typeof whole = []
    for (let cursor: string | null = '0'; cursor !== null; ) {
      const page = await accounts(bench.sql, 'names', { sort, limit: 97, cursor })
      paged.push(...page.rows)
      cursor = page.next
    }
    expect(paged).toEqual(whole)
    expect(new Set(paged.map(({ account }) => account)).size).toBe(whole.length)
    const by = sort.replace('-', '') as 'account' | 'minutes' | 'entries'
    const sign = sort.startsWith('-') ? -1 : 1
    for (const [i, row] of paged.entries()) {
      const before = paged[i - 1]
      if (before) expect(sign * (row[by] > before[by] ? 1 : row[by] < before[by] ? -1 : 0)).toBeGreaterThanOrEqual(0)
    }
  },
)

test('the balance of every account is the last of its running balances, and their sum over its entries', async () => {
  for (const { account, minutes, entries: count } of (await accounts(bench.sql, 'names', EVER)).rows) {
    const rows = await everyEntry({ account })
    expect([account, rows.length, rows[0]?.balance]).toEqual([account, count, minutes])
    let balance = 0
    for (const row of rows.toReversed()) {
      const change = row.to === account ? row.minutes : -row.minutes
      balance += change
      expect([row.id, row.change, row.balance]).toEqual([row.id, change, balance])
    }
  }
})

test('balances as of a moment are the sums of the entries up to then', async () => {
  const kinds = ledgerKinds()
  const times = kinds.map(({ at }) => at).sort((a, b) => a - b)
  for (const at of [0, times[0] ?? 0, times[500] ?? 0, (times[900] ?? 0) + 1, times.at(-1) ?? 0]) {
    const past = await accounts(bench.sql, 'names', { ...EVER, at })
    const balances = new Map<string, number>()
    for (const row of rowsIn('ledger').filter(row => Date.parse(row.posted_at ?? '') <= at)) {
      const { from_account = '', to_account = '', minutes } = row
      balances.set(from_account, (balances.get(from_account) ?? 0) - Number(minutes))
      balances.set(to_account, (balances.get(to_account) ?? 0) + Number(minutes))
    }
    for (const { account, minutes } of past.rows)
      expect([at, account, minutes]).toEqual([at, account, balances.get(account) ?? 0])
    expect(past.minutes).toBe(0)
    expect(outstandingAt(bench.sql, at + 1) + (balances.get('issuance') ?? 0)).toBe(0)
  }
})

test('pages of entries hold each once, newest first, and their running balances are those of the whole', async () => {
  const whole = await everyEntry()
  expect(whole).toHaveLength(rowsIn('ledger').length)
  expect(await pagesOf({}, 211)).toEqual(whole)
  expect(new Set(whole.map(({ id }) => id)).size).toBe(whole.length)
  const times = whole.map(({ posted_at }) => posted_at)
  expect(times).toEqual(times.toSorted((a, b) => b - a))
  const busy =
    bench.sql.row<[string]>("SELECT name FROM accounts WHERE kind = 'member' ORDER BY entries DESC, key")?.[0] ?? ''
  for (const account of ['issuance', busy]) {
    const all = await everyEntry({ account })
    expect(await pagesOf({ account }, 3)).toEqual(all)
    const middle = all[Math.floor(all.length / 2)]?.posted_at ?? 0
    // What a filter leaves out still counts in the balance.
    for (const filter of [
      { kind: 'exchange' },
      { kind: 'gift' },
      { from: middle },
      { to: middle },
      { ids: [all[0]?.id ?? ''] },
    ]) {
      const kept = all.filter(
        row =>
          (!('kind' in filter) || row.kind === filter.kind) &&
          (!('from' in filter) || row.posted_at >= (filter.from ?? 0)) &&
          (!('to' in filter) || row.posted_at < (filter.to ?? 0)) &&
          (!('ids' in filter) || filter.ids?.includes(row.id)),
      )
      expect(await pagesOf({ account, ...filter }, 2)).toEqual(kept)
      const page = await entries(bench.sql, 'names', { account, ...filter }, { limit: 1 })
      expect(page).toMatchObject({ total: kept.length, minutes: sumOf(kept, row => row.minutes) })
    }
  }
})

test('what the pages say of all entries is the sum over all of them', async () => {
  const whole = await everyEntry()
  const [late = 0, early = 0] = [whole[200]?.posted_at, whole.at(-200)?.posted_at]
  for (const filter of [
    {},
    { kind: 'gift' },
    { from: early },
    { to: late },
    { from: early, to: late, kind: 'exchange' },
  ]) {
    const kept = await everyEntry(filter)
    const page = await entries(bench.sql, 'names', filter, { limit: 1 })
    expect(page).toMatchObject({ total: kept.length, minutes: sumOf(kept, row => row.minutes) })
  }
  const before = { to: whole.at(-1)?.posted_at ?? 0 }
  expect(await entries(bench.sql, 'names', before, { limit: 1 })).toMatchObject({ total: 0, minutes: 0 })
})

test('an account that there is not has no entries', async () => {
  for (const account of ['member:nobody', 'bank', '', 'issuance:']) expect(await everyEntry({ account })).toEqual([])
})

test('the figures of a period are the sums of its months, and those of their rows', async () => {
  const period = { from: '2019-04-01', to: '2023-01-01' }
  const { figures, months } = await overview(bench.sql, period)
  const value = (key: string) => figures.find(figure => figure.key === key)?.value
  const [start, end] = [londonMidnight(period.from), londonMidnight(period.to)]
  const within = (stream: string, column: string) =>
    rowsIn(stream).filter(row => Date.parse(row[column] ?? '') >= start && Date.parse(row[column] ?? '') < end)
  const completed = within('exchanges', 'completed_at').filter(row => row.status === 'completed')
  expect(value('joins')).toBe(within('members', 'joined_at').length)
  expect(value('posts')).toBe(within('activities', 'posted_at').length)
  expect(value('exchanges')).toBe(completed.length)
  expect(value('exchange_minutes')).toBe(sumOf(completed, row => Number(row.minutes)))
  for (const key of ['joins', 'posts', 'exchanges'] as const)
    expect(sumOf(months, month => month[key])).toBe(value(key))
  expect(sumOf(months, month => month.minutes)).toBe(value('exchange_minutes'))
  expect(value('moved_minutes')).toBe((value('paid_minutes') ?? 0) + (value('donated_minutes') ?? 0))
  const total = totals(bench.sql)
  for (const key of ['issued_minutes', 'paid_minutes', 'donated_minutes', 'outstanding_minutes'] as const) {
    expect([key, value(key)]).toEqual([key, total[key]])
  }
  // Halves of a period sum to it.
  const halves = [
    await overview(bench.sql, { ...period, to: '2021-03-28' }),
    await overview(bench.sql, { ...period, from: '2021-03-28' }),
  ]
  for (const key of [
    'joins',
    'posts',
    'exchanges',
    'exchange_minutes',
    'issued_minutes',
    'paid_minutes',
    'donated_minutes',
  ]) {
    expect([key, sumOf(halves, half => half.figures.find(figure => figure.key === key)?.value ?? 0)]).toEqual([
      key,
      value(key),
    ])
  }
})
