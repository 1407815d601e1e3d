import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { carryOutStep } from '../../src/main/core/changes/carry-out.ts'
import { undoStep } from '../../src/main/core/changes/undoing.ts'
import { deskActor } from '../../src/main/core/moderation/actor.ts'
import { acting } from '../../src/main/core/moderation/desk.ts'
import { libraryPage } from '../../src/main/core/programmes/library-page.ts'
import { connections, profiles } from '../../src/main/core/programmes/library-people.ts'
import { editOf, steps } from '../changes/steps.ts'
import { filesOf, folderOf } from '../sync/workspace.ts'
import { made, syncFrom, within } from '../workspace/place.ts'
import { profile, serving, shared, TABLES } from './shelf.ts'

async function timebank() {
  const at = await steps()
  await at.brings(TABLES)
  return at
}

describe('the people of a library', () => {
  test('an owner reads and changes what they offer and say, as one step to undo', async () => {
    const at = await timebank()
    const step = await at.step({
      kind: 'library',
      changes: [editOf('library_member', 'l1:shelved-woman', { capabilities: 'leadership;digital health' })],
      keep: [{ kind: 'profile', id: 'l1:shelved-woman', body: profile, expect: 0 }],
    })
    const of = () => profiles(at.sql, 'l1').find(({ member }) => member.id === 'shelved-woman')
    expect(of()).toMatchObject({
      capabilities: ['leadership', 'improvement'],
      asked: { capabilities: ['leadership', 'digital health'], state: 'held' },
      text: 'Planted profile',
      version: 1,
    })
    await at.take(step.id)
    expect(of()).toMatchObject({ asked: null, text: null, version: 0 })
    expect(profiles(at.sql, 'l1')).toHaveLength(2)
  })

  test('requests and connections, with how long was waited, what came of it and what is shared', async () => {
    const at = await timebank()
    await at.step({
      kind: 'library',
      changes: [editOf('exchange', 'x1', { outcome: 'A better outcome' })],
      keep: [{ kind: 'shared_output', id: 'x1', body: shared, expect: 0 }],
    })
    const rows = connections(at.sql, 'l1')
    expect(
      rows.map(({ activity, exchange, waited_days }) => [
        activity.id,
        exchange?.id ?? null,
        Math.round(waited_days ?? -1),
      ]),
    ).toEqual([
      ['a1', 'x2', 10],
      ['a1', 'x1', 10],
      ['a2', null, 60],
    ])
    expect(rows[1]).toMatchObject({
      exchange: {
        provider: { id: 'shelved-woman' },
        outcome: 'Secret outcome',
        asked: { outcome: 'A better outcome', state: 'held' },
      },
      shared: { text: 'A plan for a ward', version: 1 },
    })
    expect(await libraryPage(at.sql, 'l1')).toMatchObject({
      outputs: [{ id: 'x1', month: '2022-05', text: 'A plan for a ward' }],
      median_wait_days: 10,
      states: [
        { status: 'agreed', exchanges: 1 },
        { status: 'completed', exchanges: 1 },
        { status: 'cancelled', exchanges: 0 },
        { status: 'disputed', exchanges: 0 },
      ],
    })
  })

  test('a plan is kept in the order of its days; a protected network is never served by name', async () => {
    const at = await timebank()
    const milestone = (id: string, title: string, planned: string) => ({
      kind: 'milestone' as const,
      id,
      body: { library_id: 'l1', title, planned, happened: null },
      expect: 0,
    })
    await at.step({
      kind: 'library',
      keep: [
        milestone('b', 'Live', '2023-02-01'),
        milestone('a', 'Discovery', '2022-11-15'),
        { kind: 'library_serves', id: 'l1', body: serving, expect: 0 },
      ],
    })
    const page = await libraryPage(at.sql, 'l1')
    expect(page.milestones.map(({ title }) => title)).toEqual(['Discovery', 'Live'])
    expect(page).toMatchObject({ serves: [{ id: 'q', name: 'Q community' }], shown_from: '2022-03-31' })
    await expect(at.step({ kind: 'edit', keep: [milestone('c', 'X', '2023-01-01')] })).rejects.toThrow(/does not keep/)
    await expect(at.step({ kind: 'library', keep: [milestone('c', ' ', '2023-01-01')] })).rejects.toThrow(/title/)
  })
})

test('a plan is taken back after the workspace was closed and opened again', async () => {
  const { folder } = await made()
  const id = randomUUID()
  await within(folder, async open => {
    await syncFrom(open, await folderOf(filesOf(TABLES)))
    const by = { ...deskActor(open.person).by, role: 'owner' as const }
    const keep = [{ kind: 'library_serves' as const, id: 'l1', body: serving, expect: 0 }]
    await acting(open, ({ now }) => carryOutStep(open.db.sql, by, { id, kind: 'library', changes: [], keep }, now), {
      need: 'programmes',
    })
  })
  await within(folder, async open => {
    const by = { ...deskActor(open.person).by, role: 'owner' as const }
    expect((await libraryPage(open.db.sql, 'l1')).serves).toHaveLength(1)
    await acting(open, ({ now }) => undoStep(open.db.sql, by, { id: randomUUID(), of: id }, now), {
      need: 'programmes',
    })
    expect((await libraryPage(open.db.sql, 'l1')).serves).toEqual([])
  })
})
