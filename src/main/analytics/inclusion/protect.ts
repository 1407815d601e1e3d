import { protectChain } from '../disclosure/chain.ts'
import { isSmall, type Level, rounded, type Shown } from '../disclosure/level.ts'
import { protectPart, protectTable } from '../disclosure/parts.ts'
import type { Dimension } from '../disclosure/table.ts'
import type { Tally } from './tally.ts'

/** A tally as it may be shown, all of it at once: by period, then by cell. Time waited and days of membership are not. */
export type ShownTally = Record<
  'members' | 'joins' | 'gave' | 'received' | 'due' | 'received90' | 'requests' | 'filled',
  Shown[][]
> & {
  givenMinutes: Shown[][]
  receivedMinutes: Shown[][]
  never: Shown[]
}

/** Hours are shown to the nearest five, as counts are. */
const MINUTES = 60
const WITHHELD: Shown = { kind: 'suppressed', why: 'withheld' }

/**
 * Suppresses a tally of adjoining periods as a whole, so that no count follows from the others of any period: members and
 * joins as one chain; who gave and who received as parts of the period's members (stock and joins), those who received soon
 * as part of the joins, requests as a table of their own, shown where the members are, and those filled as part of these;
 * those who never took part as part of the last members. Hours are shown where the members behind them are.
 * @param tally with the sums of cells added up
 */
export function protectTally(tally: Tally, dimension: Dimension, level: Level): ShownTally {
  const { members, joins } = protectChain(tally, dimension, level)
  const periods = tally.joins.map((_, period) => {
    const present = {
      counts: sumOf(tally.members[period] ?? [], tally.joins[period] ?? []),
      shown: bothOf(members[period] ?? [], joins[period] ?? []),
    }
    const part = (counts: readonly number[] = []) => protectPart(counts, present, dimension, level)
    const [gave, received] = [part(tally.gave[period]), part(tally.received[period])]
    const due = tally.due[period] ?? []
    const joined = { counts: tally.joins[period] ?? [], shown: joins[period] ?? [] }
    const dueShown = due.every((count, cell) => count === joined.counts[cell])
      ? joined.shown
      : protectPart(due, joined, dimension, level)
    const posted = tally.matching.requests[period] ?? []
    const requests = protectTable(posted, dimension, level).map((shown, cell) =>
      cell === 0 || present.shown[cell]?.kind === 'shown' ? shown : WITHHELD,
    )
    return {
      gave,
      received,
      givenMinutes: minutesOf(level, tally.givenMinutes[period] ?? [], gave),
      receivedMinutes: minutesOf(level, tally.receivedMinutes[period] ?? [], received),
      due: [...dueShown],
      received90: protectPart(tally.received90[period] ?? [], { counts: due, shown: dueShown }, dimension, level),
      requests,
      filled: protectPart(tally.matching.filled[period] ?? [], { counts: posted, shown: requests }, dimension, level),
    }
  })
  const last = { counts: tally.members.at(-1) ?? [], shown: members.at(-1) ?? [] }
  return {
    members: members.map(row => [...row]),
    joins: joins.map(row => [...row]),
    gave: periods.map(({ gave }) => gave),
    received: periods.map(({ received }) => received),
    givenMinutes: periods.map(({ givenMinutes }) => givenMinutes),
    receivedMinutes: periods.map(({ receivedMinutes }) => receivedMinutes),
    due: periods.map(({ due }) => due),
    received90: periods.map(({ received90 }) => received90),
    requests: periods.map(({ requests }) => requests),
    filled: periods.map(({ filled }) => filled),
    never: protectPart(tally.never, last, dimension, level),
  }
}

const sumOf = (a: readonly number[], b: readonly number[]): number[] => a.map((value, cell) => value + (b[cell] ?? 0))

/** Of two counts together: shown where both are. */
export const bothOf = (a: readonly Shown[], b: readonly Shown[]): Shown[] =>
  a.map((one, cell) => {
    const other = b[cell] ?? WITHHELD
    if (one.kind === 'suppressed') return one
    return other.kind === 'suppressed' ? other : { kind: 'shown', value: one.value + other.value }
  })

const minutesOf = (level: Level, minutes: readonly number[], people: readonly Shown[]): Shown[] =>
  minutes.map((spent, cell): Shown => {
    const who = people[cell] ?? WITHHELD
    // The time of everybody together is no one's: shown as long as it is not that of a few.
    if (who.kind === 'suppressed') return who
    if (level !== 'none' && cell === 0 && isSmall(level, who.value)) return WITHHELD
    return { kind: 'shown', value: level === 'none' ? spent : MINUTES * rounded(level, spent / MINUTES) }
  })
