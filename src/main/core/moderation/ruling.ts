import { DECISIONS_FOR, DESIRED, type Decision } from '../../../shared/moderation.ts'
import type { Case } from './case.ts'
import { type Command, type Draft, type Facts, HOUR, noticesIn, Refusal, textsOf } from './command.ts'
import { TAKES_PART, UNSENT } from './delivery.ts'
import type { ItemEvent, Ruling, Texts } from './events.ts'
import { takenBack } from './taking-back.ts'

const LONGEST_SUSPENSION_DAYS = 3650

/** @throws Refusal when nothing is said */
export function said(text: string, what: string): string {
  if (text.trim() === '') throw new Refusal('bad_input', `Write ${what}.`)
  return text
}

/** What can be decided about a subject that the platform has deleted, where that was appealed against. */
const ON_APPEAL: readonly Decision[] = ['dismiss', 'restore']

/**
 * What is judged. Refuses a decision on content that the moderator has not seen, or on a subject that is no more, but for
 * the answer to an appeal: that rests on what was kept.
 */
function proveSeen(it: Case, decision: Decision, { subject, seen }: Facts): { content: string } {
  if (!subject && it.appealed && ON_APPEAL.includes(decision)) return { content: it.content }
  if (!subject) throw new Refusal('subject_gone', 'The platform has deleted what this case is about.')
  if (subject.content !== seen)
    throw new Refusal('changed_since_seen', 'This was changed since you saw it. Look at what changed, then decide.')
  return subject
}

/**
 * Statuses in which the platform's moderation keeps a subject out. What its author withdrew, or who left, is not for the
 * desk to bring back.
 */
const KEPT_OUT: readonly string[] = Object.values(DESIRED)
  .flatMap(desired => Object.values(desired))
  .filter(status => !TAKES_PART.includes(status))

/** @throws Refusal where there is nothing to put back: the subject is not kept out, and nothing is on its way to that end */
function proveKeptOut(it: Case, { subject, items }: Facts): void {
  const isAsked = [...items.values()].some(
    ({ desired, state }) => desired !== null && KEPT_OUT.includes(desired) && state !== 'cancelled',
  )
  // Of what the platform deleted an appeal may say that it should not have.
  if (!subject || isAsked || subject.status === null || KEPT_OUT.includes(subject.status)) return
  throw new Refusal(
    'nothing_to_restore',
    it.subject.kind === 'member'
      ? 'This member is not suspended: there is nothing to restore.'
      : 'This activity is not hidden or removed: there is nothing to restore.',
  )
}

/** A decision by one person: put on its way, or proposed where a second must approve it. */
export function rule(it: Case, command: Extract<Command, { action: Decision }>, facts: Facts, lease: number): Draft[] {
  const { action: decision, reason, notices, emergency } = command
  const { policy } = facts
  if (!DECISIONS_FOR[it.subject.kind].includes(decision))
    throw new Refusal(
      'not_for_subject',
      `“${decision}” is not for a case about ${it.subject.kind === 'activity' ? 'an activity' : it.subject.kind === 'member' ? 'a member' : 'an exchange'}.`,
    )
  const { content } = proveSeen(it, decision, facts)
  if (decision === 'restore') proveKeptOut(it, facts)
  const length_days = decision === 'suspend' ? (command.length_days ?? null) : null
  if (
    decision === 'suspend' &&
    !(
      length_days !== null &&
      Number.isInteger(length_days) &&
      length_days >= 1 &&
      length_days <= LONGEST_SUSPENSION_DAYS
    )
  )
    throw new Refusal('bad_input', `Say for how many days, from 1 to ${LONGEST_SUSPENSION_DAYS}.`)
  if (emergency && decision !== 'suspend') throw new Refusal('bad_input', 'Only a suspension can be an emergency.')
  const texts = textsOf(reason, notices)
  const claimed: Draft[] = it.state === 'claimed' ? [] : [{ event: { type: 'claimed', until: lease } }]
  const drafts = [...claimed, ...replaced(it, facts)]
  const ruling: Ruling = { decision, length_days, content, item: null }
  if (!policy.approval.includes(decision)) {
    const put = putItem(it, ruling, facts, texts)
    return [...drafts, { event: { type: 'decided', proposal: null, ...ruling, item: facts.command }, texts }, put]
  }
  if (!emergency) return [...drafts, { event: { type: 'proposed', ...ruling }, texts }]
  const atOnce = textsOf(reason, command.at_once ?? notices)
  const put = putItem(it, { ...ruling, length_days: policy.emergency_hours / 24 }, facts, atOnce)
  return [...drafts, { event: { type: 'proposed', ...ruling, item: facts.command }, texts }, put]
}

/** What was decided or proposed before is not sent any more once it is replaced. */
export const replaced = ({ decision, proposal }: Case, { items }: Facts): Draft[] =>
  [decision?.item, proposal?.item].flatMap((id): Draft[] => {
    const item = id ? items.get(id) : undefined
    if (!item || !UNSENT.includes(item.state)) return []
    return [{ item: item.id, event: { type: 'delivery', to: 'cancelled', because: 'superseded' } }]
  })

function putItem(it: Case, { decision, length_days, content }: Ruling, facts: Facts, texts: Texts): Draft {
  const event: ItemEvent = {
    type: 'put',
    item: facts.command,
    case: it.id,
    subject: it.subject,
    desired: DESIRED[decision][it.subject.kind] ?? null,
    length_days,
    base_version: facts.subject?.version ?? null,
    base_status: facts.subject?.status ?? null,
    content,
    until: facts.now + facts.policy.hold_seconds * 1000,
    compensates: null,
    notices: noticesIn(texts),
  }
  return { item: facts.command, event, texts }
}

/** The proposal, and that this person may settle it. */
function proposalFor(it: Case, facts: Facts, approving: boolean): NonNullable<Case['proposal']> {
  const { proposal } = it
  if (!proposal) throw new Refusal('wrong_state', `Nothing is proposed in case ${it.id}.`)
  if (proposal.by !== facts.by.id) return proposal
  if (!approving) throw new Refusal('own_proposal', 'Take your own proposal back by undoing it.')
  if (facts.others > 0) throw new Refusal('own_proposal', 'A second person has to approve this: you proposed it.')
  const free = proposal.at + facts.policy.cooling_off_hours * HOUR
  if (facts.now < free)
    throw new Refusal(
      'cooling_off',
      `You are the only moderator: you can approve your own proposal ${facts.policy.cooling_off_hours} hours after making it.`,
    )
  return proposal
}

export function approve(it: Case, command: Extract<Command, { action: 'approve' | 'deny' }>, facts: Facts): Draft[] {
  const { sequence, by: _, name: __, at: ___, ...ruling } = proposalFor(it, facts, true)
  const { content } = proveSeen(it, ruling.decision, facts)
  const texts = textsOf(command.reason, command.notices)
  const approved: Ruling = { ...ruling, content, item: facts.command }
  return [
    { event: { type: 'decided', proposal: sequence, ...approved }, texts },
    ...replaced(it, facts),
    putItem(it, approved, facts, texts),
  ]
}

export function deny(it: Case, command: Extract<Command, { action: 'approve' | 'deny' }>, facts: Facts): Draft[] {
  const proposal = proposalFor(it, facts, false)
  // Why it was denied is for the desk alone; who was told of the emergency is told that it is over.
  const reason = textsOf(said(command.reason ?? '', 'why you deny it'), undefined)
  return [
    { event: { type: 'denied', proposal: proposal.sequence }, texts: reason },
    ...takenBack(proposal.item, it, facts, textsOf(undefined, command.notices)).drafts,
  ]
}
