import { appendFileSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Connection } from '../../db/connection.ts'
import type { OpenWorkspace } from '../workspace/open.ts'
import { head, readEvents } from './log.ts'

/** A note outside the workspace of how far the log went: by it a log that was cut short is found out. */
export type Checkpoint = { line: string; events: number; head: string; at: number }

/** Past this the file is shortened to its newest notes; in bytes. */
const LONG = 512 * 1024
const KEPT = 200

const pathOf = ({ home, header }: OpenWorkspace): string | null =>
  home === null ? null : join(home, 'checkpoints', `${header.id}.ndjson`)

/** The line of checkpoints that a log is on: a restore starts a new one, since the log may then be shorter than before. */
export function lineOf(db: Connection): string | null {
  const [last] = readEvents(db, "type IN ('started', 'restored') ORDER BY position DESC LIMIT 1")
  return last && 'line' in last.event ? last.event.line : null
}

/** Notes the log's head on this machine, outside the workspace; after the commit, so that a note is never ahead. */
export function noteCheckpoint(open: OpenWorkspace): void {
  const path = pathOf(open)
  const line = lineOf(open.db.sql)
  if (path === null || line === null) return
  const { events, hash } = head(open.db.sql)
  const note: Checkpoint = { line, events, head: hash, at: Date.now() }
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  appendFileSync(path, `${JSON.stringify(note)}\n`, { mode: 0o600 })
  if (statSync(path).size > LONG) shorten(path)
}

function shorten(path: string): void {
  const newest = readFileSync(path, 'utf8').trimEnd().split('\n').slice(-KEPT)
  writeFileSync(`${path}.new`, `${newest.join('\n')}\n`, { mode: 0o600 })
  renameSync(`${path}.new`, path)
}

/** What this machine has noted of a workspace's log, the oldest first; a line that a crash cut short is left out. */
export function checkpointsOf(open: OpenWorkspace): Checkpoint[] {
  const path = pathOf(open)
  let text = ''
  try {
    text = path === null ? '' : readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  return text.split('\n').flatMap(line => {
    try {
      return line ? [JSON.parse(line) as Checkpoint] : []
    } catch {
      return []
    }
  })
}
