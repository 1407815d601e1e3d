import type { CaseAction } from '../../../shared/moderation.ts'
import type { Case } from './case.ts'
import { type Command, type Draft, type Facts, HOUR, involved, POSSIBLE, Refusal, SAID } from './command.ts'
import { caseStream, itemStream, type NewEvent } from './events.ts'
import { approve, deny, replaced, rule, said } from './ruling.ts'
import { undo } from './taking-back.ts'

const LONGEST_SNOOZE_DAYS = 90

/**
 * What a command does to a case: the events that record it, in order. Pure.
 * @throws Refusal, with a sentence for the moderator
 */
export function decide(it: Case, command: Command, facts: Facts): NewEvent[] {
  const { action } = command
  if (facts.involved) throw involved()
  if (!POSSIBLE[action].includes(it.state))
    throw new Refusal('wrong_state', `Case ${it.id} is ${SAID[it.state]}: “${action}” is not possible now.`)
  if (it.state === 'claimed' && it.claim && it.claim.by !== facts.by.id && !mayReachOver(action, facts))
    throw new Refusal('held_by_other', `${it.claim.name} has this case in hand.`)
  if (it.state === 'escalated' && !facts.lead && !['note', 'undo'].includes(action))
    throw new Refusal('lead_only', 'This case is with the lead moderator.')
  return carry(it, command, facts).map(draft => ({
    stream: 'item' in draft ? itemStream(draft.item) : caseStream(it.id),
    event: draft.event,
    by: facts.by,
    ...(draft.texts && { texts: draft.texts }),
  }))
}

/** What may be done to a case that someone else has in hand. */
const mayReachOver = (action: CaseAction, { lead }: Facts): boolean =>
  action === 'note' || action === 'undo' || (lead && (action === 'assign' || action === 'release'))

/** Whatever the claimant does extends the claim. */
const renewed = ({ state, claim }: Case, { by }: Facts, lease: number) =>
  state === 'claimed' && claim?.by === by.id ? { claim_until: Math.max(claim.until, lease) } : {}

function carry(it: Case, command: Command, facts: Facts): Draft[] {
  const { now, policy } = facts
  const lease = now + policy.lease_minutes * 60_000
  switch (command.action) {
    case 'claim':
      return [{ event: { type: 'claimed', until: lease } }]
    case 'release':
      return [{ event: { type: 'released', because: 'released' } }]
    case 'assign':
      if (!facts.lead) throw new Refusal('lead_only', 'Only the lead moderator or the owner assigns cases.')
      return [{ event: { type: 'assigned', to: command.to, until: now + policy.assignment_hours * HOUR } }]
    case 'note':
      return [
        { event: { type: 'noted', ...renewed(it, facts, lease) }, texts: { note: said(command.reason, 'a note') } },
      ]
    case 'appeal':
      return [
        {
          event: { type: 'appealed', due_at: facts.due_at },
          texts: { appeal: said(command.reason, 'what the appeal says') },
        },
        ...replaced(it, facts),
      ]
    case 'snooze':
      if (!(command.until > now && command.until <= now + LONGEST_SNOOZE_DAYS * 24 * HOUR))
        throw new Refusal('bad_input', `A case is snoozed until a time within the next ${LONGEST_SNOOZE_DAYS} days.`)
      return [{ event: { type: 'snoozed', until: command.until } }]
    case 'escalate':
      return [{ event: { type: 'escalated' } }]
    case 'undo':
      return undo(it, command, facts, lease)
    case 'approve':
      return approve(it, command, facts)
    case 'deny':
      return deny(it, command, facts)
    default:
      return rule(it, command, facts, lease)
  }
}
