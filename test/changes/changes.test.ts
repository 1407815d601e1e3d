import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { keptOf } from '../../src/main/core/changes/read.ts'
import { acting } from '../../src/main/core/moderation/desk.ts'
import { erase } from '../../src/main/core/moderation/erasing.ts'
import { proved, refused } from '../moderation/desk.ts'
import { NEWER } from '../sync/workspace.ts'
import { editOf, newOf, steps } from './steps.ts'

const LATER = '2023-02-01T00:00:00Z'
const POST = { id: 'a1', title: 'Help with a rota', body: 'I can help.', categories: 'Design', posted_by: 'm1' }
const TIMEBANK = {
  members: ['m1', 'm2', 'm3'],
  projects: ['p1'],
  activities: [POST],
  networks: [{ id: 'n1' }, { id: 'n2' }],
}

async function timebank() {
  const at = await steps()
  await at.brings(TIMEBANK)
  return at
}

describe('a change on its way', () => {
  test('is held, goes out once as a line, and is confirmed by the export that shows it', async () => {
    const at = await timebank()
    const step = await at.step({
      kind: 'edit',
      reason: 'Clearer',
      changes: [editOf('activity', 'a1', { title: 'Help with rotas', categories: 'Design; Statistical analysis' })],
    })
    expect(step).toMatchObject({ kind: 'edit', changes: 1, states: { held: 1 }, reason: 'Clearer', undone_by: null })
    const [change] = at.list(step.id)
    expect(change).toMatchObject({
      title: 'Help with a rota',
      set: { title: 'Help with rotas', categories: 'Design;Statistical analysis' },
      base: { title: 'Help with a rota', categories: 'Design' },
      now: { title: 'Help with a rota', categories: 'Design' },
    })
    expect(await at.send()).toEqual([
      {
        command: `${step.id}.0`,
        subject_kind: 'activity',
        subject_id: 'a1',
        desired: null,
        change: 'edit',
        set: change?.set,
        base_version: '2022-01-01T00:00:00.000Z',
        reason: 'Clearer',
        notices: [],
      },
    ])
    expect(await at.send()).toEqual([])
    await at.brings({
      activities: [{ ...POST, title: 'Help with rotas', categories: 'Design;Statistical analysis', updated_at: NEWER }],
    })
    expect(at.states()).toEqual(['confirmed: export_shows'])
    expect((await proved(at.open)).ok).toBe(true)
  })

  test('what the platform answers counts, with its name for a new thing', async () => {
    const at = await timebank()
    const { id } = await at.step({ kind: 'guide', changes: [newOf('guide', { title: 'Start', body: '# Hello' })] })
    const other = await at.step({ kind: 'guide', changes: [newOf('guide', { title: 'Again', body: null })] })
    await at.send()
    await at.brings({
      acknowledgements: [
        { command: `${id}.0`, result: 'applied', subject_id: 'g7' },
        { command: `${other.id}.0`, result: 'refused', message: 'There is one already.' },
      ],
    })
    expect(at.list()).toMatchObject([
      { state: 'dead', message: 'There is one already.' },
      { state: 'confirmed', platform_id: 'g7' },
    ])
    await at.settleChange(`${other.id}.0`, 'ask_again')
    expect(at.list()).toMatchObject([{ state: 'held', set: { title: 'Again' } }, { state: 'cancelled' }, {}])
  })

  test('where the platform says something newer, both are shown and neither is lost', async () => {
    const at = await timebank()
    const step = await at.step({ kind: 'edit', changes: [editOf('activity', 'a1', { title: 'Ours' })] })
    await at.brings({ activities: [{ ...POST, title: 'Theirs', updated_at: NEWER }] })
    expect(at.list()).toMatchObject([
      { state: 'conflict', set: { title: 'Ours' }, base: { title: 'Help with a rota' }, now: { title: 'Theirs' } },
    ])
    await at.settleChange(`${step.id}.0`, 'ask_again')
    expect(at.list()[0]).toMatchObject({ state: 'held', set: { title: 'Ours' }, base: { title: 'Theirs' } })
    await at.brings({ deletions: [{ stream: 'activities', id: 'a1', deleted_at: LATER }] })
    expect(at.states()).toEqual(['cancelled: subject_gone', 'cancelled: sent_again'])
  })

  test('a hand-over that nothing is heard of is unknown, and is never sent again by itself', async () => {
    const at = await timebank()
    await at.step({ kind: 'edit', changes: [editOf('project', 'p1', { status: 'closed' })] })
    await at.send()
    at.pass(400 * 86_400_000)
    expect(at.states()).toEqual(['unknown: timeout'])
    expect(await at.send()).toEqual([])
  })
})

describe('undo', () => {
  test('before dispatch cancels; after, asks for what was there; each once', async () => {
    const at = await timebank()
    const first = await at.step({ kind: 'edit', changes: [editOf('activity', 'a1', { title: 'One' })] })
    await at.take(first.id)
    expect(at.states()).toEqual(['cancelled: undone'])
    await expect(at.take(first.id)).rejects.toThrow(/undone already/)
    const second = await at.step({ kind: 'edit', changes: [editOf('activity', 'a1', { title: 'Two' })] })
    await at.send()
    const back = await at.take(second.id)
    expect(at.list(back.id)).toMatchObject([
      { way: 'edit', set: { title: 'Help with a rota' }, base: { title: 'Two' } },
    ])
    expect(at.history().find(({ id }) => id === second.id)?.undone_by).toBe(back.id)
    expect((await refused(at.take(back.id))).code).toBe('nothing_to_undo')
  })

  test('a thing that began here is withdrawn by the command that asked for it', async () => {
    const at = await timebank()
    const { id } = await at.step({
      kind: 'award',
      changes: [newOf('award', { member_id: 'm1', title: 'Thanks', awarded_on: '2022-03-01' })],
    })
    await at.send()
    await at.take(id)
    expect(await at.send()).toMatchObject([{ change: 'withdraw', withdraws: `${id}.0`, set: {} }])
  })

  test('says what rests on it; once that is undone too, it is possible', async () => {
    const at = await timebank()
    const one = await at.step({ kind: 'edit', changes: [editOf('activity', 'a1', { title: 'One' })] })
    const two = await at.step({ kind: 'edit', changes: [editOf('activity', 'a1', { title: 'Two' })] })
    expect(at.list(two.id)[0]?.base).toEqual({ title: 'One' })
    expect(await refused(at.take(one.id))).toMatchObject({ code: 'undo_depends' })
    await at.take(two.id)
    await at.take(one.id)
    expect(at.states()).toEqual(['cancelled: undone', 'cancelled: undone'])
  })

  test('of what is kept here brings back what was there, however often', async () => {
    const at = await timebank()
    const body = { member_id: 'm1', network_id: 'n1', from: '2021-01-01', until: null }
    const keep = (until: string | null, expected: number) =>
      at.step({
        kind: 'affiliate',
        keep: [{ kind: 'affiliation', id: 'x', body: { ...body, until }, expect: expected }],
      })
    const one = await keep(null, 0)
    const two = await keep('2022-01-01', 1)
    expect((await refused(keep('2023-01-01', 1))).code).toBe('stale')
    expect((await refused(at.take(one.id))).code).toBe('undo_depends')
    await at.take(two.id)
    expect(keptOf(at.sql, 'affiliation')).toMatchObject([{ id: 'x', version: 3, body }])
    await at.take(one.id)
    expect(keptOf(at.sql, 'affiliation')).toEqual([])
    await keep(null, 0)
    expect(keptOf(at.sql, 'affiliation')).toMatchObject([{ version: 5, body }])
  })
})

test('erasing a member takes what was asked and kept about them, hand-over included, once it is settled', async () => {
  const at = await timebank()
  const body = { member_id: 'm2', network_id: 'n1', from: '2021-01-01', until: null }
  const { id } = await at.step({
    kind: 'affiliate',
    changes: [editOf('member', 'm2', { network_ids: 'n1' })],
    keep: [{ kind: 'affiliation', id: 'x', body, expect: 0 }],
  })
  await at.step({ kind: 'edit', changes: [editOf('activity', 'a1', { title: 'Not about m2' })] })
  const [line] = await at.send()
  expect(line).toMatchObject({ subject_id: 'm2', set: { network_ids: 'n1' } })
  const gone = () =>
    acting(at.open, now => erase(at.sql, now, { whose: { member: 'm2' }, reason: 'Asked for.' }), { need: 'policy' })
  expect((await refused(gone())).message).toMatch(/not settled yet/)
  await at.brings({ acknowledgements: [{ command: `${id}.0`, result: 'applied' }] })
  expect((await gone()).kinds).toEqual({ changes: 3, hand_overs: 1 })
  expect(keptOf(at.sql, 'affiliation')).toEqual([])
  expect(at.list(id)).toMatchObject([{ set: null, base: null, state: 'confirmed' }])
  expect(at.list()[0]).toMatchObject({ set: { title: 'Not about m2' } })
  expect((await proved(at.open)).ok).toBe(true)
})

describe('what may not be', () => {
  test.each([
    ['a field of its own step', editOf('activity', 'a1', { posted_by: 'm2' }), /step of its own/],
    ['a protected field', editOf('member', 'm1', { ethnicity: 'A' }), /ethnicity of a member cannot be changed/],
    [
      '__proto__',
      editOf('member', 'm1', JSON.parse('{"__proto__": "x"}') as Record<string, string>),
      /cannot be changed/,
    ],
    ['an empty name', editOf('member', 'm1', { display_name: ' ' }), /display_name of a member is empty/],
    ['a bad choice', editOf('project', 'p1', { status: 'asleep' }), /not one of open, closed/],
    ['what is not there', editOf('project', 'p9', { status: 'closed' }), /no project p9/],
    ['a reference to nothing', editOf('project', 'p1', { lead_id: 'm9' }), /no m9 among the members/],
    ['what is so already', editOf('activity', 'a1', { title: POST.title }), /already so/],
  ])('%s is refused, and nothing is changed', async (_, change, why) => {
    const at = await timebank()
    const good = editOf('activity', 'a1', { body: 'New' })
    await expect(at.step({ kind: 'edit', changes: [good, change] })).rejects.toThrow(why)
    expect(at.history()).toEqual([])
    expect(at.list()).toEqual([])
  })

  test('the same id with the same content does it once, with other content nothing', async () => {
    const at = await timebank()
    const order = { id: randomUUID(), kind: 'edit' as const, changes: [editOf('activity', 'a1', { title: 'Once' })] }
    await at.step(order)
    await at.step(order)
    expect(at.list()).toHaveLength(1)
    expect((await refused(at.step({ ...order, changes: [editOf('activity', 'a1', { title: 'X' })] }))).code).toBe(
      'command_reused',
    )
  })

  test('a sync is not undone under a change of what it brought', async () => {
    const at = await timebank()
    const { id } = await at.step({ kind: 'edit', changes: [editOf('activity', 'a1', { title: 'New' })] })
    await expect(at.undo()).rejects.toThrow(/a1, which this sync brought/)
    await at.take(id)
    await at.undo()
  })

  test('what a sync moved, its undo moves back', async () => {
    const at = await timebank()
    await at.step({ kind: 'edit', changes: [editOf('activity', 'a1', { title: 'New' })] })
    await at.send()
    await at.brings({ activities: [{ ...POST, title: 'New', updated_at: NEWER }] })
    expect(at.states()).toEqual(['confirmed: export_shows'])
    await at.undo()
    expect(at.states()).toEqual(['sending: run_undone'])
  })
})
