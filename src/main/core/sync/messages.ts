import type { RejectionCode, Stream } from '../../../shared/export-format.ts'
import type { PackedRows } from './packed.ts'
import type { BadSource } from './source.ts'

/** A refused row, before its run is known. */
export type Refused = { line: number; id: string | null; code: RejectionCode; message: string; raw: string }
export type Warning = { code: string; stream: string; column?: string; count: number }

/** What the reading thread is told. `gate` counts the batches under way, so that reading never runs far ahead. */
export type ReaderTask = {
  path: string
  gate: SharedArrayBuffer
  pseudonymSecret: string
  /** About how many rows the workspace has of each stream. */
  known: Partial<Record<Stream, number>>
  /** Present in the second pass: the lines whose text is wanted, by stream. */
  wanted?: [Stream, number[]][]
}

/** Places in a batch of records whose rows are wanted, because the workspace has no such row with such a text. */
export type Answer = number[]

/**
 * What the reading thread tells. Of a `fresh` stream, of which the workspace has next to nothing, it hands over every row;
 * of others it first asks with line, hash and id which records are new, and hands over those.
 */
export type ReaderMessage =
  | { kind: 'opened'; bytes: number; streams: Stream[]; warnings: Warning[] }
  | { kind: 'begin'; stream: Stream; fresh: boolean }
  /** Of each record its line, hash and id. */
  | { kind: 'ask'; stream: Stream; records: PackedRows; count: number; bytes: number }
  /** Rows in the order of `stageColumns`, the first of which stands on line `from`. */
  | { kind: 'batch'; stream: Stream; rows: PackedRows; from: number; count: number; bytes: number }
  | { kind: 'refused'; stream: Stream; rows: Refused[] }
  | { kind: 'file'; stream: Stream; read: number; sha256: string; warnings: Warning[] }
  | { kind: 'raw'; stream: Stream; rows: [line: number, raw: string][] }
  | { kind: 'done' }
  | { kind: 'failed'; reason: BadSource['reason'] | null; message: string }
