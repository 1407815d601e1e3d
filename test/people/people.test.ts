import { describe, expect, test } from 'vitest'
import { keptOf } from '../../src/main/core/changes/read.ts'
import { duplicateList } from '../../src/main/core/people/duplicates.ts'
import { ambassadors, invitations, invited } from '../../src/main/core/people/invitations.ts'
import { memberList } from '../../src/main/core/people/list.ts'
import { memberPage, mergePair } from '../../src/main/core/people/member.ts'
import { awards, guides } from '../../src/main/core/people/written.ts'
import { editOf, newOf, steps } from '../changes/steps.ts'
import { proved } from '../moderation/desk.ts'
import { NEWER, type Tables } from '../sync/workspace.ts'

const PROTECTED = { gender: 'female', ethnicity: 'A', socioeconomic_background: 'lower', imd_decile: 3 }
const ANN = {
  id: 'm1',
  display_name: 'Ann Blake',
  email: 'ann@x.org',
  profession: 'Nurse',
  region: 'Wales',
  ...PROTECTED,
}
const TWIN = { id: 'm2', display_name: 'Anne Blake', email: 'Ann+hexi@x.org', invited_by: 'm1' }
const TIMEBANK: Tables = {
  organisations: ['o1'],
  networks: [{ id: 'n1' }, { id: 'n2', protected_membership: 'yes' }],
  members: [
    { ...ANN, network_ids: 'n1;n2', organisation_id: 'o1' },
    TWIN,
    { id: 'm3', display_name: 'Cy Dee', ambassador: 'yes', invited_by: 'm1' },
    { id: 'm4', display_name: 'Eve Fox', invited_by: 'm3' },
  ],
  activities: [{ id: 'a1', posted_by: 'm4', title: 'Help with a rota' }],
  exchanges: [
    {
      id: 'x1',
      activity_id: 'a1',
      provider_id: 'm4',
      receiver_id: 'm1',
      minutes: 90,
      status: 'completed',
      completed_at: '2021-02-01T00:00:00Z',
    },
  ],
  guides: [{ id: 'g1', title: 'Start', body: '# Hello' }],
  ledger: [
    { id: 'e1', to_account: 'member:m1', minutes: 120 },
    { id: 'e2', to_account: 'member:m2', minutes: 60 },
  ],
}

async function timebank() {
  const at = await steps()
  await at.brings(TIMEBANK)
  return at
}
const mergeOf = (gone: string, stays: string) => ({
  way: 'merge' as const,
  subject: { kind: 'member' as const, id: gone },
  set: { merged_into: stays },
})

describe('members', () => {
  test('are found by name, address, id, organisation and profession, and counted', async () => {
    const { sql } = await timebank()
    const find = async (words: string) =>
      (await memberList(sql, { find: words, sort: 'name', limit: 10 })).rows.map(({ id }) => id)
    expect(await find('BLAKE')).toEqual(['m1', 'm2'])
    expect(await find('organisation o1')).toEqual(['m1'])
    expect(await find('m4')).toEqual(['m4'])
    expect(await find('nurse')).toEqual(['m1'])
    expect(await find('100%')).toEqual([])
    const { rows, total, next } = await memberList(sql, { sort: '-exchanges', limit: 2 })
    expect(rows.map(({ id, exchanges, posts, minutes }) => [id, exchanges, posts, minutes])).toEqual([
      ['m1', 1, 0, 120],
      ['m4', 1, 1, 0],
    ])
    expect([total, next]).toEqual([4, '2'])
    const last = await memberList(sql, { sort: '-exchanges', limit: 2, cursor: next ?? undefined })
    expect(last.rows.map(({ id }) => id)).toEqual(['m2', 'm3'])
  })

  test('are shown without anything protected about them', async () => {
    const { sql } = await timebank()
    const page = await memberPage(sql, 'm1')
    expect(page?.networks.map(({ id }) => id)).toEqual(['n1', 'n2'])
    const text = JSON.stringify([
      page,
      await memberList(sql, { sort: 'name', limit: 9 }),
      await mergePair(sql, ['m1', 'm2']),
    ])
    for (const field of Object.keys(PROTECTED)) expect(text).not.toContain(field)
    expect(await memberPage(sql, 'm9')).toBeNull()
  })
})

describe('an edit', () => {
  test('is pending until an export shows it, and its undo asks for what was there', async () => {
    const at = await timebank()
    const { id } = await at.step({ kind: 'edit', changes: [editOf('member', 'm1', { profession: 'Midwife' })] })
    expect((await memberList(at.sql, { find: 'm1', sort: 'name', limit: 1 })).rows).toMatchObject([
      { profession: 'Nurse', pending: 1 },
    ])
    await at.send()
    await at.brings({ members: [{ ...ANN, profession: 'Midwife', updated_at: NEWER }] })
    expect(await memberPage(at.sql, 'm1')).toMatchObject({ profession: 'Midwife', pending: 0 })
    await at.take(id)
    expect(at.list()[0]).toMatchObject({ set: { profession: 'Nurse' }, state: 'held' })
  })
})

describe('members who may be one', () => {
  test('are suggested with the reason, once told of, and not while they are merged', async () => {
    const at = await timebank()
    const pairs = async () =>
      (await duplicateList(at.sql, { limit: 10 })).rows.map(({ members, reasons }) => [
        ...members.map(({ id }) => id),
        ...reasons,
      ])
    expect(await pairs()).toEqual([['m1', 'm2', 'email']])
    const { id } = await at.step({ kind: 'merge', changes: [mergeOf('m2', 'm1')] })
    expect(await pairs()).toEqual([])
    await at.take(id)
    expect(await pairs()).toHaveLength(1)
  })

  test('are held side by side with what each has and what stands against it', async () => {
    const { sql } = await timebank()
    const { members, refusals } = await mergePair(sql, ['m1', 'm4'])
    expect(members.map(({ entries, minutes, invited: n }) => [entries, minutes, n])).toEqual([
      [1, 120, 2],
      [0, 0, 0],
    ])
    expect(refusals[0]).toMatch(/exchanged with each other/)
    expect((await mergePair(sql, ['m1', 'm2'])).refusals).toEqual([null, null])
    await expect(mergePair(sql, ['m1', 'm9'])).rejects.toThrow(/no member m9/)
  })

  test('show both accounts with one sum after the merge, also once the platform has deleted the other, until it is undone', async () => {
    const at = await timebank()
    const entries = () => JSON.stringify(at.sql.rows('SELECT * FROM main.ledger ORDER BY key'))
    const before = entries()
    const { id } = await at.step({ kind: 'merge', changes: [mergeOf('m2', 'm1')] })
    const accounts = async () =>
      (await memberPage(at.sql, 'm1'))?.accounts.map(({ account, minutes, merge }) => [account, minutes, merge])
    expect(await accounts()).toEqual([
      ['member:m1', 120, null],
      ['member:m2', 60, 'held'],
    ])
    expect((await memberPage(at.sql, 'm2'))?.merged_into).toMatchObject({ id: 'm1', state: 'held' })
    await at.send()
    await at.brings({ deletions: [{ stream: 'members', id: 'm2', deleted_at: NEWER }] })
    expect(at.states()).toEqual(['confirmed: export_shows'])
    expect(await accounts()).toEqual([
      ['member:m1', 120, null],
      ['member:m2', 60, 'confirmed'],
    ])
    expect(entries()).toBe(before)
    await at.take(id)
    expect(await accounts()).toEqual([['member:m1', 120, null]])
    expect((await memberPage(at.sql, 'm2'))?.merged_into).toBeNull()
    expect((await proved(at.open)).ok).toBe(true)
  })
})

describe('an affiliation', () => {
  test('keeps its dates here and asks for the membership in one step, which an undo takes back as a whole', async () => {
    const at = await timebank()
    const body = { member_id: 'm1', network_id: 'n1', from: '2021-01-01', until: '2022-05-01' }
    const { id } = await at.step({
      kind: 'affiliate',
      changes: [editOf('member', 'm1', { network_ids: 'n2' })],
      keep: [{ kind: 'affiliation', id: 'f1', body, expect: 0 }],
    })
    await at.send()
    await at.brings({ members: [{ ...ANN, network_ids: 'n2', organisation_id: 'o1', updated_at: NEWER }] })
    expect(at.states()).toEqual(['confirmed: export_shows'])
    expect(keptOf(at.sql, 'affiliation')).toMatchObject([{ body }])
    await at.take(id)
    expect(keptOf(at.sql, 'affiliation')).toEqual([])
    expect(at.list()[0]).toMatchObject({ set: { network_ids: 'n1;n2' } })
  })
})

describe('invitations', () => {
  test('are a tree with what came of each branch, by generation', async () => {
    const { sql } = await timebank()
    expect(await invitations(sql)).toEqual({
      members: 4,
      invited: 3,
      inviters: 2,
      trees: 1,
      rounds: 0,
      generations: [
        { generation: 0, members: 1, inviters: 1, posted: 0, exchanged: 1, minutes: 0 },
        { generation: 1, members: 2, inviters: 1, posted: 0, exchanged: 0, minutes: 0 },
        { generation: 2, members: 1, inviters: 0, posted: 1, exchanged: 1, minutes: 90 },
      ],
    })
    const top = await invited(sql, { of: null, limit: 10 })
    expect(top.rows).toMatchObject([
      { id: 'm1', invited: 2, below: 3, posted: 1, exchanged: 1, minutes: 90, cut: false },
    ])
    const under = await invited(sql, { of: 'm1', limit: 1 })
    expect(under).toMatchObject({ rows: [{ id: 'm3', generation: 1, below: 1 }], total: 2, next: '1' })
    expect((await invited(sql, { of: 'nobody', limit: 1 })).rows).toEqual([])
  })

  test('of members who invited one another are cut, and said to be', async () => {
    const at = await steps()
    await at.brings({
      members: [
        { id: 'm1', invited_by: 'm2' },
        { id: 'm2', invited_by: 'm1' },
        { id: 'm3', invited_by: 'm3' },
      ],
    })
    expect(await invitations(at.sql)).toMatchObject({ rounds: 2, trees: 1, invited: 1 })
    expect((await invited(at.sql, { of: null, limit: 9 })).rows).toMatchObject([{ id: 'm1', cut: true, below: 1 }])
  })

  test('show what came of those whom ambassadors brought, and who is asked to be one', async () => {
    const at = await timebank()
    await at.step({ kind: 'edit', changes: [editOf('member', 'm1', { ambassador: 'yes' })] })
    expect(await ambassadors(at.sql)).toMatchObject([
      { id: 'm1', below: 3, asked: true },
      { id: 'm3', invited: 1, posted: 1, exchanged: 1, minutes: 90, asked: null },
    ])
  })
})

test('awards are listed with their states until they are taken back; guide pages as the platform has them', async () => {
  const at = await timebank()
  const set = { title: 'Star of the year', reason: 'So much time given', awarded_on: '2022-06-01' }
  const { id } = await at.step({
    kind: 'award',
    changes: ['m1', 'm4'].map(member_id => newOf('award', { member_id, ...set })),
  })
  expect(awards(at.sql).map(({ member, title, state }) => [member.name, title, state])).toEqual([
    ['Eve Fox', set.title, 'held'],
    ['Ann Blake', set.title, 'held'],
  ])
  await at.take(id)
  expect(awards(at.sql)).toMatchObject([{ taken_back: true }, { taken_back: true }])
  expect(guides(at.sql)).toMatchObject([{ id: 'g1', title: 'Start', body: '# Hello' }])
})
