import { randomUUID } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { SchemaError } from '../../db/migrations.ts'
import { type Slot, slotShape } from './slots.ts'

export const DATABASE_FILE = /^console[0-9a-z-]*\.db$/

/** What lies in the clear beside the encrypted database: names of people and their wrapped keys, nothing of members. */
const headerShape = z.object({
  format: z.literal('hexitime-workspace'),
  version: z.literal(1),
  id: z.string(),
  name: z.string(),
  sample: z.boolean(),
  created_at: z.number(),
  /** The database's file in this folder. A restore brings a new file and then names it here, in one step. */
  database: z.string().regex(DATABASE_FILE),
  /** When it was last restored from a backup, UTC ms. */
  restored_at: z.number().optional(),
  slots: z.array(slotShape),
})
export type Header = z.infer<typeof headerShape>

/** The header's file. */
export const FILE = 'workspace.json'

export class WorkspaceError extends Error {
  readonly reason:
    | 'not_a_workspace'
    | 'damaged'
    | 'locked'
    | 'wrong_passphrase'
    | 'newer_schema'
    | 'changed_migration'
    | 'already_there'
    | 'weak_passphrase'
    | 'bad_backup'
    | 'not_a_person'
    | 'not_writable'
  constructor(reason: WorkspaceError['reason'], message: string) {
    super(message)
    this.reason = reason
  }
}

const FILE_SYSTEM: Record<string, string> = {
  EACCES: 'You have no access there',
  EPERM: 'You have no access there',
  EROFS: 'That disk can only be read',
  ENOSPC: 'The disk is full',
  ENOENT: 'There is no such folder or file',
  ENOTDIR: 'There is a file in the place of a folder',
  EEXIST: 'There is a file in the place of a folder',
  EISDIR: 'There is a folder in the place of a file',
  ENAMETOOLONG: 'That name is too long for this system',
}

/** The error with a sentence for the person, where a file, its lock or its disk is at fault; any other as it is. */
export function explained(error: unknown): unknown {
  if (error instanceof SchemaError) return new WorkspaceError(error.reason, error.message)
  if (!(error instanceof Error) || error instanceof WorkspaceError) return error
  const code = 'code' in error ? String(error.code) : ''
  if (/NOTADB|CORRUPT/.test(code)) {
    return new WorkspaceError(
      'damaged',
      'The database of this workspace is damaged or is not its own. It was left as it is. Restore a backup.',
    )
  }
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) {
    return new WorkspaceError(
      'locked',
      'The database of this workspace is locked by another program. Nothing was changed. Close it, or try again in a moment.',
    )
  }
  const why = /^SQLITE_FULL/.test(code) ? FILE_SYSTEM.ENOSPC : 'syscall' in error ? FILE_SYSTEM[code] : undefined
  return why ? new WorkspaceError('not_writable', `${why}. Nothing was changed.`) : error
}

export const newHeader = (name: string, sample: boolean): Header => ({
  format: 'hexitime-workspace',
  version: 1,
  id: randomUUID(),
  name,
  sample,
  created_at: Date.now(),
  database: 'console.db',
  slots: [],
})

export function parseHeader(text: string, where: string): Header {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new WorkspaceError('damaged', `${where} is damaged: it is not JSON. Nothing was changed. Restore a backup.`)
  }
  const version = z.object({ format: z.literal('hexitime-workspace'), version: z.number().min(2) }).safeParse(json)
  if (version.success) {
    throw new WorkspaceError(
      'newer_schema',
      `${where} was written by a newer version of the console. Update the console, then open it again.`,
    )
  }
  const { data } = headerShape.safeParse(json)
  if (!data) throw new WorkspaceError('damaged', `${where} is damaged. Nothing was changed. Restore a backup.`)
  return data
}

/** @throws WorkspaceError when the folder holds no workspace, or its header cannot be read */
export async function readHeader(folder: string): Promise<Header> {
  const text = await readFile(join(folder, FILE), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') {
      throw new WorkspaceError(
        'not_a_workspace',
        `There is no workspace in ${folder}. Create one there, or choose another folder.`,
      )
    }
    throw new WorkspaceError('locked', `${join(folder, FILE)} cannot be read (${error.code}). Nothing was changed.`)
  })
  return parseHeader(text, join(folder, FILE))
}

/**
 * Changes the slots of a header. Without a pause in between, so that inside a write transaction, which only one
 * console can be in, no other change is lost.
 */
export function changeSlots(folder: string, change: (slots: Slot[]) => Slot[]): void {
  const path = join(folder, FILE)
  const header = parseHeader(readFileSync(path, 'utf8'), path)
  writeHeader(folder, { ...header, slots: change(header.slots) })
}

/** Replaces the header in one step that survives a power cut. */
export function writeHeader(folder: string, header: Header): void {
  mkdirSync(folder, { recursive: true })
  const temporary = join(folder, `${FILE}.new`)
  const file = openSync(temporary, 'w', 0o600)
  try {
    writeFileSync(file, `${JSON.stringify(header, null, 2)}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(temporary, join(folder, FILE))
}

export const databasePath = (folder: string, header: Header): string => join(folder, header.database)
