import type { Case } from './case.ts'
import { type Command, type Draft, type Facts, noticesIn, Refusal, textsOf } from './command.ts'
import { UNDER_WAY } from './delivery.ts'
import type { ItemEvent, Texts } from './events.ts'

/**
 * Takes an item back: what has not reached the platform is cancelled; what has, or may have, is asked to be put right.
 * Where it asked for the status that already was, only what was said is put right; and a suspension that is put back is so
 * for as long as an earlier item of the case asked for it.
 */
export function takenBack(
  id: string | null,
  it: Case,
  facts: Facts,
  texts: Texts,
): { drafts: Draft[]; correction: string | null } {
  const item = id === null ? undefined : facts.items.get(id)
  if (!item || item.state === 'cancelled') return { drafts: [], correction: null }
  const onItsWay = UNDER_WAY.includes(item.state) || item.state === 'confirmed'
  const drafts: Draft[] = onItsWay
    ? []
    : [{ item: item.id, event: { type: 'delivery', to: 'cancelled', because: 'undone' } }]
  if (!onItsWay && !(item.state === 'conflict' && item.handed_at !== null)) return { drafts, correction: null }
  const same = item.desired !== null && item.desired === item.base_status
  if (same && noticesIn(texts) === 0) return { drafts, correction: null }
  const desired = item.desired === null || same ? null : item.base_status
  const earlier = [...facts.items.values()].find(other => other.id !== item.id && other.desired === desired)
  const event: ItemEvent = {
    type: 'put',
    item: facts.command,
    case: it.id,
    subject: it.subject,
    desired,
    length_days: desired === null ? null : (earlier?.length_days ?? null),
    base_version: facts.subject?.version ?? null,
    base_status: facts.subject?.status ?? null,
    content: facts.subject?.content ?? item.content,
    until: facts.now + facts.policy.hold_seconds * 1000,
    compensates: item.id,
    notices: noticesIn(texts),
  }
  return { drafts: [...drafts, { item: facts.command, event, texts }], correction: facts.command }
}

/** The step that undo would take back for a person. @throws Refusal saying why there is none */
export function undoableBy(it: Case, by: string, lead: boolean): Case['undoable'][number] {
  const at = it.undoable.findIndex(step => step.by === by)
  const index = at < 0 && lead && it.undoable.length ? 0 : at
  const step = it.undoable[index]
  if (!step)
    throw new Refusal(
      'nothing_to_undo',
      `There is nothing of yours to undo in case ${it.id}: what you did last was undone, or something rests on it.`,
    )
  const above = it.undoable.slice(0, index).find(({ what }) => what !== 'note')
  if (above && step.what !== 'note')
    throw new Refusal(
      'undo_depends',
      `${above.name} has done “${above.what}” since, which rests on your “${step.what}”.`,
      above.sequence,
    )
  return step
}

export function undo(it: Case, command: Extract<Command, { action: 'undo' }>, facts: Facts, lease: number): Draft[] {
  const step = undoableBy(it, facts.by.id, facts.lead)
  if (step.what === 'deny' && step.before.proposal?.item)
    throw new Refusal('undo_depends', 'The emergency suspension was ended with this. Propose the suspension anew.')
  const item =
    it.decision?.sequence === step.sequence
      ? it.decision.item
      : it.proposal?.sequence === step.sequence
        ? it.proposal.item
        : null
  const { drafts, correction } = takenBack(item, it, facts, textsOf(undefined, command.notices))
  return [
    { event: { type: 'undone', of: step.sequence, what: step.what, item: correction, claim_until: lease } },
    ...drafts,
  ]
}
