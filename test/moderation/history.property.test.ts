import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Case } from '../../src/main/core/moderation/case.ts'
import { PROJECTIONS, rebuild } from '../../src/main/core/moderation/projections.ts'
import type { Connection, Value } from '../../src/main/db/connection.ts'
import { proved } from './desk.ts'
import { inOneState } from './folded.ts'
import { copies, history, type Lived, live } from './history.ts'

const RUNS = 250

const projected = (sql: Connection): string[] =>
  Object.values(PROJECTIONS).flatMap(table =>
    sql
      .rows<Value[]>(`SELECT * FROM ${table}`)
      .map(row => `${table} ${JSON.stringify(row)}`)
      .sort(),
  )

function proveSound(sql: Connection, { done, handed }: Lived): void {
  const cases = sql.rows<[string]>('SELECT body FROM moderation_cases').map(([body]) => JSON.parse(body) as Case)
  const subjects = cases.map(({ subject: { kind, id } }) => `${kind} ${id}`)
  expect(new Set(subjects).size).toBe(subjects.length)
  for (const it of cases) {
    expect(inOneState(it)).toBe(true)
    expect(it.version).toBe(sql.number('SELECT count(*) FROM moderation_events WHERE stream = ?', `case:${it.id}`))
    expect(it.reports).toBe(sql.number('SELECT count(*) FROM moderation_reports WHERE case_id = ?', it.id))
    expect(it.reports).toBe(Object.values(it.reasons).reduce((sum, n) => sum + n, 0))
  }
  const lines = handed.map(line => (JSON.parse(line) as { command: string }).command)
  expect(new Set(lines).size, 'handed over twice').toBe(lines.length)
  // Whatever left the outbox was handed over: nothing is under way that no file has.
  const under = sql.rows<[string]>(`SELECT id FROM moderation_items WHERE body->>'handed_at' IS NOT NULL`).flat()
  expect(under.filter(id => !lines.includes(id))).toEqual([])
  const head = sql.number('SELECT max(position) FROM moderation_events')
  for (const { again, first } of done) expect(again()).toEqual(first)
  expect(sql.number('SELECT max(position) FROM moderation_events')).toBe(head)
}

test('whatever happens at a desk, all that it shows can be made anew from its log', async () => {
  const { next, remove } = await copies()
  const counts: Record<string, number> = {}
  await fc.assert(
    fc.asyncProperty(history, fc.integer({ min: 1, max: 50 }), async (events, page) => {
      const bench = await next()
      try {
        const lived = await live(bench, events)
        const { sql } = bench
        for (const [what, n] of Object.entries(lived.counts)) counts[what] = (counts[what] ?? 0) + n
        const stored = projected(sql)
        expect(await proved(bench.open)).toMatchObject({ ok: true })
        proveSound(sql, lived)
        expect(projected(sql)).toEqual(stored)
        for (const size of [undefined, page]) {
          sql.write(() => rebuild(sql, size))
          expect(projected(sql)).toEqual(stored)
        }
      } finally {
        await remove(bench)
      }
    }),
    { numRuns: RUNS },
  )
  // The histories were about something.
  for (const what of ['command', 'hand over', 'settle', 'undo the run', 'applied', 'report', 'file', 'delete'])
    expect({ what, n: counts[what] ?? 0 }).toMatchObject({ n: expect.toSatisfy((n: number) => n > RUNS / 30) })
}, 240_000)
