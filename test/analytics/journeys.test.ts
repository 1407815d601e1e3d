import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { COUNTED_AS, daily, type Entries, heldBy, holdings, settling } from '../../src/main/analytics/circulation.ts'
import { type Dated, firstsOf, matchesOf } from '../../src/main/analytics/firsts.ts'
import { funnelOf, stepsDone } from '../../src/main/analytics/funnel.ts'
import { matched, outcomeOf } from '../../src/main/analytics/matching.ts'
import { firstEvent, summaryOf, waitsOf } from '../../src/main/analytics/waits.ts'

const DAY = 86_400_000
const NEVER = Number.NaN
const TOLD = { at: [30, 90, 180], curve: 365, risk: [0, 90] }

/** Exchanges as [provider, receiver, agreed, completed, activity], in days; keys begin at 1. */
const exchangesOf = (rows: readonly (readonly [number, number, number, number, number?])[]): Dated => ({
  provider: Int32Array.from([0, ...rows.map(row => row[0])]),
  receiver: Int32Array.from([0, ...rows.map(row => row[1])]),
  agreed: Float64Array.from([NEVER, ...rows.map(row => row[2] * DAY)]),
  completed: Float64Array.from([NEVER, ...rows.map(row => row[3] * DAY)]),
  activity: Int32Array.from([0, ...rows.map(row => row[4] ?? 0)]),
})
const inDays = (moments: Float64Array) => Array.from(moments, at => at / DAY)

describe('firsts', () => {
  test('are the earliest of each kind, whatever the order of the rows', () => {
    const posts = { posted: Float64Array.from([NEVER, 9 * DAY, 4 * DAY, NEVER]), poster: Int32Array.of(0, 1, 1, 2) }
    const found = firstsOf(
      3,
      posts,
      exchangesOf([
        [1, 2, 5, 8],
        [2, 1, 3, NEVER],
        [1, 2, 2, 20],
      ]),
    )
    expect(inDays(found.posted)).toEqual([NEVER, 4, NEVER])
    expect(inDays(found.agreed)).toEqual([NEVER, 2, 2])
    expect(inDays(found.completed)).toEqual([NEVER, 8, 8])
    expect(inDays(found.given)).toEqual([NEVER, 8, NEVER])
    expect(inDays(found.received)).toEqual([NEVER, NEVER, 8])
  })

  test('what was completed had been agreed by then, whenever that was written down; what was deleted is nothing', () => {
    const none = { posted: new Float64Array(0), poster: new Int32Array(0) }
    const found = firstsOf(
      4,
      none,
      exchangesOf([
        [1, 2, NEVER, 7],
        [3, 1, 12, 10],
        [0, 0, 1, 1],
      ]),
    )
    expect(inDays(found.agreed)).toEqual([NEVER, 7, 7, 10])
    const { agreed, completed } = matchesOf(
      3,
      exchangesOf([
        [1, 2, 6, NEVER, 1],
        [1, 2, NEVER, 9, 1],
        [0, 0, 1, 1, 2],
      ]),
    )
    expect([inDays(agreed), inDays(completed)]).toEqual([
      [NEVER, 6, NEVER],
      [NEVER, 9, NEVER],
    ])
  })
})

describe('waits', () => {
  test('what happened before the start happened at once, what after the end did not', () => {
    const moments = [
      [10, 5, 100],
      [10, 30, 100],
      [10, 101, 100],
      [10, NEVER, 4],
    ] as const
    const { time, happened } = waitsOf(4, i => {
      const [start = 0, event = 0, until = 0] = (moments[i] ?? []).map(day => day * DAY)
      return [start, event, until]
    })
    expect([[...time], [...happened]]).toEqual([
      [0, 20, 90, 0],
      [1, 1, 0, 0],
    ])
  })

  test('of nobody there is nothing to tell', () => {
    const found = summaryOf({ time: new Float64Array(0), happened: new Uint8Array(0) }, TOLD)
    expect(found).toMatchObject({ n: 0, events: 0, median: null, at_risk: [0, 0] })
    expect(found.curve.est.every(share => share === null)).toBe(true)
  })

  test('groups of nobody, or of one member, stand beside the others; all of one group are not tested', () => {
    const who = {
      joined: Float64Array.from([NEVER, 0, 0, 0]),
      closed: Float64Array.from([0, Infinity, Infinity, 3 * DAY]),
      from: 0,
      to: Infinity,
      end: 400 * DAY,
      mask: null,
    }
    const first = Float64Array.from([NEVER, 10 * DAY, NEVER, 5 * DAY])
    const found = firstEvent(who, first, { of: Int32Array.of(-1, 0, 0, -1), groups: 2 }, TOLD)
    expect(found.groups.map(({ n, events }) => [n, events])).toEqual([
      [2, 1],
      [0, 0],
    ])
    // What happened after an account was closed is not that member's first exchange.
    expect([found.unknown?.n, found.unknown?.events, found.logrank]).toEqual([1, 0, null])
  })
})

const moment = fc.oneof(
  fc.constant(NEVER),
  fc.integer({ min: 0, max: 400 }).map(day => day * DAY),
)
const lives = fc.array(fc.tuple(moment, moment, moment, moment), { maxLength: 30 })

test('steps of a funnel never grow, and the rows of each sum to it', () => {
  fc.assert(
    fc.property(lives, rows => {
      const column = (of: (row: (typeof rows)[number]) => number) => Float64Array.from(rows, of)
      const completed = (given: number, received: number) =>
        Number.isNaN(given) ? received : Number.isNaN(received) ? given : Math.min(given, received)
      const firsts = {
        posted: column(row => row[0]),
        agreed: column(row => row[1]),
        completed: column(row => completed(row[2], row[3])),
        given: column(row => row[2]),
        received: column(row => row[3]),
      }
      const keys = Int32Array.from(rows.keys())
      const steps = funnelOf(firsts, new Float64Array(rows.length), keys)
      for (const [i, step] of steps.entries()) {
        expect(keys.filter(key => stepsDone(firsts, key) >= i)).toHaveLength(step.reached)
        expect(step.reached).toBeLessThanOrEqual(step.did)
        expect(step.reached).toBeLessThanOrEqual(steps[i - 1]?.reached ?? rows.length)
        expect(step.median_days === null).toBe(i === 0 || step.reached === 0)
        expect(step.median_days ?? 0).toBeGreaterThanOrEqual(0)
      }
    }),
  )
})

test('a request is filled on the 90th day and later the day after, and too new while fewer were observed', () => {
  const moments = {
    posted: Float64Array.from([0, 0, 0, 1 * DAY]),
    agreed: new Float64Array(4).fill(NEVER),
    completed: Float64Array.from([90 * DAY, 90 * DAY + 1, NEVER, 2 * DAY]),
  }
  const end = 90 * DAY
  expect([0, 1, 2, 3].map(key => outcomeOf(moments, key, end))).toEqual(['filled', 'later', 'waiting', 'too_new'])
  const of = Int32Array.of(0b11, 0b01, 0, 0b10)
  const found = matched(moments, Int32Array.of(0, 1, 2, 3), [{ of, groups: 3, bits: true }], end, TOLD)
  expect(found).toMatchObject({ requests: 4, observable: 3, filled: 1 })
  expect(found.groups[0]?.map(({ requests, observable, filled }) => [requests, observable, filled])).toEqual([
    [2, 2, 1],
    [2, 1, 1],
    [1, 1, 0],
  ])
})

type Entry = { from: number; to: number; minutes: number; day: number; kind?: number; root?: number; sign?: number }
const ledgerOf = (rows: readonly Entry[]): Entries => {
  const all = [{ from: 0, to: 0, minutes: 0, day: NEVER }, ...rows] as Entry[]
  return {
    from: Int32Array.from(all, row => row.from),
    to: Int32Array.from(all, row => row.to),
    minutes: Int32Array.from(all, row => row.minutes),
    posted: Float64Array.from(all, row => row.day * DAY),
    kind: Uint8Array.from(all, row => row.kind ?? COUNTED_AS.exchange),
    sign: Int8Array.from(all, row => row.sign ?? 1),
    root: Int32Array.from(all, row => row.root ?? 0),
  }
}
const [ANN, BOB, PROJECT] = [1 * 4 + 1, 2 * 4 + 1, 1 * 4 + 2]
const gift = (to: number, day: number): Entry => ({ from: 0, to, minutes: 120, day, kind: COUNTED_AS.gift })

describe('credits', () => {
  const partsOf = (rows: readonly Entry[], to: number, cutoff: number) => {
    const found = holdings(ledgerOf(rows), 3, to * DAY, cutoff * DAY, null)
    return Array.from(found.member, (member, i) => [
      member,
      found.minutes[i],
      found.gifted[i],
      found.earned[i],
      (found.unmovedGifted[i] ?? 0) + (found.unmovedEarned[i] ?? 0),
    ])
  }

  test('are spent in the order in which they came, whatever the order of the entries', () => {
    const earned = { from: BOB, to: ANN, minutes: 60, day: 5 }
    const spent = { from: ANN, to: PROJECT, minutes: 150, day: 20 }
    expect(partsOf([spent, earned, gift(ANN, 0), gift(BOB, 0)], 30, 5)).toEqual([
      [1, 30, 0, 30, 0],
      [2, 60, 60, 0, 60],
    ])
    // Before the day of the entry it was not spent.
    expect(partsOf([spent, earned, gift(ANN, 0), gift(BOB, 0)], 20, 6)[0]).toEqual([1, 180, 120, 60, 180])
  })

  test('that were taken back never came, and those given back are what they were', () => {
    const rows = [
      gift(ANN, 0),
      gift(BOB, 0),
      { from: ANN, to: BOB, minutes: 60, day: 3 },
      { from: BOB, to: ANN, minutes: 60, day: 9, root: 3, sign: -1 },
    ]
    expect(partsOf(rows, 30, 1)).toEqual([
      [1, 120, 120, 0, 120],
      [2, 120, 120, 0, 120],
    ])
  })

  test('below zero there is nothing on an account, and what lacks is not taken off', () => {
    const rows = [{ from: ANN, to: BOB, minutes: 60, day: 3 }]
    expect(partsOf(rows, 30, 10)).toEqual([
      [1, -60, 0, 0, 0],
      [2, 60, 0, 60, 60],
    ])
    const held = heldBy(holdings(ledgerOf(rows), 3, 30 * DAY, 0, null))
    expect(held).toMatchObject({ accounts: 2, holding: 1, overdrawn: 1, minutes: 60, top_tenth: 1, gini: 0.5 })
  })

  test('nobody holds anything while there is no entry', () => {
    expect(heldBy(holdings(ledgerOf([]), 3, DAY, 0, null))).toMatchObject({
      accounts: 0,
      minutes: 0,
      gini: null,
      top_tenth: null,
      lorenz: [],
    })
    expect(daily(ledgerOf([]), new Float64Array(0), null).settled).toHaveLength(0)
  })

  const accounts = [ANN, BOB, 0 * 4 + 1, PROJECT]
  const entry = fc.record({
    from: fc.constantFrom(0, ...accounts),
    to: fc.constantFrom(...accounts),
    minutes: fc.integer({ min: 1, max: 300 }),
    day: fc.integer({ min: 0, max: 40 }),
    kind: fc.constantFrom(0, 1, 2),
  })

  test('on an account are what came from gifts, exchanges and else; each day ends with the balances of that time', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 40 }), rows => {
        const ledger = ledgerOf(rows.filter(({ from, to }) => from !== to))
        const found = holdings(ledger, 3, 30 * DAY, 15 * DAY, null)
        for (let i = 0; i < found.member.length; i++) {
          const parts = (found.gifted[i] ?? 0) + (found.earned[i] ?? 0) + (found.other[i] ?? 0)
          expect(parts).toBe(Math.max(0, found.minutes[i] ?? 0))
          expect(found.unmovedGifted[i]).toBeLessThanOrEqual(found.gifted[i] ?? 0)
        }
        const days = Float64Array.from({ length: 31 }, (_, day) => day * DAY)
        const { outstanding, settled } = daily(ledger, days, null)
        const at = (day: number) =>
          rows.reduce((sum, row) => sum + (row.from === 0 && row.to !== 0 && row.day <= day ? row.minutes : 0), 0)
        expect([...outstanding]).toEqual(Array.from({ length: 30 }, (_, day) => at(day)))
        const keys = settling(ledger, 0, 30 * DAY, null)
        expect(keys.reduce((sum, key) => sum + (ledger.minutes[key] ?? 0), 0)).toBe(
          settled.reduce((sum, minutes) => sum + minutes, 0),
        )
        expect([...keys]).toEqual([...keys].sort((a, b) => (ledger.posted[b] ?? 0) - (ledger.posted[a] ?? 0) || b - a))
      }),
    )
  })
})
