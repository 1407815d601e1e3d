import type { Policy } from '../../../shared/moderation.ts'
import type { Connection } from '../../db/connection.ts'
import { Refusal } from './command.ts'
import type { By } from './events.ts'
import { DEFAULT_WORDS } from './hints/rules.ts'
import { DESK } from './log.ts'
import { record } from './projections.ts'

export const DEFAULT_POLICY: Policy = {
  target_working_days: 2,
  holidays: [],
  hold_seconds: 10,
  lease_minutes: 15,
  assignment_hours: 48,
  approval: ['remove', 'suspend'],
  cooling_off_hours: 24,
  emergency_hours: 24,
  delivery_timeout_days: 14,
  queue_by_hints: [],
  words: DEFAULT_WORDS,
}

export type Versioned = { version: number; policy: Policy }

const STANDARD: Versioned = { version: 0, policy: DEFAULT_POLICY }
/** The last one that was read, by the hash of its event: what is compiled of its words is kept with it. */
let read: { hash: string; versioned: Versioned } | null = null

/** The policy in force and its version; version 0 is the standard one. */
export function policyOf(db: Connection): Versioned {
  const [hash, data] =
    db.row<[string, string]>(
      "SELECT hash, data FROM moderation_events WHERE type = 'policy_changed' ORDER BY position DESC LIMIT 1",
    ) ?? []
  if (hash === undefined || data === undefined) return STANDARD
  if (read?.hash !== hash) read = { hash, versioned: JSON.parse(data) as Versioned }
  return read.versioned
}

/**
 * Puts a new version of the policy into force; call within a write transaction.
 * @throws Refusal when another one has come into force since `expect`
 */
export function changePolicy(db: Connection, by: By, expect: number, policy: Policy, now: number): number {
  const { version } = policyOf(db)
  if (version !== expect)
    throw new Refusal('stale', 'Someone else has changed the policy since you opened it. Look at it again.')
  record(db, now, [{ stream: DESK, event: { type: 'policy_changed', version: version + 1, policy }, by }])
  return version + 1
}

/** How often hints of each rule were found not to be so. */
export const marksByRule = (db: Connection): Record<string, number> =>
  Object.fromEntries(db.rows<[string, number]>('SELECT rule, count(*) FROM moderation_marks GROUP BY rule'))
