import type { CommandInput } from '../../../shared/contract/moderation-shapes.ts'
import { client } from '../../app/client.ts'
import { toastFailure } from '../../app/toasts.tsx'
import { history } from '../../app/undo.ts'
import { PASSING, STAYING } from './action-keys.ts'
import { newCommandId } from './desk-commands.ts'
import { rowsOfDesk } from './row-store.ts'
import { offerUndo, readAgain, stepOf } from './take-back.ts'
import { ACTION_WORDS, doneWord } from './words.ts'

export type Target = { id: number; title: string }

/**
 * Sends a command and shows what came of it: the row in its place, the message with its undo.
 * @returns what became of it, in a word  @throws as the core refuses
 */
export async function sendCommand(
  { id, title }: Target,
  command: CommandInput,
  expect: number,
  commandId: string,
): Promise<string> {
  const outcome = await client.moderation.decide({ case: id, command, expect, id: commandId })
  const { action } = command
  const said = doneWord(
    action,
    outcome.events.some(({ type }) => type === 'proposed'),
  )
  if (!PASSING.includes(action)) rowsOfDesk.act(id, said)
  await readAgain([id])
  // What stays in hand shows where it was done; what is decided or set aside leaves the sight.
  if (STAYING.includes(action)) history.push(stepOf(id, title, action, command))
  else offerUndo(id, title, action, command, said, await heldUntil(id))
  return said
}

const heldUntil = async (id: number): Promise<number | null> =>
  (await client.moderation.recent()).find(entry => entry.case === id)?.held_until ?? null

/** A command without anything to write; a refusal is said where it can be read. */
export async function sendAtOnce(target: Target, command: CommandInput, expect: number): Promise<string | null> {
  try {
    return await sendCommand(target, command, expect, newCommandId())
  } catch (error) {
    toastFailure(`Not done: ${ACTION_WORDS[command.action].label.toLowerCase()}`, error)
    return null
  }
}
