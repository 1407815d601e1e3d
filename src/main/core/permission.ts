import { NEEDS, type Need } from '../../shared/contract/base.ts'
import type { Role } from '../../shared/vocabulary.ts'
import type { Sight } from './ledger/people.ts'
import type { Actor } from './workspace/open.ts'

/** Which roles grant a need. `none` asks for nobody, `person` for anyone whom the workspace knows. */
const GRANTED: Record<Exclude<Need, 'none' | 'person'>, readonly Role[]> = {
  aggregates: ['owner', 'director', 'evaluator', 'moderator', 'lead'],
  rows: ['owner', 'evaluator', 'moderator', 'lead'],
  // What charts say to everyone: where their limits begin, what they are to reach.
  annotate: ['owner', 'director', 'evaluator'],
  map: ['owner', 'director', 'evaluator', 'moderator', 'lead'],
  sync: ['owner'],
  people: ['owner'],
  keep: ['owner'],
  moderate: ['owner', 'moderator', 'lead'],
  policy: ['owner'],
  programmes: ['owner'],
  // Moderation never sees protected characteristics, not even counted.
  inclusion: ['owner', 'director', 'evaluator'],
  inclusion_raw: ['owner'],
}

export function may(actor: Actor | null, need: Need): boolean {
  if (need === 'none') return true
  if (!actor) return false
  return need === 'person' || GRANTED[need].some(role => actor.roles.includes(role))
}

export const granted = (actor: Actor | null): Need[] => NEEDS.filter(need => may(actor, need))

/** Who sees members by name; everyone else who sees rows at all sees pseudonyms. */
const NAMED: readonly Role[] = ['owner', 'moderator', 'lead']
export const sightOf = (actor: Actor): Sight =>
  actor.roles.some(role => NAMED.includes(role)) ? 'names' : 'pseudonyms'

export class NotAllowed extends Error {}

/** @throws NotAllowed when the person's roles do not grant it */
export function permit(actor: Actor, need: Need): void {
  if (!may(actor, need)) throw new NotAllowed(`${actor.name} may not do this: it needs a role that grants "${need}".`)
}
