import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { slotShape } from './slots.ts'

/** What lies in the clear beside the encrypted database: names of people and their wrapped keys, nothing of members. */
const headerShape = z.object({
  format: z.literal('hexitime-workspace'),
  version: z.literal(1),
  id: z.string(),
  name: z.string(),
  sample: z.boolean(),
  created_at: z.number(),
  /** The database's file in this folder. A restore brings a new file and then names it here, in one step. */
  database: z.string().regex(/^console[0-9a-z-]*\.db$/),
  slots: z.array(slotShape),
})
export type Header = z.infer<typeof headerShape>

const FILE = 'workspace.json'

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
  constructor(reason: WorkspaceError['reason'], message: string) {
    super(message)
    this.reason = reason
  }
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

/** Replaces the header in one step that survives a power cut. */
export async function writeHeader(folder: string, header: Header): Promise<void> {
  await mkdir(folder, { recursive: true })
  const temporary = join(folder, `${FILE}.new`)
  const file = await open(temporary, 'w', 0o600)
  try {
    await file.writeFile(`${JSON.stringify(header, null, 2)}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(temporary, join(folder, FILE))
}

export const databasePath = (folder: string, header: Header): string => join(folder, header.database)
