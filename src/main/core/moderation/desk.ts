import type { Context } from '../core.ts'
import { opened } from '../procedure.ts'
import type { OpenWorkspace } from '../workspace/open.ts'
import { type DeskActor, deskActor } from './actor.ts'
import { noteCheckpoint } from './checkpoints.ts'
import { settle } from './settle.ts'

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
  if (!open.syncing && settle(open.db.sql, desk.now)) noteCheckpoint(open)
  return look(desk)
}

/** Changes something at the desk; afterwards the log's head is noted outside the workspace. */
export async function acting<T>(open: OpenWorkspace, act: (desk: AtDesk) => T, assertedAs?: DeskActor): Promise<T> {
  await open.syncing
  const result = act(atDesk(open, assertedAs))
  noteCheckpoint(open)
  return result
}

export const look = <T>(context: Context, work: (desk: AtDesk) => T): T => looking(opened(context), work)
export const act = <T>(context: Context, work: (desk: AtDesk) => T): Promise<T> => acting(opened(context), work)
