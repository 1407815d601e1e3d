import fc from 'fast-check'
import { protectChain } from '../../src/main/analytics/disclosure/chain.ts'
import type { Level, Shown } from '../../src/main/analytics/disclosure/level.ts'
import { protectNested } from '../../src/main/analytics/disclosure/nested.ts'
import { protectPart } from '../../src/main/analytics/disclosure/parts.ts'
import { bothOf } from '../../src/main/analytics/inclusion/protect.ts'
import { addUp, dimensionOf, type Layout, PROTECTED_LAYOUTS } from '../../src/main/core/inclusion/layout.ts'
import { Attacker } from './attacker.ts'
import { leavesOf, look, put } from './seen.ts'

const { gender, socioeconomic_background: background } = PROTECTED_LAYOUTS

/**
 * A member of a timebank whose members all join as a quarter begins: in which quarter, and after how many they left
 * (Infinity: not yet). `first`: how many days after joining they exchanged first; `soon`: received within 90 days.
 */
type Person = { cell: number; joined: number; stays: number; first: number; soon: boolean }
export type Bank = { layout: Layout; quarters: number; people: Person[] }
const QUARTER = 91.5
const WITHHELD: Shown = { kind: 'suppressed', why: 'withheld' }

export const banks: fc.Arbitrary<Bank> = fc
  .record({
    layout: fc.constantFrom<Layout>(gender.fixed, background.fixed),
    quarters: fc.integer({ min: 3, max: 4 }),
    /** How often somebody left, and how many of each group there are. */
    loyal: fc.constantFrom(0, 0.05, 0.3),
    sizes: fc.array(fc.constantFrom(0, 4, 12, 30, 70), { minLength: 5, maxLength: 5 }),
    seed: fc.integer(),
  })
  .map(({ layout, quarters, loyal, sizes, seed }) => {
    const chance = sequence(seed)
    const people = leavesOf(layout).flatMap((cell, i) =>
      Array.from({ length: sizes[i] ?? 0 }, (): Person => {
        const first = [10, 60, 150, 200, Infinity, Infinity][Math.floor(chance() * 6)] ?? Infinity
        return {
          cell,
          joined: Math.floor(chance() * quarters),
          stays: chance() < loyal ? 1 + Math.floor(chance() * 3) : Infinity,
          first,
          soon: first <= 90 && chance() < 0.8,
        }
      }),
    )
    return { layout, quarters, people }
  })

/** Numbers from 0 to 1 (Park and Miller 1988). */
function sequence(seed: number): () => number {
  let state = 1 + (Math.abs(seed) % 2_147_483_645)
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

const zip = (a: readonly number[], b: readonly number[], by: (a: number, b: number) => number) =>
  a.map((value, i) => by(value, b[i] ?? 0))
const plus = (a: readonly number[], b: readonly number[]) => zip(a, b, (x, y) => x + y)
const minus = (a: readonly number[], b: readonly number[]) => zip(a, b, (x, y) => x - y)

/** What the attacker makes of all that is shown of a bank, and could not make of it without the first exchanges. */
export function attack(bank: Bank, level: Level): string[] {
  const found = attackOn(bank, level, true)
  const before = found.length > 0 ? attackOn(bank, level, false) : []
  return found.filter(solved => !before.includes(solved))
}

function attackOn({ layout, quarters, people }: Bank, level: Level, published: boolean): string[] {
  const dimension = dimensionOf(layout)
  const count = (wanted: (person: Person) => boolean) => {
    const counts = layout.cells.map(() => 0)
    for (const person of people) if (wanted(person)) counts[person.cell] = (counts[person.cell] ?? 0) + 1
    return addUp(counts, layout)
  }
  const there = (at: number) => (who: Person) => who.joined < at && who.joined + who.stays > at - 0.5
  const quarterOf = (who: Person) => who.joined + Math.floor(who.first / QUARTER)
  const range = Array.from({ length: quarters }, (_, q) => q)
  const history = {
    layout,
    members: [...range, quarters].map(at => count(there(at))),
    joins: range.map(q => count(who => who.joined === q)),
  }
  const shown = protectChain(history, dimension, level)
  const attacker = new Attacker(level)
  const { at, come, gone } = look(attacker, history, shown)
  const day = quarters - 2

  const nothing: number[] = []
  const tie = (whole: readonly number[], ...parts: (readonly number[])[]) => {
    for (const cell of layout.cells.keys()) attacker.sum(whole[cell] ?? -1, ...parts.map(part => part[cell] ?? -1))
  }
  const hidden = (counts: readonly number[]) => counts.map(value => attacker.hidden(value))
  /** A published part of a published whole. */
  const part = (
    name: string,
    counts: number[],
    whole: { cells: readonly number[]; counts: number[]; shown: Shown[] },
  ) => {
    const as = protectPart(counts, whole, dimension, level)
    const cells = put(attacker, layout, name, counts, as)
    tie(whole.cells, cells, hidden(minus(whole.counts, counts)))
    return cells
  }
  const received = range.map(q =>
    part(
      `received soon ${q}`,
      count(who => who.joined === q && who.soon),
      {
        cells: come[q] ?? nothing,
        counts: history.joins[q] ?? [],
        shown: [...(shown.joins[q] ?? [])],
      },
    ),
  )
  const exchanged = [0, 1].map(q => {
    const counts = plus(history.members[q] ?? [], history.joins[q] ?? [])
    const cells = hidden(counts)
    tie(cells, at[q] ?? nothing, come[q] ?? nothing)
    return part(
      `exchanged in ${q}`,
      count(who => quarterOf(who) === q && who.joined + who.stays > q),
      {
        cells,
        counts,
        shown: bothOf(shown.members[q] ?? [], shown.joins[q] ?? []),
      },
    )
  })
  const never = count(who => there(quarters)(who) && !(quarterOf(who) < quarters))
  const last = { cells: at[quarters] ?? nothing, counts: history.members[quarters] ?? [] }
  const neverCells = part('never', never, { ...last, shown: [...(shown.members[quarters] ?? [])] })

  // What is proved here: those on the day who exchanged within 180, 90 and 30 days.
  const on = there(day)
  const within = (days: number) => (who: Person) => on(who) && who.first <= days
  const early = (who: Person) => quarterOf(who) < 2
  const parts = [180, 90, 30].map(days => ({
    counts: count(within(days)),
    least: count(who => within(days)(who) && ((days >= 90 && who.soon) || (days >= 180 && early(who)))),
  }))
  const left = (who: Person) => on(who) && !there(quarters)(who)
  const most = plus(minus(last.counts, never), count(left))
  const whole = { counts: history.members[day] ?? [], shown: [...(shown.members[day] ?? [])], most }
  const nested = protectNested(parts, whole, dimension, level)
  const cells = parts.map(({ counts }, i) =>
    put(
      attacker,
      layout,
      `within ${[180, 90, 30][i]}`,
      counts,
      published ? (nested[i] ?? []) : counts.map(() => WITHHELD),
    ),
  )
  let outer = { cells: at[day] ?? nothing, counts: whole.counts }
  for (const [i, { counts }] of parts.entries()) {
    const own = cells[i] ?? nothing
    tie(outer.cells, own, hidden(minus(outer.counts, counts)))
    outer = { cells: own, counts }
  }

  // Whoever is counted elsewhere stands in these, unless they left before or after.
  const leaving = (from: number, to: number) => {
    const counts = range
      .slice(from, to)
      .map(q => minus(plus(history.members[q] ?? [], history.joins[q] ?? []), history.members[q + 1] ?? []))
    const all = counts.reduce(
      plus,
      layout.cells.map(() => 0),
    )
    const sum = hidden(all)
    if (to > from) tie(sum, ...gone.slice(from, to))
    return { cells: sum, counts: all }
  }
  const before = leaving(0, day)
  const stands = (
    elsewhere: { cells: number[]; counts: number[] },
    staying: (who: Person) => boolean,
    inside: { cells: readonly number[]; counts: readonly number[] },
    gone: { cells: number[]; counts: number[] },
  ) => {
    const stay = count(staying)
    const went = minus(elsewhere.counts, stay)
    const [stayCells, wentCells] = [hidden(stay), hidden(went)]
    tie(elsewhere.cells, stayCells, wentCells)
    tie(inside.cells, stayCells, hidden(minus(inside.counts, stay)))
    tie(gone.cells, wentCells, hidden(minus(gone.counts, went)))
  }
  const some = range.slice(0, day)
  const receivedAll = count(who => who.joined < day && who.soon)
  const receivedCells = hidden(receivedAll)
  tie(receivedCells, ...some.map(q => received[q] ?? nothing))
  const ninety = { cells: cells[1] ?? nothing, counts: parts[1]?.counts ?? [] }
  stands({ cells: receivedCells, counts: receivedAll }, who => on(who) && who.soon, ninety, before)
  const half = { cells: cells[0] ?? nothing, counts: parts[0]?.counts ?? [] }
  for (const q of [0, 1].filter(q => q < day))
    stands(
      { cells: exchanged[q] ?? nothing, counts: count(who => quarterOf(who) === q && who.joined + who.stays > q) },
      who => within(180)(who) && quarterOf(who) === q && who.joined + who.stays > q,
      half,
      before,
    )
  const ever = hidden(minus(last.counts, never))
  tie(last.cells, neverCells, ever)
  stands(
    half,
    who => within(180)(who) && there(quarters)(who),
    { cells: ever, counts: minus(last.counts, never) },
    leaving(day, quarters),
  )
  return attacker.solved()
}
