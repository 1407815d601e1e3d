import { randomUUID } from 'node:crypto'
import { carryOutStep, type StepOrder } from '../../src/main/core/changes/carry-out.ts'
import { changeList, stepById, stepList } from '../../src/main/core/changes/lists.ts'
import { ASKED } from '../../src/main/core/changes/outbox.ts'
import { settleChange } from '../../src/main/core/changes/settling.ts'
import { undoStep } from '../../src/main/core/changes/undoing.ts'
import { acting } from '../../src/main/core/moderation/desk.ts'
import { handOver } from '../../src/main/core/moderation/handing-over.ts'
import type { Change } from '../../src/shared/contract/changes.ts'
import { desk } from '../moderation/desk.ts'

type Given = Partial<Omit<StepOrder, 'kind'>> & Pick<StepOrder, 'kind'>
export type Line = { command: string; subject_kind: string; subject_id: string; change: string } & Record<
  string,
  unknown
>

/** A workspace in which an owner runs programmes; its clock stands still until time is let pass. */
export async function steps() {
  const at = await desk()
  const { sql, open } = at
  const by = { ...at.people.owner.by, role: 'owner' as const }
  const list = (step?: string): Change[] => changeList(sql, { step, limit: 500 }).rows
  return {
    ...at,
    step: async ({ id = randomUUID(), changes = [], keep = [], ...rest }: Given) =>
      acting(open, ({ now }) => {
        carryOutStep(sql, by, { id, changes, keep, ...rest }, now)
        return stepById(sql, id)
      }),
    take: (of: string, id = randomUUID()) =>
      acting(open, ({ now }) => {
        undoStep(sql, by, { id, of }, now)
        return stepById(sql, id)
      }),
    settleChange: (change: string, way: 'ask_again' | 'let_go', id = randomUUID()) =>
      acting(open, ({ now }) => {
        settleChange(sql, by, { id, change, way }, now)
        return stepById(sql, id)
      }),
    /** Hands over what is ready, its hold being over: the lines of the file. */
    send: async (): Promise<Line[]> => {
      at.pass(60_000)
      const { text } = await acting(open, ({ now }) => handOver(sql, by, now, ASKED))
      return text
        .split('\n')
        .filter(Boolean)
        .map(line => JSON.parse(line) as Line)
    },
    list,
    states: () => list().map(({ state, because }) => `${state}: ${because}`),
    history: () => stepList(sql, { limit: 200 }).rows,
  }
}
export type Steps = Awaited<ReturnType<typeof steps>>

export const editOf = (kind: Change['subject']['kind'], id: string, set: Record<string, string | null>) => ({
  way: 'edit' as const,
  subject: { kind, id },
  set,
})
export const newOf = (
  kind: Change['subject']['kind'],
  set: Record<string, string | null>,
  id = `new:${randomUUID()}`,
) => ({
  way: 'create' as const,
  subject: { kind, id },
  set,
})
