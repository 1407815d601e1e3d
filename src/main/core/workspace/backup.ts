import { createHash, randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { crc32 } from 'node:zlib'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import yazl from 'yazl'
import type { Database } from '../../db/database.ts'
import { type Header, parseHeader, WorkspaceError } from './header.ts'

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

/** A header is a few lines a person; a larger one is something else. */
const LARGEST_HEADER = 1024 * 1024

/** Passes bytes on and proves their sum at the end, which the zip library leaves to its callers. */
async function* proved(stream: NodeJS.ReadableStream, entry: Entry, bad: (why: string) => Error) {
  let sum = 0
  for await (const part of stream) {
    sum = crc32(part as Buffer, sum)
    yield part as Buffer
  }
  if (sum !== entry.crc32) throw bad(`its ${entry.fileName} is damaged`)
}

/**
 * Unpacks the database of a backup into a folder, under a name of its own, and proves it. The workspace in the folder
 * is the same as before until the header, which is returned, is written.
 * @throws WorkspaceError when the file is no backup, or is damaged
 */
export async function unpackBackup(from: string, folder: string): Promise<{ header: Header; sha256: string }> {
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
    const stream = async (name: string) => {
      const entry = entries.get(name)
      if (!entry) throw bad(`it lacks ${name}`)
      if (name === HEADER && entry.uncompressedSize > LARGEST_HEADER) throw bad(`its ${name} is too large to be one`)
      const packed = await new Promise<NodeJS.ReadableStream>((resolve, reject) =>
        zip.openReadStream(entry, (error, found) => (error ? reject(bad(error.message)) : resolve(found))),
      )
      return proved(packed, entry, bad)
    }
    const parts: Buffer[] = []
    for await (const part of await stream(HEADER)) parts.push(part)
    const header = { ...headerIn(Buffer.concat(parts).toString('utf8'), bad), database }
    await pipeline(await stream(DATABASE), createWriteStream(target, { mode: 0o600, flush: true }))
    return { header, sha256: await sha256(from) }
  } catch (error) {
    await rm(target, { force: true })
    throw error
  } finally {
    zip.close()
  }
}

function headerIn(text: string, bad: (why: string) => WorkspaceError): Header {
  try {
    return parseHeader(text, HEADER)
  } catch (error) {
    throw error instanceof WorkspaceError && error.reason === 'damaged' ? bad(`its ${HEADER} cannot be read`) : error
  }
}
