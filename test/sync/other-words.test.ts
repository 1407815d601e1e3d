import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { cellsOf, folderOf, namesOf, type Tables, workspace } from './workspace.ts'

const TABLES: Tables = {
  members: ['m1', 'm2'],
  exchanges: [{ id: 'x1', status: 'completed', completed_at: '2021-05-01T09:00:00Z', feedback: 'Good, thank you' }],
  activities: [{ id: 'a1', categories: 'Design;Leadership', hours: '1.5' }],
  ledger: [
    'l1',
    { id: 'l2', kind: 'exchange', from_account: 'member:m2', to_account: 'member:m1', minutes: 60, exchange_id: 'x1' },
    { id: 'l3', kind: 'reversal', from_account: 'member:m1', to_account: 'issuance', minutes: 20, reverses: 'l1' },
  ],
}

/** The same rows with every field in quotes, the columns in the other order and the times in another zone. */
const inOtherWords = (tables: Tables): Record<string, string> =>
  Object.fromEntries(
    Object.entries(tables).map(([name, rows]) => {
      const stream = name as keyof Tables
      const text = (cell: string) => cell.replace(/T(\d\d):(\d\d):00Z$/, (_, h, m) => `T${h}:${m}:00.000+00:00`)
      const table = [namesOf(stream), ...rows.map(row => cellsOf(stream, row).map(text))]
      return [
        `${name}.csv`,
        Papa.unparse(
          table.map(row => row.toReversed()),
          { quotes: true },
        ),
      ]
    }),
  )

test('the same rows in other words change nothing, in the ledger either', async () => {
  const { sync, dump, rejects } = await workspace()
  await sync(TABLES)
  const before = dump()
  const run = await sync(await folderOf(inOtherWords(TABLES)))
  expect(rejects(run.run)).toEqual([])
  expect(run.status).toBe('unchanged')
  expect(run.streams.ledger).toMatchObject({ read: 3, unchanged: 3 })
  expect(dump()).toEqual(before)
})

test('of a known row and another with its id the first in the file holds', async () => {
  const changed = { id: 'm1', display_name: 'Another name' }
  for (const members of [
    ['m1', changed, 'm2'],
    [changed, 'm1', 'm2'],
    ['m1', changed, 'm1', 'm2'],
  ]) {
    const { sync, rejects } = await workspace()
    await sync({ members: ['m1', 'm2'] })
    const run = await sync({ members })
    const first = members[0] === 'm1'
    expect(rejects(run.run)).toMatchObject([{ line: 3, id: 'm1', code: 'duplicate_id' }])
    expect(run.streams.members).toMatchObject({
      read: members.length,
      updated: first ? 0 : 1,
      unchanged: first ? members.length - 1 : 1,
      rejected: 1,
    })
  }
})
