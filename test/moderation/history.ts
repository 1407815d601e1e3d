import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { vi } from 'vitest'
import { BadInput } from '../../src/main/core/bad-input.ts'
import { carryOut } from '../../src/main/core/moderation/carry-out.ts'
import { Refusal } from '../../src/main/core/moderation/command.ts'
import { acting } from '../../src/main/core/moderation/desk.ts'
import { markHint, showReporter } from '../../src/main/core/moderation/disclosure.ts'
import { eraseTexts } from '../../src/main/core/moderation/erasing.ts'
import { fileReport } from '../../src/main/core/moderation/filing.ts'
import { DECIDED, handOver } from '../../src/main/core/moderation/handing-over.ts'
import { settleItem } from '../../src/main/core/moderation/item-settling.ts'
import { systemDesk } from '../../src/main/core/moderation/meeting.ts'
import { changePolicy, policyOf } from '../../src/main/core/moderation/policy.ts'
import { UndoRefused, undoLastRun } from '../../src/main/core/sync/undo.ts'
import { openWorkspace } from '../../src/main/core/workspace/open.ts'
import type { CommandInput, Outcome } from '../../src/shared/contract/moderation-shapes.ts'
import { CASE_ACTIONS, type CaseAction } from '../../src/shared/moderation.ts'
import { type Bench, temporary, workspace } from '../sync/workspace.ts'
import { type Desk, desk } from './desk.ts'
import { EXPORTED, exportShows, SUBJECTS } from './exported.ts'
import { DAY, HOUR, MINUTE } from './folded.ts'

const DOINGS = ['command', 'deliver', 'pass', 'hand over', 'settle', 'undo the run'] as const
const OTHERS = ['file', 'look', 'mark', 'reporter', 'policy', 'erase', ...EXPORTED] as const
const COMMANDS = ['command', 'command', 'command', 'command', 'command', 'command'] as const

/** What may happen at a desk: `n` picks a case, subject or report, `m` what of it. */
const happening = fc.record({
  what: fc.constantFrom(...COMMANDS, ...DOINGS, ...DOINGS, ...OTHERS),
  who: fc.constantFrom('ann', 'bob', 'lee'),
  action: fc.constantFrom(...CASE_ACTIONS, 'hide', 'suspend', 'approve', 'undo', 'undo'),
  ms: fc.constantFrom(5000, 20_000, 16 * MINUTE, 2 * DAY, 20 * DAY),
  n: fc.nat({ max: 3 }),
  m: fc.nat({ max: 5 }),
})
export const history = fc.array(happening, { minLength: 3, maxLength: 40, size: 'max' })
export type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never

/** Makes copies of a synced workspace: reading an export takes longer than a whole history. */
export async function copies(): Promise<{ next(): Promise<Bench>; remove(bench: Bench): Promise<void> }> {
  const bench = await workspace()
  const about = (subject_kind: string, subject_id: string) => ({
    id: subject_id,
    subject_kind,
    subject_id,
    reporter_id: 'm2',
  })
  await bench.sync({
    members: ['m1', 'm2', 'm3'],
    activities: ['a1', 'a2'],
    exchanges: ['x1'],
    reports: [about('activity', 'a1'), about('activity', 'a2'), about('member', 'm1'), about('exchange', 'x1')],
  })
  bench.sql.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  const way = { key: bench.open.db.key, person: bench.open.person.id }
  const root = await temporary()
  let made = 0
  return {
    next: async () => {
      const path = join(root, String(++made))
      await cp(bench.open.path, path, { recursive: true, filter: name => !/-(wal|shm)$/.test(name) })
      const open = await openWorkspace(path, way, `${path}-home`)
      return { ...bench, open, sql: open.db.sql }
    },
    remove: async ({ open }) => {
      await open.close()
      await rm(open.path, { recursive: true, force: true })
    },
  }
}

export type Lived = {
  /** Every command that was carried out, and what it came to. */
  done: { again: () => Outcome; first: Outcome }[]
  /** Every line that was handed over. */
  handed: string[]
  /** What happened, and what was refused. */
  counts: Record<string, number>
}

/** What the person is told, where something is not done. Anything else is a fault. */
const isTold = (error: unknown) =>
  error instanceof Refusal ||
  error instanceof BadInput ||
  error instanceof UndoRefused ||
  (error instanceof Error && error.message.startsWith('There is no case'))

/** Lets a history happen. */
export async function live(bench: Bench, events: readonly Happening[]): Promise<Lived> {
  const at = await desk(bench)
  const lived: Lived = { done: [], handed: [], counts: {} }
  for (const [i, event] of events.entries()) {
    let done: string = event.what
    try {
      at.settled()
      await happen(at, event, i, lived)
    } catch (error) {
      if (!isTold(error)) throw error
      done = `${event.what} refused`
    }
    lived.counts[done] = (lived.counts[done] ?? 0) + 1
    vi.setSystemTime(Date.now() + 1000)
  }
  at.settled()
  return lived
}

async function happen(at: Desk, event: Happening, i: number, lived: Lived): Promise<unknown> {
  const { open, sql } = at
  const { what, n, m } = event
  const actor = at.people[event.who]
  const now = Date.now()
  const subject = SUBJECTS[n] ?? SUBJECTS[0]
  const told = { open, actor, now }
  const keep = (work: () => Outcome) => void lived.done.push({ again: work, first: work() })
  switch (what) {
    case 'command': {
      const order = { case: n + 1, command: commandFor(at, event.action, i), id: `c${i}` }
      return keep(() => carryOut(sql, actor, order, now))
    }
    case 'pass':
      return at.pass(event.ms)
    case 'deliver':
      keep(() => carryOut(sql, actor, { case: n + 1, command: DELIVERED[n] ?? DELIVERED[0], id: `d${i}` }, now))
      at.pass(20_000)
      return happen(at, { ...event, what: 'hand over' }, i, lived)
    case 'hand over': {
      const { text } = await acting(open, desk => handOver(sql, actor.by, desk.now, DECIDED))
      return lived.handed.push(...text.split('\n').filter(Boolean))
    }
    case 'file': {
      const from =
        m % 2 ? { channel: 'email' as const, reporter: 'm2' } : { channel: 'telephone' as const, reporter: 'X' }
      const by = { ...systemDesk(sql, now), by: actor.by }
      return sql.write(() => fileReport(sql, { subject, reason: 'spam', text: 'Filed', ...from, id: `f${n}.${m}` }, by))
    }
    case 'settle': {
      const item = picked(
        at,
        "SELECT id FROM moderation_items WHERE state IN ('conflict', 'dead', 'unknown') ORDER BY id",
        m,
      )
      const order = { item, way: n % 2 ? ('send_again' as const) : ('let_go' as const), id: `s${i}` }
      return keep(() => settleItem(sql, actor, order, now))
    }
    case 'look':
      return at.look(event.who, n + 1)
    case 'mark':
      return markHint(sql, told, { subject, hint: { rule: 'money', text: 'fee' }, so: m % 2 > 0 })
    case 'reporter':
      return showReporter(sql, told, n + 1, picked(at, `SELECT id FROM moderation_reports WHERE case_id = ${n + 1}`, m))
    case 'policy': {
      const { version, policy } = policyOf(sql)
      const changed = { ...policy, approval: m % 2 ? ['hide' as const] : ['remove' as const], hold_seconds: m }
      return sql.write(() => changePolicy(sql, at.people.owner.by, version, changed, now))
    }
    case 'erase': {
      const kept = sql.rows<[number, string]>('SELECT position, name FROM moderation_texts WHERE text IS NOT NULL')
      const [position = 0, name = ''] = kept[(7 * m + n) % Math.max(1, kept.length)] ?? []
      return sql.write(() => eraseTexts(sql, actor.by, [{ position, name }], 'Asked for', now))
    }
    case 'undo the run':
      return undoLastRun(open)
    default:
      return exportShows(open, what, n, m)
  }
}

const picked = ({ sql }: Desk, query: string, n: number): string => {
  const rows = sql.rows<[string]>(query).flat()
  return rows[n % Math.max(1, rows.length)] ?? ''
}

/** What is decided of each subject and sent on its way. */
const DELIVERED = [
  { action: 'hide' },
  { action: 'request_edit' },
  { action: 'suspend', length_days: 30, emergency: true },
  { action: 'warn' },
] as const satisfies CommandInput[]

/** A command as someone may give it. */
function commandFor(at: Desk, action: CaseAction, i: number): CommandInput {
  if (action === 'assign') return { action, to: at.people.bob.by.name }
  if (action === 'note' || action === 'appeal' || action === 'deny') return { action, reason: `Because ${i}` }
  if (action === 'snooze') return { action, until: Date.now() + (i % 2 ? HOUR : 3 * DAY) }
  if (action === 'suspend') return { action, length_days: 1 + i, emergency: i % 2 === 0 }
  return { action } as CommandInput
}
