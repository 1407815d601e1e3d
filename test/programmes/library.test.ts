import { randomUUID } from 'node:crypto'
import { createRouterClient } from '@orpc/server'
import { describe, expect, test } from 'vitest'
import { relativeLikelihood } from '../../src/main/analytics/rates.ts'
import { carryOutStep } from '../../src/main/core/changes/carry-out.ts'
import { undoStep } from '../../src/main/core/changes/undoing.ts'
import { contextOf, router } from '../../src/main/core/index.ts'
import { deskActor } from '../../src/main/core/moderation/actor.ts'
import { acting } from '../../src/main/core/moderation/desk.ts'
import { libraryEvaluation, windowsAround } from '../../src/main/core/programmes/library-evaluation.ts'
import { libraryPage } from '../../src/main/core/programmes/library-page.ts'
import { connections, profiles } from '../../src/main/core/programmes/library-people.ts'
import { enter } from '../../src/main/core/workspace/session.ts'
import { contract } from '../../src/shared/contract/index.ts'
import { londonMidnight } from '../../src/shared/london.ts'
import { editOf, steps } from '../changes/steps.ts'
import { callAt } from '../contract/drivers.ts'
import { filesOf, folderOf, type Tables } from '../sync/workspace.ts'
import { coreIn, made, place, syncFrom, within } from '../workspace/place.ts'

const TABLES: Tables = {
  members: ['m1', 'm2', 'm3', 'shelved-woman', 'shelved-other'],
  networks: [
    { id: 'q', name: 'Q community' },
    { id: 's', name: 'Shuri Network', protected_membership: 'yes' },
  ],
  libraries: [
    {
      id: 'l1',
      name: 'Talking library',
      capabilities: 'leadership',
      launched_on: '2022-04-01',
      protected_membership: 'yes',
    },
  ],
  library_members: [
    { library_id: 'l1', member_id: 'shelved-woman', capabilities: 'leadership;improvement' },
    { library_id: 'l1', member_id: 'shelved-other', capabilities: 'improvement' },
  ],
  activities: [
    { id: 'a1', posted_by: 'shelved-woman', library_id: 'l1', title: 'An hour on shelves' },
    { id: 'a2', posted_by: 'm1', library_id: 'l1', kind: 'request', posted_at: '2022-05-01T10:00:00Z' },
    { id: 'a3', posted_by: 'm3', posted_at: '2022-06-30T10:00:00Z' },
  ],
  exchanges: [
    {
      id: 'x1',
      activity_id: 'a1',
      provider_id: 'shelved-woman',
      receiver_id: 'm1',
      status: 'completed',
      agreed_at: '2022-05-01T10:00:00Z',
      completed_at: '2022-05-11T10:00:00Z',
      outcome: 'Secret outcome',
      rating: 5,
    },
    {
      id: 'x2',
      activity_id: 'a1',
      provider_id: 'shelved-woman',
      receiver_id: 'm2',
      status: 'agreed',
      agreed_at: '2022-06-20T10:00:00Z',
    },
  ],
}
const profile = { library_id: 'l1', member_id: 'shelved-woman', text: 'Planted profile' }
const shared = { library_id: 'l1', exchange_id: 'x1', text: 'A plan for a ward' }
const serving = { library_id: 'l1', network_ids: ['q', 's'], from: '2022-03-31' }

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
    expect(libraryPage(at.sql, 'l1')).toMatchObject({
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
    const page = libraryPage(at.sql, 'l1')
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
    expect(libraryPage(open.db.sql, 'l1').serves).toHaveLength(1)
    await acting(open, ({ now }) => undoStep(open.db.sql, by, { id: randomUUID(), of: id }, now), {
      need: 'programmes',
    })
    expect(libraryPage(open.db.sql, 'l1').serves).toEqual([])
  })
})

const PROCEDURES = Object.keys(contract.programmes)
/** Everything of the room, asked for as this role; a refusal is no answer. */
async function answersTo(folder: string, key: string, role: string): Promise<string[]> {
  const core = coreIn(place())
  await enter(core, folder, { key, person: role })
  const client = createRouterClient(router, { context: contextOf(core) })
  const answers: string[] = []
  for (const name of PROCEDURES)
    for (const input of [undefined, {}, { id: 'l1' }, { id: 'p1' }, { id: 'p1', member: 'shelved-woman' }])
      try {
        answers.push(JSON.stringify(await callAt(client, `programmes.${name}`, input)) ?? '')
      } catch {
        // Refused, or not an input of this procedure.
      }
  return answers
}

test.each(['director', 'evaluator', 'moderator', 'lead'])(
  'a %s learns neither who belongs to a protected library nor how many',
  async role => {
    const { folder } = await made()
    const texts = async (more: Tables) => {
      const key = await within(folder, async open => {
        await syncFrom(open, await folderOf(filesOf({ ...TABLES, ...more })))
        const { sql } = open.db
        sql.run(
          'INSERT OR IGNORE INTO people (id, name, roles, added_at) VALUES (?, ?, ?, 1)',
          role,
          role,
          `["${role}"]`,
        )
        const by = { ...deskActor(open.person).by, role: 'owner' as const }
        const keep = [{ kind: 'profile' as const, id: 'l1:shelved-woman', body: profile, expect: null }]
        await acting(
          open,
          ({ now }) => carryOutStep(sql, by, { id: randomUUID(), kind: 'library', changes: [], keep }, now),
          { need: 'programmes' },
        )
        return open.db.key
      })
      return answersTo(folder, key, role)
    }
    const before = await texts({})
    expect(before.length).toBeGreaterThan(6)
    for (const text of before) expect(text).not.toMatch(/shelved|Planted|Secret|An hour on shelves/)
    // One more on the shelf, with the offer by which she is asked: nothing that this role reads changes.
    const after = await texts({
      library_members: [
        ...(TABLES.library_members ?? []),
        { library_id: 'l1', member_id: 'm3', capabilities: 'leadership' },
      ],
      activities: [
        ...(TABLES.activities ?? []),
        { id: 'a9', posted_by: 'm3', posted_at: '2022-05-02T00:00:00Z', library_id: 'l1' },
      ],
    })
    const ofLibrary = (answers: string[]) =>
      answers.filter(text => text.includes('Talking library') || text.includes('l1'))
    expect(ofLibrary(after)).toEqual(ofLibrary(before))
    expect(ofLibrary(after).length).toBeGreaterThan(1)
  },
)

describe('before and after', () => {
  test('two times of the same length, of whole months that the record covers', () => {
    const data = { from: '2020-01-15', to: '2022-06-30' }
    expect(windowsAround('2022-04-01', data)).toEqual({
      months: 3,
      before: { from: '2022-01-01', to: '2022-04-01' },
      after: { from: '2022-04-01', to: '2022-07-01' },
    })
    expect(windowsAround('2022-03-31', data).after.from).toBe('2022-04-01')
    expect(windowsAround('2022-06-02', data).months).toBe(0)
    expect(windowsAround('2020-03-01', data).months).toBe(1)
    expect(windowsAround('2021-05-01', { from: '2010-01-01', to: '2023-01-01' }).months).toBe(12)
  })

  /** A year of requests, some met, by members of Q and by others. */
  function busy(): Tables {
    const posts = Array.from({ length: 240 }, (_, i) => {
      const at = londonMidnight('2021-07-01') + i * 1.5 * 86_400_000 + 3_600_000
      return { i, at, by: i % 3 === 0 ? 'm1' : 'm3', met: (i * 7) % 5 < (at >= londonMidnight('2022-01-01') ? 3 : 1) }
    })
    const iso = (at: number) => new Date(at).toISOString()
    return {
      members: ['m1', 'm2', 'm3'].map(id => ({
        id,
        joined_at: '2021-07-01T00:00:00Z',
        network_ids: id === 'm1' ? 'q' : '',
      })),
      networks: ['q'],
      libraries: [{ id: 'l1', launched_on: '2022-01-01' }],
      activities: posts.map(({ i, at, by }) => ({ id: `a${i}`, kind: 'request', posted_by: by, posted_at: iso(at) })),
      exchanges: posts
        .filter(({ met }) => met)
        .map(({ i, at, by }) => ({
          id: `x${i}`,
          activity_id: `a${i}`,
          provider_id: 'm2',
          receiver_id: by,
          status: 'completed',
          agreed_at: iso(at + 5 * 86_400_000),
          completed_at: iso(at + (i % 2 ? 10 : 120) * 86_400_000),
        })),
    }
  }

  test('is what a plain count gives, for those it serves and for all others', async () => {
    const at = await steps()
    const tables = busy()
    await at.brings(tables)
    const everyone = await libraryEvaluation(at.sql, 'l1')
    expect(everyone.groups.map(({ who }) => who)).toEqual(['everyone'])
    await at.step({
      kind: 'library',
      keep: [
        { kind: 'library_serves', id: 'l1', body: { library_id: 'l1', network_ids: ['q'], from: null }, expect: 0 },
      ],
    })
    const { groups, months, data } = await libraryEvaluation(at.sql, 'l1')
    expect(months).toBe(6)
    const end = Math.max(
      ...(tables.exchanges ?? []).map(row => Date.parse(String((row as { completed_at: string }).completed_at))),
    )
    type Row = Record<string, string>
    for (const { who, before, after, fill_ratio, exchange_ratio } of groups) {
      const mine = (by: string | undefined) => (by === 'm1') === (who === 'served')
      for (const window of [before, after]) {
        const inside = (when: string | undefined) => {
          const moment = Date.parse(when ?? '')
          return moment >= londonMidnight(window.from) && moment < londonMidnight(window.to)
        }
        const requests = (tables.activities as Row[]).filter(row => mine(row.posted_by) && inside(row.posted_at))
        const seen = requests.filter(row => end - Date.parse(row.posted_at ?? '') >= 90 * 86_400_000)
        const done = new Map(
          (tables.exchanges as Row[]).map(row => [row.activity_id, Date.parse(row.completed_at ?? '')]),
        )
        const filled = seen.filter(
          row => (done.get(row.id) ?? Number.POSITIVE_INFINITY) - Date.parse(row.posted_at ?? '') <= 90 * 86_400_000,
        )
        expect(window).toMatchObject({
          requests: requests.length,
          observable: seen.length,
          filled: filled.length,
          exchanges: (tables.exchanges as Row[]).filter(row => mine(row.receiver_id) && inside(row.completed_at))
            .length,
        })
      }
      expect(fill_ratio).toEqual(relativeLikelihood(after.filled, after.observable, before.filled, before.observable))
      expect(exchange_ratio?.est).toBeCloseTo(after.exchanges / 181 / (before.exchanges / 184), 2)
      // Three in five are met after five days: half of them wait no longer.
      expect(after.median_days).toBeCloseTo(5, 5)
      expect(before.median_days).toBeNull()
    }
    expect(data?.to).toBe(new Date(end).toISOString().slice(0, 10))
    const whole = everyone.groups[0]
    for (const part of ['requests', 'exchanges', 'filled'] as const)
      expect(groups.reduce((sum, group) => sum + group.after[part], 0)).toBe(whole?.after[part])
    const chart = whole?.charts.find(({ of }) => of === 'exchanges')
    expect(chart?.points.reduce((sum, { value }) => sum + value, 0)).toBeGreaterThan(0)
    expect(chart?.segments.map(({ from }) => chart.points[from]?.month)).toEqual(['2021-07', '2022-01'])
  })

  test('without a launch, or with too little around it, there is nothing to compare', async () => {
    const at = await timebank()
    expect(await libraryEvaluation(at.sql, 'l1')).toMatchObject({ launched_on: '2022-04-01' })
    const other = await steps()
    await other.brings({ members: ['m1'], libraries: ['l9'] })
    expect(await libraryEvaluation(other.sql, 'l9')).toMatchObject({ launched_on: null, months: 0, groups: [] })
    await expect(libraryEvaluation(other.sql, 'l0')).rejects.toThrow('There is no library l0.')
  })
})
