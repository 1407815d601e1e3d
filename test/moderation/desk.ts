import { onTestFinished, vi } from 'vitest'
import { type DeskActor, deskActor } from '../../src/main/core/moderation/actor.ts'
import { carryOut, saw } from '../../src/main/core/moderation/carry-out.ts'
import { caseView } from '../../src/main/core/moderation/case-view.ts'
import { Refusal } from '../../src/main/core/moderation/command.ts'
import type { Item } from '../../src/main/core/moderation/delivery.ts'
import { acting, looking } from '../../src/main/core/moderation/desk.ts'
import { DECIDED, type HandedOver, handOver } from '../../src/main/core/moderation/handing-over.ts'
import { settleItem } from '../../src/main/core/moderation/item-settling.ts'
import { casesById, itemsById } from '../../src/main/core/moderation/projections.ts'
import { type Verdict, verify } from '../../src/main/core/moderation/verify.ts'
import type { OpenWorkspace } from '../../src/main/core/workspace/open.ts'
import { addAsserted } from '../../src/main/core/workspace/people.ts'
import type { CommandInput } from '../../src/shared/contract/moderation-shapes.ts'
import { type Bench, type Tables, workspace } from '../sync/workspace.ts'
import { START } from './folded.ts'

export type Who = 'owner' | 'ann' | 'bob' | 'lee'
type Line = {
  command: string
  desired: string | null
  notices: { to: string; text: string; member_id?: string; report_id?: string }[]
} & Record<string, unknown>

/** A desk in a workspace of its own: Ann and Bob moderate, Lee leads. Its clock stands still until time is let pass. */
export async function desk(bench?: Bench) {
  vi.useFakeTimers({ toFake: ['Date'], now: START })
  onTestFinished(() => void vi.useRealTimers())
  const at = bench ?? (await workspace())
  const { open, sql } = at
  const add = (name: string, role: 'moderator' | 'lead') => deskActor(addAsserted(open, name, [role]))
  const people: Record<Who, DeskActor> = {
    owner: deskActor(open.person),
    ann: add('Ann', 'moderator'),
    bob: add('Bob', 'moderator'),
    lee: add('Lee', 'lead'),
  }
  let commands = 0
  const one = (id: number) => {
    const it = casesById(sql, [id]).get(id)
    if (!it) throw new Error(`There is no case ${id}.`)
    return it
  }
  const settled = () => looking(open, () => {})
  return {
    ...at,
    people,
    case: one,
    item: (id: string): Item => {
      const item = itemsById(sql, [id]).get(id)
      if (!item) throw new Error(`There is no item ${id}.`)
      return item
    },
    /** Syncs, and checks that all that was given was good. */
    brings: async (tables: Tables) => {
      const run = await at.sync(tables)
      if (run.rejected) throw new Error(JSON.stringify(at.rejects()))
      return run
    },
    /** Lets time pass; what it brings about is recorded as soon as someone looks. */
    pass: (ms: number) => {
      vi.setSystemTime(Date.now() + ms)
      settled()
    },
    settled,
    /** Opens a case as a moderator does, who then has seen it. */
    look: (who: Who, id: number) =>
      looking(open, ({ now }) => {
        const view = caseView(sql, people[who], id, now)
        if (!view) throw new Error(`There is no case ${id}.`)
        sql.write(() => saw(sql, id, people[who].by.id, view.current?.hash ?? view.snapshot.hash, now))
        return view
      }),
    decide: (who: Who, id: number, command: CommandInput, { expect, as }: { expect?: number; as?: string } = {}) =>
      acting(open, ({ now }) =>
        carryOut(sql, people[who], { case: id, command, expect, id: as ?? `c${++commands}` }, now),
      ),
    settle: (who: Who, item: string, way: 'send_again' | 'let_go', as = `c${++commands}`) =>
      acting(open, ({ now }) => settleItem(sql, people[who], { item, way, id: as }, now)),
    /** Hands over what is ready: the lines of the file. */
    handOver: async (who: Who = 'owner'): Promise<HandedOver & { lines: Line[] }> => {
      const handed = await acting(open, ({ now }) => handOver(sql, people[who].by, now, DECIDED))
      const lines = handed.text.split('\n').filter(Boolean)
      return { ...handed, lines: lines.map(line => JSON.parse(line) as Line) }
    },
    items: () => sql.rows<[string, string]>('SELECT id, state FROM moderation_items ORDER BY put_at, id'),
    types: (stream: string) =>
      sql
        .rows<[string]>('SELECT type FROM moderation_events WHERE stream = ? ORDER BY sequence', stream)
        .map(([type]) => type),
  }
}
export type Desk = Awaited<ReturnType<typeof desk>>

/** Two members, a post of the first that the second reported. */
export const REPORTED: Tables = {
  members: ['m1', 'm2', 'm3'],
  activities: [{ id: 'a1', title: 'Help with a rota', body: 'I can help with your rota.' }],
  reports: [{ id: 'r1', subject_kind: 'activity', subject_id: 'a1', reporter_id: 'm2', reason: 'money' }],
}

/** What a refused command says. */
export async function refused(work: Promise<unknown>): Promise<Refusal> {
  const thrown: unknown = await work.then(
    () => new Error('It was not refused.'),
    error => error,
  )
  if (thrown instanceof Refusal) return thrown
  throw thrown
}

/** What proving the whole log comes to. */
export async function proved(open: OpenWorkspace): Promise<Verdict> {
  const proving = verify(open)
  for (;;) {
    const { done, value } = await proving.next()
    if (done) return value
  }
}
