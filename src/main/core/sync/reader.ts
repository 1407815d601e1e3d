import { parentPort, workerData } from 'node:worker_threads'
import Papa from 'papaparse'
import type { Stream } from '../../../shared/export-format.ts'
import type { ReaderMessage, ReaderTask, Refused } from './messages.ts'
import { type Block, Records } from './records.ts'
import { type StagedRow, StreamRows } from './rows.ts'
import { BadSource, openSource, proveFile, readText, type Source, type SourceFile } from './source.ts'

/** Rows handed over at a time: some 30 ms of writing for the database's thread. */
const BATCH = 3000
/** Batches that may wait for the database before reading pauses: some 20 MB, enough to read on while a stream is applied. */
const AHEAD = 40

const task = workerData as ReaderTask
const gate = new Int32Array(task.gate)
const tell = (message: ReaderMessage) => parentPort?.postMessage(message)

/** Waits while the database is behind. */
function pass(): void {
  for (let under = Atomics.load(gate, 0); under > AHEAD; under = Atomics.load(gate, 0)) Atomics.wait(gate, 0, under)
  Atomics.add(gate, 0, 1)
}

/** The fields of every record in a block. */
function fieldsOf(block: Block): string[][] {
  return Papa.parse<string[]>(block.text, { delimiter: ',', newline: '\n', quoteChar: '"', fastMode: !block.quoted })
    .data
}

const rawOf = (block: Block, i: number, fields: readonly string[]): string => {
  if (!block.quoted) return fields.join(',')
  const next = block.starts[i + 1]
  return block.text.slice(block.starts[i], next === undefined ? undefined : next - 1)
}

async function readStream(stream: Stream, file: SourceFile, source: Source): Promise<void> {
  let rows: StreamRows | null = null
  let staged: StagedRow[] = []
  let refused: Refused[] = []
  let read = 0
  let bytes = 0
  let lastLine = 0

  const flush = () => {
    if (refused.length) tell({ kind: 'refused', stream, rows: refused })
    refused = []
    if (!staged.length && !bytes) return
    pass()
    tell({ kind: 'batch', stream, rows: staged.join('\n'), count: staged.length, bytes })
    staged = []
    bytes = 0
  }
  const onBlock = (block: Block) => {
    const records = fieldsOf(block)
    const nul = block.text.includes('\0')
    for (let i = 0; i < block.lines.length; i++) {
      const line = block.lines[i] ?? 0
      const fields = records[i] ?? ['']
      lastLine = line
      if (!rows) {
        rows = new StreamRows(stream, fields, task.pseudonymSecret)
        continue
      }
      if (fields.length === 1 && fields[0] === '') continue
      read++
      const row = rows.row(line, fields, nul)
      if (typeof row === 'string') staged.push(row)
      else refused.push({ line, id: row.id, ...row.fault, raw: rawOf(block, i, fields) })
      if (staged.length >= BATCH || refused.length >= BATCH) flush()
    }
  }
  const records = new Records(onBlock, ({ line, raw }) => {
    if (!rows) throw new BadSource('bad_header', `${file.name} has a header whose quote is never closed.`)
    read++
    lastLine = line
    refused.push({ line, id: null, code: 'malformed_row', message: 'A quote is never closed.', raw })
  })
  const sha256 = await readText(file, (text, length) => {
    bytes += length
    records.push(text)
  })
  records.end()
  // A file without even a header lacks its required columns.
  const checked: StreamRows = rows ?? new StreamRows(stream, [], task.pseudonymSecret)
  flush()
  proveFile(source.manifest, file.name, read, sha256)
  tell({ kind: 'file', stream, read, lastLine, sha256, warnings: checked.finish() })
}

/** Second pass: the text of records whose fault only the database could tell. */
async function readRaw(stream: Stream, file: SourceFile, lines: readonly number[]): Promise<void> {
  const wanted = new Set(lines)
  let rows: [number, string][] = []
  const flush = () => {
    pass()
    tell({ kind: 'raw', stream, rows })
    rows = []
  }
  const records = new Records(
    block => {
      const physical = block.quoted ? null : block.text.split('\n')
      for (let i = 0; i < block.lines.length; i++) {
        const line = block.lines[i] ?? 0
        if (!wanted.has(line)) continue
        rows.push([line, physical ? (physical[i] ?? '') : rawOf(block, i, [])])
        if (rows.length >= BATCH) flush()
      }
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
    tell({ kind: 'opened', bytes, streams: [...source.files.keys()], warnings })
    if (task.wanted) {
      for (const [stream, lines] of task.wanted) {
        const file = source.files.get(stream)
        if (file) await readRaw(stream, file, lines)
      }
    } else for (const [stream, file] of source.files) await readStream(stream, file, source)
    tell({ kind: 'done' })
  } finally {
    source.close()
  }
}

run().catch(error =>
  tell({
    kind: 'failed',
    reason: error instanceof BadSource ? error.reason : null,
    message: error instanceof Error ? error.message : String(error),
  }),
)
