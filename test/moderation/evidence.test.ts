import { describe, expect, test, vi } from 'vitest'
import { health } from '../../src/main/core/moderation/health.ts'
import { queueRows } from '../../src/main/core/moderation/queue.ts'
import type { Cells, Tables } from '../sync/workspace.ts'
import { desk, REPORTED, refused } from './desk.ts'
import { DAY } from './folded.ts'

const HELD = 10_000
const FIRST = 'I can help with your rota.'
let day = 0
const shows = (change: Cells): Tables => ({
  activities: [
    {
      id: 'a1',
      title: 'Help with a rota',
      body: FIRST,
      ...change,
      updated_at: new Date(Date.UTC(2023, 0, ++day)).toISOString(),
    },
  ],
})
const reports = (id: string, more: Cells = {}): Tables => ({
  reports: [{ id, subject_kind: 'activity', subject_id: 'a1', reporter_id: 'm3', reason: 'money', ...more }],
})
const GONE: Tables = { deletions: [{ stream: 'activities', id: 'a1', deleted_at: '2024-01-01T00:00:00Z' }] }

async function reported() {
  const at = await desk()
  await at.brings(REPORTED)
  return at
}

describe('the evidence', () => {
  test('is what was first seen, however often it is reported after an edit', async () => {
    const at = await reported()
    await at.brings({ ...shows({ body: 'I help for £20.' }), ...reports('r2') })
    await at.brings({ ...shows({ body: 'I help for £30.' }), ...reports('r3') })
    const view = at.look('ann', 1)
    expect(view.snapshot.fields.body).toBe(FIRST)
    expect(view.current?.fields.body).toBe('I help for £30.')
    expect(view.diff.body?.some(({ kind }) => kind === 'removed')).toBe(true)
    // Each text that was reported is kept in the log.
    const kept = at.sql.rows<[string]>("SELECT text FROM moderation_texts WHERE name = 'snapshot' ORDER BY position")
    expect(kept.map(([text]) => JSON.parse(text).fields.body)).toEqual([FIRST, 'I help for £20.', 'I help for £30.'])
  })

  test('is what someone has seen who never opened the case: after an edit they look first', async () => {
    const at = await reported()
    await at.brings({ ...shows({ body: 'I help for £20.' }), ...reports('r2') })
    expect((await refused(at.decide('ann', 1, { action: 'dismiss' }))).code).toBe('changed_since_seen')
    at.look('ann', 1)
    await at.decide('ann', 1, { action: 'dismiss' })
  })

  test('stays when what was reported again is gone, and nothing opens again', async () => {
    const at = await reported()
    await at.decide('ann', 1, { action: 'dismiss' })
    at.pass(HELD)
    await at.brings({ ...GONE, ...reports('r2') })
    expect(at.case(1)).toMatchObject({ state: 'closed', reports: 2 })
    expect(at.look('ann', 1)).toMatchObject({ snapshot: { fields: { body: FIRST } }, current: null })
    expect(at.sql.number("SELECT count(*) FROM moderation_texts WHERE name = 'snapshot'")).toBe(1)
  })

  test('of what was gone before it was reported is what comes to be seen of it', async () => {
    const at = await desk()
    const { reports: _, ...rest } = REPORTED
    await at.brings(rest)
    await at.brings({ deletions: [{ stream: 'activities', id: 'a1', deleted_at: '2022-06-01T00:00:00Z' }] })
    await at.brings(reports('r1'))
    expect(at.look('ann', 1).snapshot.fields).toEqual({})
    await at.brings({ ...shows({}), ...reports('r2') })
    expect(at.look('ann', 1).snapshot.fields.body).toBe(FIRST)
  })
})

describe('a report that says something new', () => {
  test('opens a case again that is decided, whose decision goes on its way', async () => {
    const at = await reported()
    await at.decide('ann', 1, { action: 'hide' }, { as: 'hide' })
    await at.brings({ ...shows({ body: 'I help for £20.' }), ...reports('r2') })
    expect(at.case(1)).toMatchObject({ state: 'open', decision: { item: 'hide' }, reports: 2 })
    expect(at.item('hide').state).toBe('conflict')
    await at.undo()
    expect(at.case(1)).toMatchObject({ state: 'decided', decision: { item: 'hide' }, reports: 1 })
    expect(at.item('hide').state).not.toBe('conflict')
  })

  test('does so too where a hold is over that nobody has looked at since', async () => {
    const at = await desk()
    await at.brings({ ...REPORTED, ...reports('r1', { subject_kind: 'member', subject_id: 'm1' }) })
    await at.decide('ann', 1, { action: 'dismiss' }, { as: 'd' })
    const later = Date.now() + DAY
    vi.setSystemTime(later)
    await at.brings(reports('r2', { subject_kind: 'member', subject_id: 'm1' }))
    expect(at.types('case:1').slice(-3)).toEqual(['closed', 'reported', 'reopened'])
    expect(at.case(1).state).toBe('open')
    expect(at.item('d').state).toBe('ready')
  })

  test('makes the case wait for a first action again', async () => {
    const at = await desk()
    await at.brings({ ...REPORTED, ...reports('r1', { subject_kind: 'member', subject_id: 'm1' }) })
    await at.decide('ann', 1, { action: 'dismiss' })
    at.pass(HELD)
    await at.brings(reports('r2', { subject_kind: 'member', subject_id: 'm1' }))
    expect(at.case(1).first_action_at).toBeNull()
    at.pass(10 * DAY)
    const filter = { only: 'overdue' as const }
    expect(queueRows(at.sql, 'ann', filter, { limit: 9 }, Date.now())).toMatchObject([{ case: 1, acted: false }])
    expect(health(at.sql, Date.now())).toMatchObject({ overdue: 1, oldest: at.case(1).waiting_since })
  })
})

describe('an appeal', () => {
  test('makes the case wait for a first action again', async () => {
    const at = await reported()
    await at.decide('ann', 1, { action: 'hide' })
    await at.decide('ann', 1, { action: 'appeal', reason: 'It is a joke.' })
    expect(at.case(1)).toMatchObject({ state: 'open', first_action_at: null })
    await at.decide('bob', 1, { action: 'claim' })
    expect(at.case(1).first_action_at).toBe(Date.now())
  })

  test.each(['dismiss', 'restore'] as const)('about what was removed and is gone can be answered: %s', async action => {
    const at = await reported()
    await at.decide('ann', 1, { action: 'remove' })
    await at.decide('bob', 1, { action: 'approve' }, { as: 'remove' })
    at.pass(HELD)
    await at.handOver()
    await at.brings(GONE)
    expect(at.case(1)).toMatchObject({ state: 'closed', closed: { because: 'delivered' } })
    await at.decide('ann', 1, { action: 'appeal', reason: 'It was within the rules.' })
    await at.brings({ members: ['m8'] })
    expect(at.case(1).state).toBe('open')
    const { actions } = at.look('bob', 1)
    const possible = (name: string) => actions.find(each => each.action === name)?.possible
    expect([possible('dismiss'), possible('restore'), possible('hide')]).toEqual([true, true, false])
    await at.decide('bob', 1, { action }, { as: 'answer' })
    expect(at.case(1).decision).toMatchObject({ decision: action, content: at.case(1).content })
    at.pass(HELD)
    const { lines } = await at.handOver()
    expect(lines).toMatchObject([{ command: 'answer', desired: action === 'restore' ? 'open' : null }])
    await at.brings({ members: ['m9'] })
    expect(at.item('answer').state).toBe(action === 'restore' ? 'sending' : 'confirmed')
  })
})

test('whose report was withdrawn with its sync is no reporter of the case, but for another report of theirs', async () => {
  const at = await reported()
  const reporters = () =>
    at.sql.rows<[string]>("SELECT member_id FROM moderation_parties WHERE role = 'reporter' ORDER BY 1").flat()
  await at.brings({ reports: [...(reports('r2').reports ?? []), { id: 'r3', ...reportOf('m2') }] })
  expect(reporters()).toEqual(['m2', 'm3'])
  await at.undo()
  expect(reporters()).toEqual(['m2'])
})
const reportOf = (reporter_id: string) => ({ subject_kind: 'activity', subject_id: 'a1', reporter_id })
