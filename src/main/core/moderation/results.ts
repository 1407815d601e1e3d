import type { Outcome } from '../../../shared/contract/moderation-shapes.ts'
import { COMMAND_ID } from '../../../shared/moderation.ts'
import type { Connection } from '../../db/connection.ts'
import { Refusal } from './command.ts'

/**
 * What a command came to, where it was carried out before.
 * @param payload names what is asked for now
 * @throws Refusal where the id was used for something else, or is none
 */
export function resultOf(db: Connection, id: string, payload: string): Outcome | null {
  if (!COMMAND_ID.test(id)) throw new Refusal('bad_input', `${id} cannot name a command.`)
  const [known, text] =
    db.row<[string, string]>('SELECT payload, result FROM moderation_commands WHERE id = ?', id) ?? []
  if (text === undefined) return null
  if (known !== payload)
    throw new Refusal('command_reused', `Command ${id} was used for something else before. Nothing was changed.`)
  return JSON.parse(text) as Outcome
}
