import type { RejectionCode, Stream } from '../../../shared/export-format.ts'
import type { BadSource } from './source.ts'

/** A refused row, before its run is known. */
export type Refused = { line: number; id: string | null; code: RejectionCode; message: string; raw: string }
export type Warning = { code: string; stream: string; column?: string; count: number }

/** What the reading thread is told. `gate` counts the batches under way, so that reading never runs far ahead. */
export type ReaderTask = {
  path: string
  gate: SharedArrayBuffer
  pseudonymSecret: string
  /** Present in the second pass: the lines whose text is wanted, by stream. */
  wanted?: [Stream, number[]][]
}

/** What the reading thread tells: batches of checked rows (`StagedRow`s, joined by line ends), refusals, and at the end of a file its account. */
export type ReaderMessage =
  | { kind: 'opened'; bytes: number; streams: Stream[]; warnings: Warning[] }
  | { kind: 'batch'; stream: Stream; rows: string; count: number; bytes: number }
  | { kind: 'refused'; stream: Stream; rows: Refused[] }
  | { kind: 'file'; stream: Stream; read: number; lastLine: number; sha256: string; warnings: Warning[] }
  | { kind: 'raw'; stream: Stream; rows: [line: number, raw: string][] }
  | { kind: 'done' }
  | { kind: 'failed'; reason: BadSource['reason'] | null; message: string }
