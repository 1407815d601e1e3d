import { createHash, randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import yazl from 'yazl'
import type { Database } from '../../db/database.ts'
import { databasePath, type Header, parseHeader, WorkspaceError, writeHeader } from './header.ts'

/** In a backup, which is a zip of the header and the database as it is encrypted on disk. */
const HEADER = 'workspace.json'
const DATABASE = 'console.db'

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

/**
 * Writes a backup: header and encrypted database in one file, which opens with the same passphrases.
 * @throws WorkspaceError when there is a file at the path already
 */
export async function writeBackup(
  header: Header,
  db: Database,
  out: string,
): Promise<{ path: string; sha256: string }> {
  if (await stat(out).catch(() => null)) {
    throw new WorkspaceError('already_there', `There is a file at ${out} already. Choose another name.`)
  }
  await mkdir(dirname(out), { recursive: true })
  const copy = join(dirname(db.path), `backup-${randomBytes(4).toString('hex')}.part`)
  const part = `${out}.part`
  try {
    db.sql.run('VACUUM INTO ?', copy)
    const zip = new yazl.ZipFile()
    zip.addBuffer(Buffer.from(JSON.stringify({ ...header, database: DATABASE })), HEADER, { compress: false })
    // Encrypted bytes do not compress.
    zip.addFile(copy, DATABASE, { compress: false })
    zip.end()
    await pipeline(zip.outputStream, createWriteStream(part, { mode: 0o600, flush: true }))
    await rename(part, out)
  } finally {
    await rm(copy, { force: true })
    await rm(part, { force: true })
  }
  return { path: out, sha256: await sha256(out) }
}

const openZip = promisify<string, yauzl.Options, ZipFile>(yauzl.open)

/**
 * Puts a backup in the place of the workspace in a folder, or where there is none yet. The new database gets a name of
 * its own and the header then names it, so that a crash leaves either the old workspace or the new one.
 * @throws WorkspaceError when the file is no backup
 */
export async function restoreBackup(from: string, folder: string): Promise<{ header: Header; sha256: string }> {
  const bad = (why: string) =>
    new WorkspaceError('bad_backup', `${from} is not a whole backup: ${why}. Nothing was changed.`)
  const zip = await openZip(from, { lazyEntries: true, autoClose: false }).catch((error: Error) => {
    throw bad(error.message)
  })
  const database = `console-${randomBytes(6).toString('hex')}.db`
  const target = join(folder, database)
  try {
    const entries = await new Promise<Map<string, Entry>>((resolve, reject) => {
      const found = new Map<string, Entry>()
      zip.on('entry', (entry: Entry) => {
        found.set(entry.fileName, entry)
        zip.readEntry()
      })
      zip.on('end', () => resolve(found))
      zip.on('error', (error: Error) => reject(bad(error.message)))
      zip.readEntry()
    })
    const stream = (name: string) =>
      new Promise<NodeJS.ReadableStream>((resolve, reject) => {
        const entry = entries.get(name)
        if (!entry) reject(bad(`it lacks ${name}`))
        else zip.openReadStream(entry, (error, found) => (error ? reject(bad(error.message)) : resolve(found)))
      })
    const parts: Buffer[] = []
    for await (const part of await stream(HEADER)) parts.push(part as Buffer)
    const header = { ...parseHeader(Buffer.concat(parts).toString('utf8'), `${HEADER} of ${from}`), database }
    await mkdir(folder, { recursive: true })
    await pipeline(await stream(DATABASE), createWriteStream(target, { mode: 0o600, flush: true })).catch(
      (error: Error) => {
        throw bad(error.message)
      },
    )
    const written = await open(target, 'r')
    const { size } = await written.stat()
    await written.close()
    if (size !== entries.get(DATABASE)?.uncompressedSize) throw bad('its database is cut short')
    const sum = await sha256(from)
    await writeHeader(folder, header)
    return { header, sha256: sum }
  } catch (error) {
    await rm(target, { force: true })
    throw error
  } finally {
    zip.close()
  }
}

/** Removes the database that a restore replaced, once nobody has it open. */
export async function removeDatabase(folder: string, header: Header): Promise<void> {
  for (const suffix of ['', '-wal', '-shm']) await rm(databasePath(folder, header) + suffix, { force: true })
}
