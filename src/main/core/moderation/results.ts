import type { Outcome } from '../../../shared/contract/moderation-shapes.ts'
import type { Connection } from '../../db/connection.ts'
import { Refusal } from './command.ts'

/**
 * What a command came to, where it was carried out before.
 * @param payload names what is asked for now
 * @throws Refusal where the id was used for something else
 */
export function resultOf(db: Connection, id: string, payload: string): Outcome | null {
  const [known, text] =
    db.row<[string, string]>('SELECT payload, result FROM moderation_commands WHERE id = ?', id) ?? []
  if (text === undefined) return null
  if (known !== payload)
    throw new Refusal('command_reused', `Command ${id} was used for something else before. Nothing was changed.`)
  return JSON.parse(text) as Outcome
}
