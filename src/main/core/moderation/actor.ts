import type { Role } from '../../../shared/vocabulary.ts'
import type { Connection } from '../../db/connection.ts'
import { NotAllowed } from '../permission.ts'
import type { Actor } from '../workspace/open.ts'
import { involved } from './command.ts'
import type { By } from './events.ts'

/** Who works at the desk, and what they may do there. */
export type DeskActor = { by: By; lead: boolean }

const MAY_MODERATE =
  'p.removed_at IS NULL AND (p.roles LIKE \'%"moderator"%\' OR p.roles LIKE \'%"lead"%\' OR p.roles LIKE \'%"owner"%\')'

/**
 * The person at the desk in the most telling of their roles. @param assertedBy who vouches for them
 * @throws NotAllowed when none of their roles moderates
 */
export function deskActor({ id, name, roles }: Actor, assertedBy?: string): DeskActor {
  const role = (['lead', 'moderator', 'owner'] as const).find(each => (roles as readonly Role[]).includes(each))
  if (!role) throw new NotAllowed(`${name} does not moderate here.`)
  return {
    by: { id, name, role, ...(assertedBy && { asserted_by: assertedBy }) },
    lead: roles.includes('lead') || roles.includes('owner'),
  }
}

/**
 * Whether someone reported what a case is about, or is whom it is about: by the member that the owner linked them to, else
 * by bearing a member's name, e-mail address or id, which errs on the side of fairness.
 */
export const isInvolved = (db: Connection, person: string, caseId: number): boolean =>
  db.number(
    `SELECT count(*) FROM people p JOIN moderation_parties y ON y.case_id = ?1
     LEFT JOIN members m ON m.id = y.member_id
     WHERE p.id = ?2 AND CASE WHEN p.member_id IS NOT NULL THEN p.member_id = y.member_id
       ELSE lower(p.name) IN (lower(m.display_name), lower(m.email), lower(y.member_id)) END`,
    caseId,
    person,
  ) > 0

/** @throws Refusal where the person is involved in a case */
export function proveUninvolved(db: Connection, person: string, caseId: number): void {
  if (isInvolved(db, person, caseId)) throw involved()
}

/** How many people other than this one may approve what they propose in a case: those who are not involved. */
export function otherApprovers(db: Connection, person: string, caseId: number): number {
  const others = db.rows<[string]>(`SELECT p.id FROM people p WHERE p.id <> ? AND ${MAY_MODERATE}`, person)
  return others.filter(([id]) => !isInvolved(db, id, caseId)).length
}

/** Everyone who works at the desk. */
export const team = (db: Connection): { id: string; name: string; roles: Role[] }[] =>
  db
    .rows<[string, string, string]>(`SELECT p.id, p.name, p.roles FROM people p WHERE ${MAY_MODERATE} ORDER BY p.name`)
    .map(([id, name, roles]) => ({ id, name, roles: JSON.parse(roles) as Role[] }))
