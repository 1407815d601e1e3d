import { appendFileSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Connection } from '../../db/connection.ts'
import type { OpenWorkspace } from '../workspace/open.ts'
import { head } from './log.ts'

/**
 * A note outside the workspace of how far the log went: by it a log that was cut short is found out. `from` is the event
 * that began the line.
 */
export type Checkpoint = { line: string; from: number; events: number; head: string; at: number }

/** Past this the file is shortened to its newest notes; in bytes. */
const LONG = 512 * 1024
const KEPT = 200

const pathOf = ({ home, header }: OpenWorkspace): string | null =>
  home === null ? null : join(home, 'checkpoints', `${header.id}.ndjson`)

/**
 * The lines of checkpoints that a log is or was on, the last one first: a restore starts a new one, since the log may then
 * be shorter than before. A line that someone made unreadable is left out.
 */
export function linesOf(db: Connection): { line: string; from: number; restored: boolean; at: number }[] {
  const rows = db.rows<[string, string, number, number]>(
    "SELECT type, data, at, position FROM moderation_events WHERE type IN ('started', 'restored') ORDER BY position DESC",
  )
  return rows.flatMap(([type, data, at, from]) => {
    const line = lineIn(data)
    return line === null ? [] : [{ line, from, restored: type === 'restored', at }]
  })
}

function lineIn(data: string): string | null {
  try {
    return (JSON.parse(data) as { line: string }).line
  } catch {
    return null
  }
}

/**
 * Notes the log's head on this machine, outside the workspace; after the commit, so that a note is never ahead. What was
 * committed is done: it never throws.
 * @returns whether it was noted; `verify` says until where this machine has
 */
export function noteCheckpoint(open: OpenWorkspace): boolean {
  try {
    const path = pathOf(open)
    const [current] = linesOf(open.db.sql)
    if (path === null || !current) return false
    const { events, hash } = head(open.db.sql)
    const note: Checkpoint = { line: current.line, from: current.from, events, head: hash, at: Date.now() }
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    appendFileSync(path, `${JSON.stringify(note)}\n`, { mode: 0o600 })
    if (statSync(path).size > LONG) shorten(path)
    return true
  } catch {
    return false
  }
}

function shorten(path: string): void {
  const newest = readFileSync(path, 'utf8').trimEnd().split('\n').slice(-KEPT)
  writeFileSync(`${path}.new`, `${newest.join('\n')}\n`, { mode: 0o600 })
  renameSync(`${path}.new`, path)
}

/** What this machine has noted of a workspace's log and can read, the oldest first; a line that a crash cut short is left out. */
export function checkpointsOf(open: OpenWorkspace): Checkpoint[] {
  const path = pathOf(open)
  let text = ''
  try {
    text = path === null ? '' : readFileSync(path, 'utf8')
  } catch {
    // Where nothing can be read, nothing was noted: what is proved of the log says so.
  }
  return text.split('\n').flatMap(line => {
    try {
      return line ? [JSON.parse(line) as Checkpoint] : []
    } catch {
      return []
    }
  })
}
