import { workerData } from 'node:worker_threads'
import type { Stream } from '../../../shared/export-format.ts'
import { Channel } from './channel.ts'
import { Lines } from './lines.ts'
import type { ReaderTask } from './messages.ts'
import { Records } from './records.ts'
import { BadSource, openSource, proveFile, readText, type Source, type SourceFile } from './source.ts'
import { BATCH, recordsOf, StreamReader } from './stream-reader.ts'

/** A stream is fresh while its file has more bytes than this for each row that the workspace has. */
const BYTES_A_ROW = 400

const task = workerData as ReaderTask
const channel = new Channel(task.gate)
const lines = new Lines()

async function readStream(stream: Stream, file: SourceFile, source: Source): Promise<void> {
  const fresh = file.bytes > (task.known[stream] ?? 0) * BYTES_A_ROW
  const reader = new StreamReader(stream, channel, { secret: task.pseudonymSecret, lines, fresh })
  const records = new Records(
    block => reader.take(block),
    broken => reader.refuse(broken),
  )
  const sha256 = await readText(file, (text, length) => {
    reader.advance(length)
    records.push(text)
  })
  records.end()
  const warnings = reader.end()
  proveFile(source.manifest, file.name, reader.read, sha256)
  channel.tell({ kind: 'file', stream, read: reader.read, sha256, warnings })
}

/** Second pass: the text of records whose fault only the database could tell. */
async function readRaw(stream: Stream, file: SourceFile, lines: readonly number[]): Promise<void> {
  const wanted = new Set(lines)
  let rows: [number, string][] = []
  const flush = () => {
    channel.hand({ kind: 'raw', stream, rows })
    rows = []
  }
  const records = new Records(
    block => {
      for (const [i, record] of recordsOf(block).entries()) {
        const line = block.lines[i] ?? 0
        if (wanted.has(line)) rows.push([line, record])
      }
      if (rows.length >= BATCH) flush()
    },
    () => {},
  )
  await readText(file, text => records.push(text))
  records.end()
  if (rows.length) flush()
}

async function run(): Promise<void> {
  const source = await openSource(task.path)
  try {
    const warnings = source.unknown.map(name => ({ code: 'unknown_file', stream: name.slice(0, 200), count: 1 }))
    const bytes = [...source.files.values()].reduce((sum, file) => sum + file.bytes, 0)
    channel.tell({ kind: 'opened', bytes, streams: [...source.files.keys()], warnings })
    if (task.wanted) {
      for (const [stream, lines] of task.wanted) {
        const file = source.files.get(stream)
        if (file) await readRaw(stream, file, lines)
      }
    } else for (const [stream, file] of source.files) await readStream(stream, file, source)
    channel.tell({ kind: 'done' })
  } finally {
    source.close()
  }
}

run().catch(error =>
  channel.tell({
    kind: 'failed',
    reason: error instanceof BadSource ? error.reason : null,
    message: error instanceof Error ? error.message : String(error),
  }),
)
