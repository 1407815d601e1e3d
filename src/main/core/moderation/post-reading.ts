import type { Hint, HintRule } from '../../../shared/moderation.ts'
import type { Connection } from '../../db/connection.ts'
import type { OpenWorkspace } from '../workspace/open.ts'
import { TAKES_PART } from './delivery.ts'
import { openSubject } from './filing.ts'
import { hintsIn } from './hints/hints.ts'
import { canonical, sha256 } from './log.ts'
import { systemDesk } from './meeting.ts'
import { policyOf } from './policy.ts'
import { standing } from './rank.ts'

/** Posts read before the database writes and others have their turn; a long one takes a turn of its own. */
const CHUNK = 200
const TURN_MS = 20

const POSTED = `a.deleted_at IS NULL AND a.updated_at IS NOT NULL AND a.status IN (${TAKES_PART.map(status => `'${status}'`).join(', ')})`

/** Names the words that were looked for: other words mean reading every post again. */
const wordsOf = (db: Connection): { words: Record<HintRule, string[]>; name: string } => {
  const { words } = policyOf(db).policy
  return { words, name: sha256(canonical(words)).slice(0, 16) }
}

/** What the posts were as, when every one of them had been read. */
const READ = 'moderation.posts_read'
/** Names the posts as they are, and the words that are looked for: only a sync or its undo changes a post. */
const stateOf = (db: Connection, name: string): string =>
  db.row<[string]>(
    "SELECT json_array(max(run) FILTER (WHERE status = 'applied'), count(*) FILTER (WHERE status = 'undone'), ?) FROM sync_runs",
    name,
  )?.[0] ?? ''

/** Posts that no rule has looked at as they are now. */
export function unreadPosts(db: Connection): number {
  const { name } = wordsOf(db)
  const [read] = db.row<[string]>('SELECT value FROM settings WHERE name = ?', READ) ?? []
  return read === stateOf(db, name) ? 0 : unreadCount(db, name)
}

const unreadCount = (db: Connection, name: string): number =>
  db.number(
    `SELECT count(*) FROM activities a WHERE ${POSTED}
     AND NOT EXISTS (SELECT 1 FROM post_hints h WHERE h.activity_key = a.key AND h.hash = a.hash || ?)`,
    name,
  )

const countByRule = (hints: readonly Hint[]): Partial<Record<HintRule, number>> => {
  const counts: Partial<Record<HintRule, number>> = {}
  for (const { rule } of hints) counts[rule] = (counts[rule] ?? 0) + 1
  return counts
}

const pointsOf = (hints: readonly Hint[]): number =>
  standing({ hints, reports: 0, reporters: [], author: { upheld: 0, sanctions: 0 } }).rank

/** Looks for hints in posts that are new or changed, and queues those that the policy says; yields how far it is. */
export async function* readPosts(
  open: OpenWorkspace,
  signal?: AbortSignal,
): AsyncGenerator<{ read: number; of: number }, { read: number; queued: number }> {
  const db = open.db.sql
  const { words, name } = wordsOf(db)
  const queues = new Set(policyOf(db).policy.queue_by_hints)
  const state = stateOf(db, name)
  const of = unreadCount(db, name)
  let [read, queued, after] = [0, 0, 0]
  for (;;) {
    const rows = db.rows<[number, string, string, string | null, string | null]>(
      `SELECT a.key, a.hash, a.id, a.title, a.body FROM activities a WHERE a.key > ? AND ${POSTED}
         AND NOT EXISTS (SELECT 1 FROM post_hints h WHERE h.activity_key = a.key AND h.hash = a.hash || ?)
       ORDER BY a.key LIMIT ${CHUNK}`,
      after,
      name,
    )
    const last = rows.at(-1)
    if (!last) {
      if (state === stateOf(db, name))
        db.tryWrite(() => db.run('INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)', READ, state))
      return { read, queued }
    }
    const found: [number, string, string, number][] = []
    const telling: string[] = []
    let turn = performance.now()
    for (const [key, hash, id, title, body] of rows) {
      const hints = hintsIn({ title, body }, words)
      found.push([key, hash + name, JSON.stringify(countByRule(hints)), pointsOf(hints)])
      if (hints.some(({ rule }) => queues.has(rule))) telling.push(id)
      if (performance.now() - turn > TURN_MS) {
        await new Promise(resolve => setImmediate(resolve))
        signal?.throwIfAborted()
        turn = performance.now()
      }
    }
    await open.syncing
    const now = Date.now()
    db.write(() => {
      db.run(
        `INSERT OR REPLACE INTO post_hints (activity_key, hash, rules, points)
         SELECT value->>0, value->>1, value->>2, value->>3 FROM json_each(?)`,
        JSON.stringify(found),
      )
      const desk = systemDesk(db, now)
      for (const id of telling) queued += openSubject(db, { kind: 'activity', id }, 'hints', desk, null).fresh ? 1 : 0
    })
    read += rows.length
    after = last[0]
    yield { read, of: Math.max(of, read) }
    signal?.throwIfAborted()
  }
}
