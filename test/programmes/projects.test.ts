import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { carryOutStep, type StepOrder } from '../../src/main/core/changes/carry-out.ts'
import { toGive } from '../../src/main/core/changes/donating.ts'
import { undoStep } from '../../src/main/core/changes/undoing.ts'
import { deskActor } from '../../src/main/core/moderation/actor.ts'
import { acting } from '../../src/main/core/moderation/desk.ts'
import { giving, promisesTo } from '../../src/main/core/programmes/donations.ts'
import { team } from '../../src/main/core/programmes/project-work.ts'
import { project } from '../../src/main/core/programmes/projects.ts'
import { newOf, steps } from '../changes/steps.ts'
import { filesOf, folderOf, type Tables } from '../sync/workspace.ts'
import { made, syncFrom, within } from '../workspace/place.ts'

const done = (id: string, provider_id: string, minutes: number, activity_id: string, at = '2022-03-05') => ({
  id,
  provider_id,
  receiver_id: 'm3',
  minutes,
  activity_id,
  status: 'completed',
  completed_at: `${at}T10:00:00Z`,
})
const gift = (member: string, minutes = 240) => ({ id: `g-${member}`, to_account: `member:${member}`, minutes })
const donation = (id: string, member: string, minutes: number, at: string) => ({
  id,
  kind: 'donation',
  from_account: `member:${member}`,
  to_account: 'project:p1',
  minutes,
  posted_at: `${at}T10:00:00Z`,
})

const TABLES: Tables = {
  members: ['m1', 'm2', 'm3', { id: 'm4', status: 'closed', closed_at: '2022-05-01T00:00:00Z' }],
  projects: [{ id: 'p1', title: 'Falls', lead_id: 'm3', status: 'open' }, 'p2'],
  activities: [
    { id: 'a1', project_id: 'p1', status: 'fulfilled' },
    { id: 'a2', project_id: 'p1', status: 'open', kind: 'request' },
    { id: 'a3', project_id: 'p1', status: 'matched' },
    { id: 'a4', project_id: 'p2' },
    { id: 'a5' },
  ],
  exchanges: [
    done('x1', 'm1', 90, 'a1', '2022-03-05'),
    done('x2', 'm1', 30, 'a3', '2022-05-31'),
    done('x3', 'm2', 60, 'a4'),
    done('x4', 'm1', 60, 'a5', '2022-01-10'),
    { ...done('x5', 'm2', 60, 'a1'), status: 'agreed', completed_at: '' },
  ],
  ledger: [
    ...['m1', 'm2', 'm3', 'm4'].map(id => gift(id)),
    donation('d1', 'm1', 60, '2022-04-01'),
    donation('d2', 'm2', 45, '2022-04-02'),
    {
      ...donation('d3', 'm2', 45, '2022-04-03'),
      kind: 'reversal',
      from_account: 'project:p1',
      to_account: 'member:m2',
      reverses: 'd2',
    },
  ],
}

async function timebank() {
  const at = await steps()
  await at.brings(TABLES)
  return at
}
type Wanted = { member_id?: string; minutes?: string; exchange_id?: string | null; project_id?: string }
const donate = (wanted: Wanted = {}) => ({
  kind: 'donate' as const,
  changes: [newOf('donation', { member_id: 'm1', project_id: 'p1', minutes: '60', exchange_id: null, ...wanted })],
})

describe('a project’s page', () => {
  test('tells its activities by state, its work by month, and who gave', async () => {
    const { sql } = await timebank()
    const page = await project(sql, 'names', 'p1')
    expect(page).toMatchObject({
      activities: 3,
      exchanges: 2,
      minutes: 120,
      helpers: 1,
      entries: 3,
      all_accounts_minutes: 0,
    })
    expect(page.progress).toEqual([
      { kind: 'offer', status: 'fulfilled', activities: 1 },
      { kind: 'offer', status: 'matched', activities: 1 },
      { kind: 'request', status: 'open', activities: 1 },
    ])
    expect(
      page.months.map(({ month, exchanges, minutes, balance_minutes }) => [month, exchanges, minutes, balance_minutes]),
    ).toEqual([
      ['2022-03', 1, 90, 0],
      ['2022-04', 0, 0, 60],
      ['2022-05', 1, 30, 60],
    ])
    // Who took all of a donation back gave nothing.
    expect(await team(sql, 'names', 'p1')).toMatchObject([
      { id: 'm1', label: 'Member m1', exchanges: 2, minutes: 120, donated_minutes: 60 },
    ])
    const [hidden] = await team(sql, 'pseudonyms', 'p1')
    expect(JSON.stringify(hidden)).not.toMatch(/m1|Member/)
    expect(hidden?.id).toBe(hidden?.label)
    expect(await team(sql, 'names', 'p2')).toMatchObject([{ id: 'm2', minutes: 60, donated_minutes: 0 }])
  })

  test('what a member has to give is said before it is asked, and a promise takes from it', async () => {
    const at = await timebank()
    expect(giving(at.sql, 'p1', 'm1')).toMatchObject({
      member: { id: 'm1', label: 'Member m1' },
      status: 'active',
      balance_minutes: 180,
      promised_minutes: 0,
      hours: [{ id: 'x2' }, { id: 'x1', minutes: 90, given_minutes: 0 }, { id: 'x4', about: 'Activity a5' }],
    })
    await at.step(donate({ exchange_id: 'x1' }))
    const after = giving(at.sql, 'p1', 'm1')
    expect(after).toMatchObject({ promised_minutes: 60 })
    expect(after.hours.find(({ id }) => id === 'x1')).toMatchObject({ given_minutes: 60 })
    expect(promisesTo(at.sql, 'p1')).toMatchObject([
      { member: { id: 'm1', label: 'Member m1' }, minutes: 60, exchange_id: 'x1', state: 'held' },
    ])
    expect(promisesTo(at.sql, 'p2')).toEqual([])
    // The record itself is as it was.
    expect(await project(at.sql, 'names', 'p1')).toMatchObject({ donated_minutes: 60, balance_minutes: 60, entries: 3 })
    await at.step(donate({ exchange_id: 'x1', minutes: '30' }))
    expect(giving(at.sql, 'p1', 'm1').hours.map(({ id }) => id)).toEqual(['x2', 'x4'])
    await at.send()
    const [first] = promisesTo(at.sql, 'p1')
    await at.brings({ acknowledgements: [{ command: first?.change ?? '', result: 'applied', subject_id: 'd9' }] })
    expect(promisesTo(at.sql, 'p1').map(({ minutes }) => minutes)).toEqual([60])
  })

  test.each([
    ['more than there is', { minutes: '181' }, /has 3\sh: that is less than 3\.02\sh/],
    ['a closed account', { member_id: 'm4' }, /account of m4 is closed/],
    ['an hour of somebody else', { exchange_id: 'x3' }, /was not given by m1/],
    ['an hour for another project', { member_id: 'm2', exchange_id: 'x3' }, /was for project p2, not for p1/],
    ['an hour that is not over', { member_id: 'm2', exchange_id: 'x5' }, /not completed/],
    ['more than the hour was', { exchange_id: 'x2', minutes: '31' }, /Exchange x2 was 0\.5\sh/],
    ['no minutes', { minutes: '0' }, /minutes of a donation/],
  ])('%s cannot be given', async (_, wanted, why) => {
    const at = await timebank()
    await expect(at.step(donate(wanted))).rejects.toThrow(why)
    expect(promisesTo(at.sql, 'p1')).toEqual([])
  })

  test('there is nothing to say of a member who is not there', async () => {
    const { sql } = await timebank()
    expect(() => giving(sql, 'p1', 'm9')).toThrow('There is no member m9.')
  })
})

test('a donation is taken back after the workspace was closed and opened again', async () => {
  const { folder } = await made()
  const id = randomUUID()
  const order: StepOrder = { id, keep: [], ...donate() }
  await within(folder, async open => {
    await syncFrom(open, await folderOf(filesOf(TABLES)))
    const by = { ...deskActor(open.person).by, role: 'owner' as const }
    await acting(open, ({ now }) => carryOutStep(open.db.sql, by, order, now), { need: 'programmes' })
  })
  await within(folder, async open => {
    const { sql } = open.db
    expect(promisesTo(sql, 'p1')).toMatchObject([{ step: id, minutes: 60 }])
    const by = { ...deskActor(open.person).by, role: 'owner' as const }
    await acting(open, ({ now }) => undoStep(sql, by, { id: randomUUID(), of: id }, now), { need: 'programmes' })
    expect(promisesTo(sql, 'p1')).toEqual([])
    expect(toGive(sql, 'm1')).toEqual({ balance: 180, promised: 0 })
  })
})
