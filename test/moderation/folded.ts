import { type Case, evolve } from '../../src/main/core/moderation/case.ts'
import { type Command, type Facts, Refusal } from '../../src/main/core/moderation/command.ts'
import { decide } from '../../src/main/core/moderation/decide.ts'
import { evolveItem, type Item } from '../../src/main/core/moderation/delivery.ts'
import type { By, CaseEvent, ItemEvent, NewEvent } from '../../src/main/core/moderation/events.ts'
import { SYSTEM } from '../../src/main/core/moderation/events.ts'
import { DEFAULT_POLICY } from '../../src/main/core/moderation/policy.ts'
import type { SubjectKind } from '../../src/shared/moderation.ts'

/** A Wednesday, 9:00 in London. */
export const START = Date.parse('2023-03-01T09:00:00Z')
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

export const ANN: By = { id: 'ann', name: 'Ann', role: 'moderator' }
export const BOB: By = { id: 'bob', name: 'Bob', role: 'moderator' }
export const LEE: By = { id: 'lee', name: 'Lee', role: 'lead' }

/** A case and its items in memory, as their events make them. */
export class Folded {
  it: Case
  items = new Map<string, Item>()
  now = START
  /** What happened to the case, with when and by whom. */
  log: [CaseEvent, number, By][] = []
  #commands = 0

  constructor(kind: SubjectKind = 'activity', reports = 1) {
    const subject = { kind, id: 's1' }
    const since = START - HOUR
    const due_at = START + DAY
    this.log.push([
      { type: 'opened', case: 1, subject, channel: 'platform', content: 'text', since, due_at },
      START,
      SYSTEM,
    ])
    this.it = foldOf(this.log)
    for (let i = 0; i < reports; i++) this.happen({ ...REPORTED, report: `r${i}` })
  }

  get events(): number {
    return this.log.length
  }

  /** What time, a sync or a person brought about. */
  happen(event: CaseEvent, by: By = SYSTEM): this {
    this.log.push([event, this.now, by])
    this.it = evolve(this.it, event, this.events, this.now, by)
    return this
  }

  deliver(id: string, event: ItemEvent): this {
    this.items.set(id, evolveItem(this.items.get(id) ?? null, event, this.now))
    return this
  }

  facts(by: By, change: Partial<Facts> = {}): Facts {
    return {
      now: this.now,
      by,
      lead: by.role === 'lead',
      involved: false,
      others: 1,
      policy: DEFAULT_POLICY,
      subject: { content: this.it.content, status: 'open', version: '2022-01-01T00:00:00.000Z' },
      seen: this.it.content,
      items: this.items,
      command: `c${this.#commands++}`,
      due_at: this.now + 2 * DAY,
      ...change,
    }
  }

  /** Decides without carrying out: the types of the events, or the code of the refusal. */
  answer(by: By, command: Command, change: Partial<Facts> = {}): string {
    try {
      return typesOf(decide(this.it, command, this.facts(by, change)))
    } catch (error) {
      if (error instanceof Refusal) return `!${error.code}`
      throw error
    }
  }

  /** Carries a command out. @throws Refusal */
  act(by: By, command: Command, change: Partial<Facts> = {}): NewEvent[] {
    const events = decide(this.it, command, this.facts(by, change))
    for (const { stream, event } of events) {
      if (stream.startsWith('case:')) this.happen(event as CaseEvent, by)
      else this.deliver(stream.slice('item:'.length), event as ItemEvent)
    }
    return events
  }
}

/** A case as its log makes it from the start. */
export function foldOf(log: readonly [CaseEvent, number, By][]): Case {
  let it: Case | null = null
  for (const [i, [event, at, by]] of log.entries()) it = evolve(it, event, i + 1, at, by)
  if (!it) throw new Error('A case has at least one event.')
  return it
}

export const typesOf = (events: readonly NewEvent[]): string => events.map(({ event }) => event.type).join(' ')

export const REPORTED = {
  type: 'reported',
  reason: 'money',
  channel: 'platform',
  reported_at: START - HOUR,
  content: 'text',
  edited: false,
} as const

/** Why something is refused: its code and its sentence. */
export function refusal(work: () => unknown): Refusal {
  try {
    work()
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  throw new Error('It was not refused.')
}

/** Whether a case has what its state needs, and nothing of another state. */
export function inOneState({ state, claim, snoozed_until, proposal, decision, closed }: Case): boolean {
  const has = (what: unknown, of: Case['state']) => (what !== null) === (state === of)
  return (
    has(claim, 'claimed') &&
    has(snoozed_until, 'snoozed') &&
    has(proposal, 'awaiting_approval') &&
    has(closed, 'closed') &&
    (state !== 'decided' || decision !== null)
  )
}
