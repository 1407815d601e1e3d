import { HINT_RULES, type Hint, type HintRule, type RankReason } from '../../../shared/moderation.ts'

/**
 * A case's place in the queue, as points with their reasons. Safety stands above all: its points exceed the sum of all
 * others for any counts below 2³⁰ (10·30 + 10·30 + 5·31.6 + 30 + 16 = 804). The weights are the house's own, set so
 * that one more report moves a case more than anything but its age.
 */
const SAFETY = 1000
const PER_DOUBLING = { reports: 10, reporters: 10, author: 5 } as const
const HINT_POINTS: Record<Exclude<HintRule, 'safety'>, number> = {
  clinical: 5,
  money: 4,
  unequal_time: 3,
  not_improvement: 2,
  contact: 2,
}
/** A sanction says more of an author than a report that was upheld. */
const SANCTION = 2

/**
 * Points for age: `full` once the target is reached, in proportion before and after it, `cap` at most. In SQL: `min(30,
 * 20.0 * max(0, now - opened_at) / max(1, due_at - opened_at))`; with 20 for 20.0 it would divide whole numbers.
 */
export const AGE = { full: 20, cap: 30 } as const

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** What a case's place rests on besides time. Counts are whole and not negative. */
export type Standing = {
  /** Hits of the rules in what was reported. Hints that a moderator marked "not so" are left out by the caller. */
  hints: readonly Pick<Hint, 'rule'>[]
  reports: number
  /** One entry for each distinct reporter: how many of their earlier reports were decided, and of these upheld. */
  reporters: readonly { upheld: number; decided: number }[]
  /**
   * Earlier cases about the author that were upheld, and the sanctions (warnings, suspensions, removals) that followed.
   */
  author: { upheld: number; sanctions: number }
}

export type Rank = { rank: number; why: RankReason[] }

/** The rank of a case at a moment: what it stands for besides time, and its age. All moments in UTC ms. */
export const aged = (why: readonly RankReason[], opened_at: number, due_at: number, now: number): Rank =>
  total([...why, ageReason(opened_at, due_at, now)])

/**
 * The part of the rank that does not change with time; the queue adds `agePoints`. Factors without points are left out.
 */
export function standing({ hints, reports, reporters, author }: Standing): Rank {
  const rules = HINT_RULES.filter(rule => hints.some(hint => hint.rule === rule))
  const safety = hints.filter(hint => hint.rule === 'safety').length
  const others = rules.filter(rule => rule !== 'safety')
  const decided = sum(reporters.map(one => one.decided))
  const upheld = sum(reporters.map(one => one.upheld))
  const people = reporters.length === 1 ? 'this person' : 'these people'
  const record = [
    count(author.upheld, 'earlier case upheld', 'earlier cases upheld'),
    count(author.sanctions, 'sanction'),
  ]
  const all: RankReason[] = [
    { factor: 'safety', points: safety > 0 ? SAFETY : 0, text: count(safety, 'safety hint') },
    { factor: 'reports', points: doublings('reports', reports), text: count(reports, 'report') },
    {
      factor: 'reporters',
      points: doublings('reporters', sum(reporters.map(credibility))),
      text:
        decided === 0
          ? `${count(reporters.length, 'reporter')} without a decided report before`
          : `${upheld} of ${count(decided, 'earlier report')} by ${people} upheld`,
    },
    {
      factor: 'author',
      points: doublings('author', author.upheld + SANCTION * author.sanctions),
      text: `the author: ${record.filter(text => !text.startsWith('0 ')).join(', ')}`,
    },
    {
      factor: 'hints',
      points: sum(others.map(rule => HINT_POINTS[rule])),
      text: `hints: ${others.map(rule => rule.replaceAll('_', ' ')).join(', ')}`,
    },
  ]
  return total(all.map(reason => ({ ...reason, points: rounded(reason.points) })).filter(reason => reason.points > 0))
}

/** Points for age at a moment: 0 at opening, rising in a line past the target to the cap. All in UTC ms. */
export function agePoints(opened_at: number, due_at: number, now: number): number {
  return rounded(Math.min(AGE.cap, (AGE.full * Math.max(0, now - opened_at)) / Math.max(1, due_at - opened_at)))
}

/** Age as a reason; it is given at no points too, for when a case is due is always worth saying. */
export function ageReason(opened_at: number, due_at: number, now: number): RankReason {
  const left = due_at - now
  const text = left > 0 ? `due in ${lengthOf(left)}` : left === 0 ? 'due now' : `${lengthOf(-left)} over target`
  return { factor: 'age', points: agePoints(opened_at, due_at, now), text }
}

/**
 * How far a reporter's word counts: the share of their decided reports that was upheld, with one upheld and one not
 * upheld added beforehand (Laplace's rule of succession), so that a newcomer counts a half.
 */
const credibility = ({ upheld, decided }: { upheld: number; decided: number }): number => (upheld + 1) / (decided + 2)

const doublings = (factor: keyof typeof PER_DOUBLING, amount: number): number =>
  PER_DOUBLING[factor] * Math.log2(1 + amount)

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)
const rounded = (points: number): number => Math.round(points * 1000) / 1000
const total = (why: RankReason[]): Rank => ({ rank: rounded(sum(why.map(reason => reason.points))), why })
const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`

/** A length of time above zero in its largest fitting unit, rounded down: days of 24 hours from two on. */
function lengthOf(ms: number): string {
  if (ms >= 2 * DAY) return count(Math.floor(ms / DAY), 'day')
  if (ms >= HOUR) return count(Math.floor(ms / HOUR), 'hour')
  return count(Math.max(1, Math.floor(ms / MINUTE)), 'minute')
}
