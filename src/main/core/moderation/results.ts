import { createHmac } from 'node:crypto'
import type { Outcome } from '../../../shared/contract/moderation-shapes.ts'
import { COMMAND_ID, RUN_COMMAND } from '../../../shared/moderation.ts'
import type { Connection } from '../../db/connection.ts'
import { secretOf } from '../workspace/pseudonym.ts'
import { Refusal } from './command.ts'
import type { Recorded } from './events.ts'
import { canonical } from './log.ts'

/** Names what a command asks for, words included; keyed, since the log keeps it and words may have to be erased. */
export const payloadOf = (db: Connection, asked: unknown): string =>
  createHmac('sha256', secretOf(db)).update(canonical(asked)).digest('hex')

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

/** Keeps what commands come to, so that the same one again gives the first result. */
export function projectResults(db: Connection, events: readonly Recorded[]): void {
  const results = new Map<string, Outcome>()
  for (const { command, stream, event, sequence, case_id } of events) {
    if (!command || command.startsWith(RUN_COMMAND)) continue
    let result = results.get(command)
    if (!result) {
      const [known] = db.row<[string]>('SELECT result FROM moderation_commands WHERE id = ?', command) ?? []
      result = known ? (JSON.parse(known) as Outcome) : { case: 0, version: 0, events: [], delivery: null }
      results.set(command, result)
    }
    if (event.type === 'put') result.delivery = 'held'
    else if (event.type === 'delivery') result.delivery = event.to
    else if (stream.startsWith('case:')) {
      result.case = case_id ?? 0
      result.version = sequence
      result.events.push({ sequence, type: event.type })
    }
  }
  for (const [command, result] of results) {
    db.run(
      `INSERT OR REPLACE INTO moderation_commands (id, payload, result)
       SELECT ?1, coalesce(payload, ''), ?2 FROM moderation_events WHERE command = ?1 ORDER BY position LIMIT 1`,
      command,
      canonical(result),
    )
  }
}
