import type { Need } from '../../../shared/contract/base.ts'
import type { Context } from '../core.ts'
import { NotAllowed, permit } from '../permission.ts'
import { opened } from '../procedure.ts'
import { type OpenWorkspace, presentPerson } from '../workspace/open.ts'
import { type DeskActor, deskActor } from './actor.ts'
import { noteCheckpoint } from './checkpoints.ts'
import { settleDue } from './settle.ts'

/** The desk of an open workspace, and who is at it. */
export type AtDesk = { open: OpenWorkspace; actor: DeskActor; now: number }

const atDesk = (open: OpenWorkspace, assertedAs?: DeskActor): AtDesk => ({
  open,
  actor: assertedAs ?? deskActor(open.person),
  now: Date.now(),
})

/** Looks at the desk as it stands now, with what time alone has brought about recorded first. */
export function looking<T>(open: OpenWorkspace, look: (desk: AtDesk) => T, assertedAs?: DeskActor): T {
  const desk = atDesk(open, assertedAs)
  if (!open.syncing && settleDue(open.db.sql, desk.now)) noteCheckpoint(open)
  return look(desk)
}

/**
 * Changes something at the desk; afterwards the log's head is noted outside the workspace. While it waited for a sync, the
 * person's roles may have changed: what counts is what they are when the work begins.
 * @param options.as who acts, where the person at the workspace vouches for someone else
 * @throws NotAllowed
 */
export async function acting<T>(
  open: OpenWorkspace,
  work: (desk: AtDesk) => T,
  { as, need = 'moderate' }: { as?: (() => DeskActor | undefined) | undefined; need?: Need } = {},
): Promise<T> {
  await open.syncing
  const person = presentPerson(open)
  if (!person) throw new NotAllowed(`${open.person.name} is no longer a person of this workspace.`)
  permit(person, need)
  const result = work(atDesk(open, as?.()))
  noteCheckpoint(open)
  return result
}

export const look = <T>(context: Context, work: (desk: AtDesk) => T): T => looking(opened(context), work)
export const act = <T>(context: Context, work: (desk: AtDesk) => T, need?: Need): Promise<T> =>
  acting(opened(context), work, need && { need })
