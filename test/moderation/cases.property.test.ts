import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lapses } from '../../src/main/core/moderation/case.ts'
import { type Command, Refusal } from '../../src/main/core/moderation/command.ts'
import { itemLapses } from '../../src/main/core/moderation/delivery.ts'
import { canonical } from '../../src/main/core/moderation/log.ts'
import { CASE_ACTIONS, type CaseAction, SUBJECT_KINDS } from '../../src/shared/moderation.ts'
import { ANN, BOB, DAY, Folded, foldOf, HOUR, inOneState, LEE, MINUTE, REPORTED } from './folded.ts'

const RUNS = 1000
const PEOPLE = [ANN, BOB, LEE]

const happening = fc.record({
  what: fc.constantFrom('command', 'command', 'command', 'command', 'time', 'hand over', 'answer', 'report', 'edit'),
  who: fc.constantFrom(...PEOPLE),
  action: fc.constantFrom(...CASE_ACTIONS),
  ms: fc.constantFrom(1000, 11_000, 16 * MINUTE, 3 * DAY),
  to: fc.constantFrom('confirmed', 'dead', 'conflict'),
  looked: fc.boolean(),
  alone: fc.boolean(),
  /** The platform shows it as one that is kept out. */
  out: fc.boolean(),
})
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never

function commandFor(action: CaseAction, it: Folded, emergency: boolean): Command {
  if (action === 'assign') return { action, to: BOB }
  if (action === 'note' || action === 'appeal' || action === 'deny') return { action, reason: 'because' }
  if (action === 'snooze') return { action, until: it.now + HOUR }
  if (action === 'suspend') return { action, length_days: 7, emergency }
  return { action } as Command
}

/** Lets one thing happen to a case. @returns what was carried out, or the code of the refusal */
function happen(it: Folded, now: { content: string }, happening: Happening): string {
  const { what, who, action, ms, to, looked, alone, out } = happening
  if (what === 'time') it.now += ms
  if (what === 'edit') now.content = `text at ${it.now}`
  if (what === 'report') it.happen({ ...REPORTED, report: `at ${it.events}`, content: now.content })
  for (const event of lapses(it.it, it.now)) it.happen(event)
  for (const [id, item] of it.items) {
    const lapsed = itemLapses(item, it.now)
    if (lapsed) it.deliver(id, lapsed)
    const { state } = it.items.get(id) ?? item
    if (what === 'hand over' && state === 'ready')
      it.deliver(id, { type: 'delivery', to: 'sending', because: 'handed_over' })
    if (what === 'answer' && state === 'sending') {
      it.deliver(id, { type: 'delivery', to, because: 'told' })
      if (to === 'confirmed' && it.it.state === 'decided' && it.it.decision?.item === id)
        it.happen({ type: 'closed', because: 'delivered' })
    }
  }
  if (what !== 'command') return what
  const subject = { content: now.content, status: out ? 'hidden' : 'open', version: null }
  const facts = { subject, seen: looked ? now.content : it.it.content, others: alone ? 0 : 2 }
  try {
    it.act(who, commandFor(action, it, looked), facts)
    return action
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

test('whatever happens to a case, it is in one state, and its log makes it again', () => {
  const seen = new Map<string, number>()
  fc.assert(
    fc.property(
      fc.constantFrom(...SUBJECT_KINDS),
      fc.array(happening, { maxLength: 40, size: 'max' }),
      (kind, happenings) => {
        const it = new Folded(kind)
        const now = { content: 'text' }
        for (const each of happenings) {
          const before = it.events
          const done = happen(it, now, each)
          seen.set(done, (seen.get(done) ?? 0) + 1)
          // A refusal leaves nothing.
          if (each.what === 'command' && !(CASE_ACTIONS as readonly string[]).includes(done) && !lapsed(it, before))
            expect(it.events).toBe(before)
          expect(inOneState(it.it)).toBe(true)
          expect(it.it.version).toBe(it.events)
        }
        expect(foldOf(it.log)).toEqual(it.it)
        expect(foldOf(JSON.parse(canonical(it.log)))).toEqual(JSON.parse(canonical(it.it)))
      },
    ),
    { numRuns: RUNS },
  )
  // Every action was carried out, and most refusals came up.
  for (const what of [
    ...CASE_ACTIONS,
    'wrong_state',
    'nothing_to_restore',
    'held_by_other',
    'lead_only',
    'own_proposal',
    'changed_since_seen',
  ])
    expect({ what, n: seen.get(what) ?? 0 }).toMatchObject({ n: expect.toSatisfy((n: number) => n > 5) })
})

/** Whether time brought something about since. */
const lapsed = (it: Folded, before: number): boolean =>
  it.log.slice(before).some(([event]) => event.type === 'released' || event.type === 'woken')

test('what someone has just done and takes back leaves the case as it stood', () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 25, size: 'max' }), happening, (happenings, last) => {
      const it = new Folded()
      const now = { content: 'text' }
      for (const each of happenings) happen(it, now, each)
      // Time has no part in this.
      for (const event of lapses(it.it, it.now)) it.happen(event)
      const before = it.it
      const done = happen(it, now, { ...last, what: 'command' })
      const steps = it.events - before.version
      fc.pre(steps === 1 && !['appeal', 'undo'].includes(done))
      const endedEmergency = done === 'deny' && before.proposal?.item
      if (endedEmergency) return
      it.act(last.who, { action: 'undo' })
      const standing = ({ state, snoozed_until, escalated_by, proposal, decision, closed }: typeof before) => ({
        state,
        snoozed_until,
        escalated_by,
        proposal,
        decision,
        closed,
      })
      expect(standing(it.it)).toEqual(standing(before))
      expect(it.it.claim?.by).toBe(before.claim?.by)
    }),
    { numRuns: RUNS },
  )
})
