import type { CommandInput, Outcome } from '../../../shared/contract/moderation-shapes.ts'
import { client } from '../../app/client.ts'
import { toast, toastFailure } from '../../app/toasts.tsx'
import { history } from '../../app/undo.ts'
import { counted } from '../../ui/format.ts'
import { PASSING } from './action-keys.ts'
import { batchRun } from './batch-run.ts'
import { newCommandId } from './desk-commands.ts'
import { rowsOfDesk } from './row-store.ts'
import { batchStep, isLate, LATE, readAgain } from './take-back.ts'
import { ACTION_WORDS } from './words.ts'

/** The same command for all of them; returns those that it was carried out for. */
async function forAll(cases: readonly number[], command: CommandInput): Promise<Outcome[]> {
  const orders = cases.map(id => ({ case: id, command, id: newCommandId() }))
  const done: Outcome[] = []
  for (let from = 0; from < orders.length; from += 1000)
    for await (const { outcome } of await client.moderation.decideMany({
      orders: orders.slice(from, from + 1000),
    }))
      if (outcome) done.push(outcome)
  return done
}

async function again(cases: readonly number[], command: CommandInput, said: string): Promise<void> {
  const done = await forAll(cases, command)
  for (const { case: id } of done) rowsOfDesk.act(id, said)
  await readAgain(cases)
  const left = cases.length - done.length
  const late = command.action === 'undo' ? done.filter(({ delivery }) => isLate(delivery)).length : 0
  toast({
    kind: left + late > 0 ? 'warn' : 'ok',
    title: `${said}, ${counted(done.length, 'case')}`,
    more: [
      late > 0 && `${counted(late, 'correction')} go${late === 1 ? 'es' : ''} out. ${LATE}`,
      left > 0 &&
        `${counted(left, 'case')} stayed as ${left === 1 ? 'it was' : 'they were'}: someone has acted on ${left === 1 ? 'it' : 'them'} since.`,
    ]
      .filter(Boolean)
      .join(' '),
  })
}

async function settled(done: readonly number[], refused: readonly number[], command: CommandInput): Promise<void> {
  if (done.length === 0) return void readAgain(refused).catch(() => {})
  const { done: word, noun } = ACTION_WORDS[command.action]
  if (!PASSING.includes(command.action)) for (const id of done) rowsOfDesk.act(id, word)
  const step = batchStep(done, {
    label: `${noun} of ${counted(done.length, 'case')}`,
    undo: () => again(done, { action: 'undo' }, `Taken back: ${noun}`),
    redo: () => again(done, command, word),
  })
  history.push(step)
  try {
    const held = (await client.moderation.recent()).find(entry => done.includes(entry.case))?.held_until ?? null
    toast({
      kind: 'ok',
      title: `${word}: ${counted(done.length, 'case')}`,
      undo: step,
      ...(held !== null && { until: held }),
    })
    await readAgain([...done, ...refused])
  } catch (error) {
    toastFailure('The rows could not be read anew', error)
  }
}

/** The one batch of this window. */
export const batch = batchRun(
  orders => client.moderation.decideMany({ orders }),
  (done, refused, command) => void settled(done, refused, command),
)
