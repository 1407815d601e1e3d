import { isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { crc32 } from 'node:zlib'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { z } from 'zod'
import { STREAMS, type Stream } from '../../../shared/export-format.ts'

/** The source cannot be used, and nothing of it was applied. */
export class BadSource extends Error {
  readonly reason: 'not_found' | 'no_files' | 'bad_zip' | 'not_utf8' | 'bad_header' | 'manifest_mismatch'
  constructor(reason: BadSource['reason'], message: string) {
    super(`${message} Nothing was applied.`)
    this.reason = reason
  }

  /** One that was thrown in the reading thread, whose message is whole already. */
  static revived(reason: BadSource['reason'], message: string): BadSource {
    return Object.assign(new BadSource(reason, ''), { message })
  }
}

export type SourceFile = {
  readonly name: string
  readonly bytes: number
  /** What a zip says of the file's content; yauzl leaves comparing it to us. */
  readonly crc32?: number
  open(): Promise<Readable>
}
export type Source = {
  readonly files: ReadonlyMap<Stream, SourceFile>
  readonly manifest: Manifest | null
  /** Files that are no part of an export. */
  readonly unknown: readonly string[]
  close(): void
}

/**
 * Tombstones first, so that a deleted id is known; then every stream after those that it rests on. Nothing of the ledger
 * rests on activities: while they are read and checked, the database has time for the ledger's indexes.
 */
export const READ_ORDER: readonly Stream[] = [
  'deletions',
  'organisations',
  'networks',
  'members',
  'projects',
  'events',
  'libraries',
  'library_members',
  'exchanges',
  'ledger',
  'activities',
  'reports',
  'guides',
  'acknowledgements',
]

const manifestShape = z.object({
  format: z.literal('hexitime-export'),
  version: z.literal(1),
  exported_at: z.string().optional(),
  source: z.string().optional(),
  files: z
    .record(z.string(), z.object({ rows: z.number().int().optional(), sha256: z.string().optional() }))
    .optional(),
})
export type Manifest = z.infer<typeof manifestShape>

const BYTE_ORDER_MARK = Buffer.from('\uFEFF')

/** A manifest is a page; a larger one is something else. */
const LARGEST_MANIFEST = 16 * 1024 * 1024

/** Finds the files of an export in a folder or a `.zip`. @throws BadSource */
export async function openSource(path: string): Promise<Source> {
  const found = await stat(path).catch(() => null)
  if (!found) throw new BadSource('not_found', `There is nothing at ${path}.`)
  const { entries, close } = found.isDirectory() ? await folderEntries(path) : await zipEntries(path)
  try {
    const files = new Map<Stream, SourceFile>()
    for (const stream of READ_ORDER) {
      const file = entries.get(`${stream}.csv`)
      if (file) files.set(stream, file)
    }
    if (files.size === 0) {
      throw new BadSource('no_files', `${path} holds none of the files of an export, such as members.csv.`)
    }
    const manifest = entries.get('manifest.json')
    const unknown = [...entries.keys()].filter(
      name => !files.has(name.replace(/\.csv$/, '') as Stream) && name !== 'manifest.json',
    )
    return { files, manifest: manifest ? await readManifest(manifest, files) : null, unknown, close }
  } catch (error) {
    close()
    throw error
  }
}

type Entries = { entries: Map<string, SourceFile>; close(): void }

async function folderEntries(path: string): Promise<Entries> {
  const entries = new Map<string, SourceFile>()
  for (const name of (await readdir(path)).sort()) {
    if (name.startsWith('.')) continue
    const full = join(path, name)
    const found = await stat(full)
    if (found.isFile()) {
      entries.set(name, {
        name,
        bytes: found.size,
        open: async () => createReadStream(full, { highWaterMark: 1 << 18 }),
      })
    }
  }
  return { entries, close: () => {} }
}

const openZip = promisify<string, yauzl.Options, ZipFile>(yauzl.open)

async function zipEntries(path: string): Promise<Entries> {
  const bad = (why: string) => new BadSource('bad_zip', `${basename(path)} cannot be read as a zip file: ${why}.`)
  const zip = await openZip(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true }).catch(error => {
    throw bad(error instanceof Error ? error.message : 'it is damaged')
  })
  try {
    const all = await new Promise<Entry[]>((resolve, reject) => {
      const list: Entry[] = []
      zip.on('entry', (entry: Entry) => {
        list.push(entry)
        zip.readEntry()
      })
      zip.on('end', () => resolve(list))
      zip.on('error', error => reject(bad(error.message)))
      zip.readEntry()
    })
    const files = all.filter(({ fileName }) => !fileName.endsWith('/') && !/(^|\/)(__MACOSX|\.)/.test(fileName))
    const folders = new Set(files.map(({ fileName }) => fileName.split('/').slice(0, -1).join('/')))
    if (folders.size > 1) throw bad('its files lie in several folders')
    const entries = new Map<string, SourceFile>()
    for (const entry of files) {
      const name = basename(entry.fileName)
      if (entries.has(name)) throw bad(`it holds ${name} twice`)
      if (entry.isEncrypted()) throw bad('it is protected by a password')
      const open = () =>
        new Promise<Readable>((resolve, reject) =>
          zip.openReadStream(entry, (error, stream) => (error ? reject(bad(error.message)) : resolve(stream))),
        )
      entries.set(name, { name, bytes: entry.uncompressedSize, crc32: entry.crc32, open })
    }
    return { entries, close: () => zip.close() }
  } catch (error) {
    zip.close()
    throw error
  }
}

async function readManifest(file: SourceFile, files: ReadonlyMap<Stream, SourceFile>): Promise<Manifest> {
  const mismatch = (why: string) => new BadSource('manifest_mismatch', `manifest.json ${why}.`)
  if (file.bytes > LARGEST_MANIFEST) throw mismatch('is too large to be one')
  let text = ''
  await readText(file, piece => {
    text += piece
  })
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw mismatch('is not JSON')
  }
  const { data, error } = manifestShape.safeParse(json)
  if (!data)
    throw mismatch(`is not that of a hexitime-export, version 1 (${error.issues[0]?.path.join('.') || 'shape'})`)
  for (const name of Object.keys(data.files ?? {})) {
    const present = STREAMS.some(stream => `${stream}.csv` === name && files.has(stream))
    if (!present) throw mismatch(`names ${name}, which is not there`)
  }
  for (const { name } of files.values()) {
    if (data.files && !Object.hasOwn(data.files, name)) throw mismatch(`does not name ${name}, which is there`)
  }
  return data
}

/** Compares what was read of a file with what the manifest says of it. @throws BadSource */
export function proveFile(manifest: Manifest | null, name: string, rows: number, sha256: string): void {
  const said = manifest?.files && Object.hasOwn(manifest.files, name) ? manifest.files[name] : undefined
  if (said?.sha256 !== undefined && said.sha256.toLowerCase() !== sha256) {
    throw new BadSource(
      'manifest_mismatch',
      `${name} is not the file that manifest.json describes: its sha256 differs.`,
    )
  }
  if (said?.rows !== undefined && said.rows !== rows) {
    throw new BadSource('manifest_mismatch', `${name} has ${rows} rows, and manifest.json says ${said.rows}.`)
  }
}

/** How many bytes at the end begin a character of UTF-8 that they do not finish. */
function unfinished(bytes: Uint8Array): number {
  for (let back = 1; back <= 3; back++) {
    const byte = bytes.at(-back) ?? 0
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0
  }
  return 0
}

/** Reads a file as UTF-8 text, piece by piece, and returns the sha256 of its bytes. @throws BadSource */
export async function readText(file: SourceFile, onPiece: (text: string, bytes: number) => void): Promise<string> {
  const hash = createHash('sha256')
  let sum = 0
  let first = true
  let rest: Buffer = Buffer.alloc(0)
  const decode = (chunk: Buffer): string => {
    const bytes = rest.length ? Buffer.concat([rest, chunk]) : chunk
    const whole = bytes.subarray(0, bytes.length - unfinished(bytes))
    if (!isUtf8(whole)) throw new BadSource('not_utf8', `${file.name} is not UTF-8 text.`)
    rest = bytes.subarray(whole.length)
    const from = first && whole.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0
    first &&= whole.length === 0
    return whole.toString('utf8', from)
  }
  const stream = await file.open()
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      hash.update(chunk)
      if (file.crc32 !== undefined) sum = crc32(chunk, sum)
      onPiece(decode(chunk), chunk.length)
    }
    if (file.crc32 !== undefined && file.crc32 !== sum) throw new Error('its checksum is wrong')
  } catch (error) {
    if (error instanceof BadSource) throw error
    throw new BadSource(
      'bad_zip',
      `${file.name} cannot be read: ${error instanceof Error ? error.message : 'it is damaged'}.`,
    )
  }
  if (rest.length) throw new BadSource('not_utf8', `${file.name} is not UTF-8 text.`)
  return hash.digest('hex')
}
