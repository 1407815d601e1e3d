import type { CommandInput, Outcome } from '../../../shared/contract/moderation-shapes.ts'
import { CASE_ACTIONS, type CaseAction } from '../../../shared/moderation.ts'
import { client } from '../../app/client.ts'
import { api, queryClient } from '../../app/query.ts'
import { toast, toastFailure } from '../../app/toasts.tsx'
import { history, type Step } from '../../app/undo.ts'
import { caseName } from './case-link.tsx'
import { newCommandId } from './desk-commands.ts'
import { NEWS, rowsOfDesk } from './row-store.ts'
import { plainText } from './safe-text.ts'
import { ACTION_WORDS } from './words.ts'

/** Brings rows up to date in place. */
export async function readRows(cases: readonly number[]): Promise<void> {
  for (let from = 0; from < cases.length; from += 1000) {
    const read = await client.moderation.queue({ cases: cases.slice(from, from + 1000), limit: 1000 })
    rowsOfDesk.read(read.rows)
  }
}

/** After a command: its row is read anew in place; the case, the counts and what can be taken back are asked for again. */
export async function readAgain(cases: readonly number[]): Promise<void> {
  await readRows(cases)
  const { moderation } = api
  const about = [
    moderation.queue.key(),
    moderation.outbox.key(),
    moderation.recent.key(),
    moderation.log.key(),
    moderation.member.key(),
    ...cases.map(id => moderation.case.key({ input: { case: id } })),
  ]
  await Promise.all(about.map(queryKey => queryClient.invalidateQueries({ queryKey })))
}

/** Steps of this window by case, the last at the end: the message, the key and Ctrl Z take back the same one. */
const steps = new Map<number, Step[]>()

const nounOf = (what: string): string => {
  const action = CASE_ACTIONS.find(known => known === what)
  return action ? ACTION_WORDS[action].noun : what
}
const doneOf = (what: string): string => {
  const action = CASE_ACTIONS.find(known => known === what)
  return action ? ACTION_WORDS[action].done : what
}
const named = (title: string) => `“${plainText(title, 60)}”`

/** Whether an undo came after the platform may have been asked: then it sends a correction instead. */
export const isLate = (delivery: Outcome['delivery']): boolean => delivery !== null && delivery !== 'cancelled'
export const LATE =
  'The platform may have had it already: it is asked to put things back, and who was told is told again.'

async function undo(id: number, title: string, what: string): Promise<Outcome> {
  const outcome = await client.moderation.decide({ case: id, command: { action: 'undo' }, id: newCommandId() })
  rowsOfDesk.act(id, `Taken back: ${nounOf(what)}`)
  await readAgain([id])
  void queryClient.invalidateQueries({ queryKey: [NEWS] })
  const late = isLate(outcome.delivery)
  toast({
    kind: late ? 'warn' : 'ok',
    title: `Taken back: ${nounOf(what)} of ${caseName(id)}`,
    more: late ? `A correction goes out. ${LATE}` : plainText(title, 40),
  })
  return outcome
}

/** What Undo does about a command that was just carried out, and Redo after it. */
export function stepOf(id: number, title: string, what: string, command: CommandInput | null): Step {
  const step: Step = {
    label: `${nounOf(what)} of ${named(title)}`,
    undo: async () => void (await undo(id, title, what)),
    async redo() {
      if (!command)
        return toast({
          kind: 'warn',
          title: `Decide ${caseName(id)} again`,
          more: 'What was written is only in the log.',
        })
      await client.moderation.decide({ case: id, command, id: newCommandId() })
      rowsOfDesk.act(id, doneOf(what))
      await readAgain([id])
    },
  }
  steps.set(id, [...(steps.get(id) ?? []), step])
  return step
}

/** Records a command and offers to take it back; `until` is when the true undo ends. */
export function offerUndo(
  id: number,
  title: string,
  what: CaseAction,
  command: CommandInput | null,
  said: string,
  until: number | null,
) {
  const step = stepOf(id, title, what, command)
  history.push(step)
  toast({
    kind: 'ok',
    title: `${said}: ${caseName(id)}`,
    more: plainText(title, 40),
    undo: step,
    ...(until !== null && { until }),
  })
}

/** Takes back the last step of a case: the one of this window where it is known, so that Ctrl Z does not do it again. */
export async function takeBack(id: number, title: string, what: string): Promise<void> {
  try {
    const step = steps.get(id)?.findLast(known => history.has(known))
    if (step) await history.undoStep(step)
    else await undo(id, title, what)
  } catch (error) {
    toastFailure(`Not taken back: ${nounOf(what)} of ${named(title)}`, error)
  }
}

/** Batches of this window by their cases: `z` takes a batch back as a whole, as its message does. */
const batches = new Map<number, Step>()
export function batchStep(cases: readonly number[], step: Step): Step {
  for (const id of cases) batches.set(id, step)
  return step
}

/** `z`: takes back what the person did last, whether in this window or before a restart. */
export async function takeBackLast(): Promise<void> {
  try {
    const [last] = await client.moderation.recent()
    const whole = last && batches.get(last.case)
    if (whole && history.has(whole)) await history.undoStep(whole)
    else if (last) await takeBack(last.case, last.title, last.what)
    else toast({ title: 'Nothing of yours can be taken back' })
  } catch (error) {
    toastFailure('It could not be taken back', error)
  }
}

const offered = new Set<string>()
/** As many messages as are shown at once; `z` reaches the rest. */
const MOST_OFFERED = 3
/** Offers again what is still held, as after a restart. */
export async function offerHeld(): Promise<void> {
  const recent = await client.moderation.recent()
  for (const { case: id, title, what, at, held_until: until } of recent.slice(0, MOST_OFFERED).toReversed()) {
    const key = `${id} ${at}`
    const onOffer = steps.get(id)?.some(step => history.has(step)) ?? false
    if (until === null || until <= Date.now() || offered.has(key) || onOffer) continue
    offered.add(key)
    const action = CASE_ACTIONS.find(known => known === what)
    if (action) offerUndo(id, title, action, null, doneOf(what), until)
  }
}
