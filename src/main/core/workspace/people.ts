import { randomUUID } from 'node:crypto'
import type { Person } from '../../../shared/contract/workspace.ts'
import type { Role } from '../../../shared/vocabulary.ts'
import { BadInput } from '../bad-input.ts'
import { provePassphrase } from './create.ts'
import { changeSlots, readHeader, WorkspaceError } from './header.ts'
import type { OpenWorkspace } from './open.ts'
import { slotShape, unwrapKey, wrapKey } from './slots.ts'

type Row = [string, string, string, number, number | null, string | null]
const SELECT = 'SELECT id, name, roles, added_at, removed_at, member_id FROM people'
const person = ([id, name, roles, added_at, removed_at, member_id]: Row): Person => ({
  id,
  name,
  roles: JSON.parse(roles) as Role[],
  added_at,
  removed_at,
  member_id,
})

export const people = ({ db }: OpenWorkspace): Person[] =>
  db.sql.rows<Row>(`${SELECT} ORDER BY added_at, id`).map(person)

/** @throws WorkspaceError */
export function personById({ db }: OpenWorkspace, id: string): Person {
  const row = db.sql.row<Row>(`${SELECT} WHERE id = ?`, id)
  if (!row) throw new WorkspaceError('not_a_person', 'That person is not of this workspace.')
  return person(row)
}

/** A workspace without an owner could never be run again. */
function proveOwnerLeft(open: OpenWorkspace, without: string): void {
  const left = people(open).some(
    ({ id, roles, removed_at }) => id !== without && removed_at === null && roles.includes('owner'),
  )
  if (!left) throw new WorkspaceError('not_a_person', 'A workspace needs an owner. Make another person owner first.')
}

/** @throws WorkspaceError when someone here has the name: people say who they are by it */
function proveNameFree(open: OpenWorkspace, name: string): void {
  if (people(open).some(other => other.removed_at === null && other.name === name)) {
    throw new WorkspaceError('already_there', `There is a person called ${name} already.`)
  }
}

export async function addPerson(
  open: OpenWorkspace,
  { name, roles, passphrase }: { name: string; roles: Role[]; passphrase: string },
): Promise<Person> {
  provePassphrase(passphrase)
  const id = randomUUID()
  const slot = await wrapKey(open.db.key, passphrase, { workspace: open.header.id, person: id, name })
  const { sql } = open.db
  sql.write(() => {
    proveNameFree(open, name)
    sql.run(
      'INSERT INTO people (id, name, roles, added_at) VALUES (?, ?, ?, ?)',
      id,
      name,
      JSON.stringify([...new Set(roles)]),
      Date.now(),
    )
    changeSlots(open.path, slots => [...slots, slot])
  })
  return personById(open, id)
}

export function setRoles(open: OpenWorkspace, id: string, roles: Role[]): Person {
  open.db.sql.write(() => {
    if (!roles.includes('owner')) proveOwnerLeft(open, id)
    open.db.sql.run('UPDATE people SET roles = ? WHERE id = ?', JSON.stringify([...new Set(roles)]), id)
  })
  return personById(open, id)
}

/** Says which member of the timebank a person is, or that they are none. @throws WorkspaceError */
export function linkMember(open: OpenWorkspace, id: string, member: string | null): Person {
  const { sql } = open.db
  sql.write(() => {
    if (member !== null && sql.number('SELECT count(*) FROM members WHERE id = ?', member) === 0)
      throw new BadInput(`There is no member ${member} in this workspace.`)
    sql.run('UPDATE people SET member_id = ? WHERE id = ?', member, id)
  })
  return personById(open, id)
}

/** Adds someone who has no way in of their own: whom the owner vouches for at the command line. */
export function addAsserted(open: OpenWorkspace, name: string, roles: Role[]): Person {
  const id = randomUUID()
  open.db.sql.write(() => {
    proveNameFree(open, name)
    open.db.sql.run(
      'INSERT INTO people (id, name, roles, added_at) VALUES (?, ?, ?, ?)',
      id,
      name,
      JSON.stringify(roles),
      Date.now(),
    )
  })
  return personById(open, id)
}

const keptSlot = (id: string) => `slot:${id}`

/** Takes a person's way in out of the header; it is kept in the encrypted database, so that removal can be undone. */
export function removePerson(open: OpenWorkspace, id: string): Person {
  const { sql } = open.db
  sql.write(() => {
    proveOwnerLeft(open, id)
    sql.run('UPDATE people SET removed_at = ? WHERE id = ? AND removed_at IS NULL', Date.now(), id)
    changeSlots(open.path, slots => {
      const slot = slots.find(each => each.person === id)
      if (slot) sql.run('INSERT OR REPLACE INTO settings VALUES (?, ?)', keptSlot(id), JSON.stringify(slot))
      return slots.filter(each => each.person !== id)
    })
  })
  return personById(open, id)
}

export function restorePerson(open: OpenWorkspace, id: string): Person {
  const { sql } = open.db
  sql.write(() => {
    const { name, removed_at } = personById(open, id)
    if (removed_at === null) throw new WorkspaceError('not_a_person', 'That person was not removed.')
    proveNameFree(open, name)
    // Whom the owner vouches for has no way in of their own.
    const [kept] = sql.row<[string]>('SELECT value FROM settings WHERE name = ?', keptSlot(id)) ?? []
    const slot = kept === undefined ? null : slotShape.parse(JSON.parse(kept))
    sql.run('UPDATE people SET removed_at = NULL WHERE id = ?', id)
    sql.run('DELETE FROM settings WHERE name = ?', keptSlot(id))
    if (slot) changeSlots(open.path, slots => [...slots.filter(each => each.person !== id), slot])
  })
  return personById(open, id)
}

export async function changePassphrase(open: OpenWorkspace, current: string, next: string): Promise<void> {
  provePassphrase(next)
  const { id, name } = open.person
  const slot = (await readHeader(open.path)).slots.find(each => each.person === id)
  if (!slot || !(await unwrapKey(slot, current, open.header.id))) {
    throw new WorkspaceError('wrong_passphrase', 'The current passphrase is not right. Nothing was changed.')
  }
  const renewed = await wrapKey(open.db.key, next, { workspace: open.header.id, person: id, name })
  open.db.sql.write(() => changeSlots(open.path, slots => slots.map(each => (each.person === id ? renewed : each))))
}
