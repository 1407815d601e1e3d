import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toGive } from '../../src/main/core/changes/donating.ts'
import { rebuild } from '../../src/main/core/moderation/projections.ts'
import type { Value } from '../../src/main/db/connection.ts'
import { proved } from '../moderation/desk.ts'
import type { Cells } from '../sync/workspace.ts'
import { editOf, newOf, type Steps, steps } from './steps.ts'

const MEMBERS = ['m1', 'm2', 'm3', 'm4', 'm5']
const member = fc.constantFrom(...MEMBERS)

/** Hours worked for a project or for one another, each paid. */
const work = fc.array(fc.record({ by: member, for: member, minutes: fc.integer({ min: 1, max: 120 }) }), {
  maxLength: 6,
})
const doing = fc.oneof(
  fc.record({
    does: fc.constant('donate' as const),
    who: member,
    minutes: fc.integer({ min: 1, max: 200 }),
    exchange: fc.option(fc.nat(5)),
  }),
  fc.record({ does: fc.constant('merge' as const), who: member, into: member }),
  fc.record({ does: fc.constant('reallocate' as const), post: fc.nat(5), to: member }),
  fc.record({ does: fc.constant('undo' as const), which: fc.nat(20) }),
  fc.record({ does: fc.constant('send' as const) }),
)
type Doing = typeof doing extends fc.Arbitrary<infer T> ? T : never

function tables(worked: { by: string; for: string; minutes: number }[]) {
  const real = worked.filter(({ by, for: taker }) => by !== taker)
  const gifts = MEMBERS.map((id): Cells => ({ id: `g-${id}`, to_account: `member:${id}` }))
  const paid = real.map(
    ({ by, for: taker, minutes }, i): Cells => ({
      id: `e-${i}`,
      kind: 'exchange',
      from_account: `member:${taker}`,
      to_account: `member:${by}`,
      minutes,
      posted_at: '2021-03-01T00:00:00Z',
      exchange_id: `x${i}`,
    }),
  )
  return {
    members: MEMBERS,
    projects: [{ id: 'p1', lead_id: 'm1' }],
    activities: real.map(({ by }, i): Cells => ({ id: `a${i}`, posted_by: by, project_id: 'p1' })),
    exchanges: real.map(
      ({ by, for: taker, minutes }, i): Cells => ({
        id: `x${i}`,
        activity_id: `a${i}`,
        provider_id: by,
        receiver_id: taker,
        minutes,
        status: 'completed',
        completed_at: '2021-02-01T00:00:00Z',
      }),
    ),
    ledger: [...gifts, ...paid],
  }
}

const RECORD = ['ledger', 'accounts', 'findings', 'exchanges', 'activities', 'members'].map(
  table => `SELECT * FROM ${table}`,
)
const recorded = ({ sql }: Steps): string => JSON.stringify(RECORD.map(select => sql.rows<Value[]>(select)))
const projected = ({ sql }: Steps): string =>
  JSON.stringify(['changes', 'kept', 'steps'].map(table => sql.rows<Value[]>(`SELECT * FROM ${table} ORDER BY 1, 2`)))

async function carry(at: Steps, each: Doing, done: string[]): Promise<void> {
  switch (each.does) {
    case 'donate': {
      const exchange_id = each.exchange === null ? null : `x${each.exchange}`
      const set = { member_id: each.who, project_id: 'p1', minutes: String(each.minutes), exchange_id }
      done.push((await at.step({ kind: 'donate', changes: [newOf('donation', set)] })).id)
      return
    }
    case 'merge': {
      const change = {
        way: 'merge' as const,
        subject: { kind: 'member' as const, id: each.who },
        set: { merged_into: each.into },
      }
      done.push((await at.step({ kind: 'merge', changes: [change] })).id)
      return
    }
    case 'reallocate':
      done.push(
        (await at.step({ kind: 'reallocate', changes: [editOf('activity', `a${each.post}`, { posted_by: each.to })] }))
          .id,
      )
      return
    case 'undo':
      await at.take(done[each.which % Math.max(1, done.length)] ?? randomUUID())
      return
    case 'send':
      await at.send()
  }
}

test('donations, merges and reallocations leave the ledger as it is, promise nobody below zero, and all of it can be undone', async () => {
  await fc.assert(
    fc.asyncProperty(work, fc.array(doing, { maxLength: 12 }), async (worked, what) => {
      const at = await steps()
      await at.brings(tables(worked))
      const before = recorded(at)
      const done: string[] = []
      for (const each of what) {
        try {
          await carry(at, each, done)
        } catch (error) {
          expect(['BadInput', 'Refusal']).toContain((error as Error).constructor.name)
          expect((error as Error).message.length).toBeGreaterThan(10)
        }
        for (const id of MEMBERS) {
          const { balance, promised } = toGive(at.sql, id)
          if (promised > 0) expect(promised).toBeLessThanOrEqual(balance)
        }
      }
      expect(recorded(at)).toBe(before)
      const merged = at.list().filter(({ way, state }) => way === 'merge' && state !== 'cancelled')
      const gone = merged.map(({ subject }) => subject.id)
      expect(new Set(gone).size).toBe(gone.length)
      for (const { set } of merged) expect(gone).not.toContain(set?.merged_into)
      const kept = projected(at)
      at.sql.write(() => rebuild(at.sql))
      expect(projected(at)).toBe(kept)
      expect((await proved(at.open)).ok).toBe(true)
      // From the last to the first nothing stands in the way of an undo.
      for (const { id, undoes, undone_by } of at.history()) if (undoes === null && undone_by === null) await at.take(id)
      for (const { compensates, state } of at.list())
        if (compensates === null) expect(['cancelled', 'sending', 'unknown']).toContain(state)
      for (const id of MEMBERS) expect(toGive(at.sql, id).promised).toBeGreaterThanOrEqual(0)
    }),
    { numRuns: 25 },
  )
})
