import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { carryOutStep } from '../../src/main/core/changes/carry-out.ts'
import { changeList } from '../../src/main/core/changes/lists.ts'
import { keptOf } from '../../src/main/core/changes/read.ts'
import { undoStep } from '../../src/main/core/changes/undoing.ts'
import { acting } from '../../src/main/core/moderation/desk.ts'
import { accountsOf } from '../../src/main/core/people/merged.ts'
import type { OpenWorkspace } from '../../src/main/core/workspace/open.ts'
import { editOf } from '../changes/steps.ts'
import { filesOf, folderOf } from '../sync/workspace.ts'
import { made, syncFrom, within } from '../workspace/place.ts'

const by = ({ person }: OpenWorkspace) => ({ id: person.id, name: person.name, role: 'owner' as const })

test('a merge, an edit and a dated affiliation are undone after the workspace was closed and opened again', async () => {
  const { folder } = await made()
  const tables = { networks: ['n1'], members: ['m1', 'm2', { id: 'm3', network_ids: 'n1' }] }
  const export_ = await folderOf(filesOf(tables))
  const [merge, edit, affiliation] = [randomUUID(), randomUUID(), randomUUID()]
  await within(folder, async open => {
    await syncFrom(open, export_)
    await acting(open, ({ now }) => {
      const { sql } = open.db
      const subject = { kind: 'member' as const, id: 'm2' }
      carryOutStep(
        sql,
        by(open),
        { id: merge, kind: 'merge', changes: [{ way: 'merge', subject, set: { merged_into: 'm1' } }], keep: [] },
        now,
      )
      carryOutStep(
        sql,
        by(open),
        { id: edit, kind: 'edit', changes: [editOf('member', 'm1', { region: 'Wales' })], keep: [] },
        now,
      )
      const body = { member_id: 'm3', network_id: 'n1', from: '2020-01-01', until: '2021-01-01' }
      carryOutStep(
        sql,
        by(open),
        {
          id: affiliation,
          kind: 'affiliate',
          changes: [editOf('member', 'm3', { network_ids: null })],
          keep: [{ kind: 'affiliation', id: 'f1', body, expect: 0 }],
        },
        now,
      )
    })
    expect(accountsOf(open.db.sql, 'm1')).toHaveLength(2)
  })
  await within(folder, async open => {
    const { sql } = open.db
    expect(accountsOf(sql, 'm1').map(({ id }) => id)).toEqual(['m1', 'm2'])
    expect(keptOf(sql, 'affiliation')).toHaveLength(1)
    await acting(open, ({ now }) => {
      for (const of of [merge, edit, affiliation]) undoStep(sql, by(open), { id: randomUUID(), of }, now)
    })
  })
  await within(folder, ({ db: { sql } }) => {
    expect(accountsOf(sql, 'm1').map(({ id }) => id)).toEqual(['m1'])
    expect(keptOf(sql, 'affiliation')).toEqual([])
    expect(changeList(sql, { limit: 9 }).rows.map(({ state }) => state)).toEqual([
      'cancelled',
      'cancelled',
      'cancelled',
    ])
  })
})
