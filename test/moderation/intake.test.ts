import { describe, expect, test } from 'vitest'
import { eraseTexts } from '../../src/main/core/moderation/erasing.ts'
import { queueRows } from '../../src/main/core/moderation/queue.ts'
import type { Cells, Tables } from '../sync/workspace.ts'
import { type Desk, desk, REPORTED } from './desk.ts'
import { DAY, START } from './folded.ts'

const HELD = 10_000
const body = 'I can help with your rota.'
const about = (id: string, more: Cells = {}): Cells => ({
  id,
  subject_kind: 'activity',
  subject_id: 'a1',
  reporter_id: 'm2',
  ...more,
})
const edited = (body: string, updated_at = '2023-01-01T00:00:00Z'): Tables => ({
  activities: [{ id: 'a1', title: 'Help with a rota', body, updated_at }],
})
const row = (at: Desk, id: number) => queueRows(at.sql, 'ann', { cases: [id] }, { limit: 1 }, Date.now())[0]

describe('reports', () => {
  test('of one subject are one case, which counts them, their reasons and who made them', async () => {
    const at = await desk()
    await at.brings({
      ...REPORTED,
      reports: [
        about('r1', { reason: 'money' }),
        about('r2', { reason: 'money', reporter_id: 'm3' }),
        about('r3', { reason: '' }),
        { id: 'r4', subject_kind: 'member', subject_id: 'm1', reporter_id: 'm2', reason: 'conduct' },
      ],
    })
    expect(at.sql.number('SELECT count(*) FROM moderation_cases')).toBe(2)
    expect(row(at, 1)).toMatchObject({ subject_id: 'a1', reports: 3, reporters: 2, reasons: { money: 2, other: 1 } })
    expect(row(at, 2)).toMatchObject({ subject_kind: 'member', subject_id: 'm1', reports: 1 })
    expect(at.types('case:1')).toEqual(['opened', 'reported', 'reported', 'reported'])
  })

  test('are taken in once, however often their export is synced', async () => {
    const at = await desk()
    await at.brings(REPORTED)
    await at.brings({ ...REPORTED, members: ['m1', 'm2', 'm3', 'm9'] })
    at.settled()
    expect(at.case(1)).toMatchObject({ reports: 1, version: 2 })
  })

  test('leave the time since when a case waits to the first, and none to a target met before', async () => {
    const at = await desk()
    await at.brings({
      ...REPORTED,
      reports: [
        about('r1', { reported_at: '2022-05-06T15:00:00Z' }),
        about('r2', { reported_at: '2022-05-02T10:00:00Z' }),
      ],
    })
    // Monday and two working days, over a bank holiday that the policy does not list.
    expect(at.case(1)).toMatchObject({
      opened_at: Date.parse('2022-05-02T10:00:00Z'),
      due_at: Date.parse('2022-05-04T10:00:00Z'),
      first_action_at: null,
    })
    await at.decide('ann', 1, { action: 'claim' })
    expect(at.case(1).first_action_at).toBe(START)
  })

  test('of what nobody knows are refused by the sync, and open no case', async () => {
    const at = await desk()
    const run = await at.sync({ ...REPORTED, reports: [about('r1', { subject_id: 'nothing' })] })
    expect(run.rejected).toBe(1)
    expect(at.sql.number('SELECT count(*) FROM moderation_cases')).toBe(0)
  })

  test('of what the platform has deleted are on record in one closed case', async () => {
    const at = await desk()
    const gone = { subject_id: 'a9' }
    await at.brings({
      ...REPORTED,
      deletions: [{ stream: 'activities', id: 'a9' }],
      reports: [about('r1', gone), about('r2', { ...gone, reporter_id: 'm3' })],
    })
    expect(at.case(1)).toMatchObject({ state: 'closed', closed: { because: 'subject_gone' }, reports: 2 })
    expect(at.types('case:1').filter(type => type === 'reopened')).toEqual([])
    await at.brings({ reports: [about('r3', gone)] })
    expect(at.case(1)).toMatchObject({ state: 'closed', reports: 3 })
  })
})

test('a report that was withdrawn with its sync leaves nobody as its reporter, whatever else is erased', async () => {
  const at = await desk()
  await at.brings(REPORTED)
  await at.brings({ reports: [about('r2', { reporter_id: 'm3' })] })
  expect(row(at, 1)?.reporters).toBe(2)
  await at.undo()
  expect(row(at, 1)?.reporters).toBe(1)
  const first = { position: 2, name: 'snapshot' }
  at.sql.write(() => eraseTexts(at.sql, at.people.owner.by, [first], 'The author asked for it.', Date.now()))
  expect(row(at, 1)?.reporters).toBe(1)
  expect(at.sql.rows("SELECT member_id FROM moderation_parties WHERE role = 'reporter'")).toEqual([['m2']])
})

describe('what was reported', () => {
  test('is kept, so that an edit or a removal destroys no evidence', async () => {
    const at = await desk()
    await at.brings({ ...REPORTED, reports: [about('r1', { reported_at: '2022-06-01T00:00:00Z' })] })
    await at.brings(edited('I can help with your rota for nothing.'))
    const view = at.look('ann', 1)
    expect(view.snapshot.fields.body).toBe(body)
    expect(view.current?.fields.body).toBe('I can help with your rota for nothing.')
    expect(view.edited_after_report).toBe(false)
    expect(view.diff).toEqual({
      body: [
        { kind: 'same', text: 'I can help with your rota' },
        { kind: 'added', text: expect.stringContaining('for nothing') },
        { kind: 'same', text: '.' },
      ],
    })
    await at.brings({ deletions: [{ stream: 'activities', id: 'a1', deleted_at: '2024-01-01T00:00:00Z' }] })
    expect(at.look('ann', 1)).toMatchObject({ snapshot: { fields: { body } }, current: null })
  })

  test.each([
    ['before it was reported', '2021-01-01T00:00:00Z', false],
    ['after it was reported', '2021-07-01T00:00:00Z', true],
  ])('and was changed %s says so', async (_, updated_at, said) => {
    const at = await desk()
    await at.brings({ ...REPORTED, ...edited(body, updated_at), reports: [about('r1')] })
    expect(at.look('ann', 1).edited_after_report).toBe(said)
  })
})

describe('a new report', () => {
  async function dismissed(): Promise<Desk> {
    const at = await desk()
    await at.brings(REPORTED)
    await at.decide('ann', 1, { action: 'dismiss' })
    at.pass(HELD)
    expect(at.case(1).state).toBe('closed')
    return at
  }

  test('of a post that was dismissed as it still reads is counted, and opens nothing', async () => {
    const at = await dismissed()
    await at.brings({ reports: [about('r2', { reporter_id: 'm3' })] })
    expect(at.case(1)).toMatchObject({ state: 'closed', reports: 2 })
  })

  test('of a post that was dismissed and reads otherwise now opens it again, with a new target', async () => {
    const at = await dismissed()
    at.pass(DAY)
    await at.brings({ ...edited('For £20.'), reports: [about('r2')] })
    expect(at.case(1)).toMatchObject({ state: 'open', reports: 2, waiting_since: Date.now() })
    expect(at.case(1).due_at).toBeGreaterThan(Date.now())
    expect(row(at, 1)).toMatchObject({ acted: false, hints: { money: 1 } })
    // What was first reported stays the evidence, beside what it reads now.
    expect(at.look('ann', 1)).toMatchObject({
      snapshot: { fields: { body } },
      current: { fields: { body: 'For £20.' } },
    })
  })

  test('of a member opens the case again, whatever was decided before', async () => {
    const at = await desk()
    await at.brings({ members: ['m1', 'm2'], reports: [{ id: 'r1', reporter_id: 'm2' }] })
    await at.decide('ann', 1, { action: 'dismiss' })
    at.pass(HELD)
    await at.brings({ reports: [{ id: 'r2', reporter_id: 'm2' }] })
    expect(at.case(1)).toMatchObject({ state: 'open', reports: 2, decision: { decision: 'dismiss' } })
  })

  test('wakes a snoozed case', async () => {
    const at = await desk()
    await at.brings(REPORTED)
    await at.decide('ann', 1, { action: 'snooze', until: Date.now() + DAY })
    await at.brings({ reports: [about('r2', { reporter_id: 'm3' })] })
    expect(at.case(1)).toMatchObject({ state: 'open', snoozed_until: null })
  })

  test.each(['claim', 'escalate', 'remove'] as const)(
    'leaves a case that someone works at (%s) as it stands',
    async action => {
      const at = await desk()
      await at.brings(REPORTED)
      await at.decide('ann', 1, { action })
      const { state, claim } = at.case(1)
      await at.brings({ reports: [about('r2', { reporter_id: 'm3' })] })
      expect(at.case(1)).toMatchObject({ state, claim, reports: 2 })
    },
  )
})

describe('a body made to harm', () => {
  const HOSTILE: [string, string, string[]][] = [
    ['markup', '<img src=x onerror=alert(1)> pay £20', ['money']],
    ['a script', '</script><script>fetch("//x")</script> by PayPal', ['money']],
    ['a right-to-left override', 'Send an \u202eecioivni\u202c, then an invoice', ['money']],
    ['zero-width characters', 'Send an in\u200bvo\u200cice', ['money']],
    ['a lookalike of £', 'It is ￡20, or ₤20', ['money', 'money']],
    ['SQL', `'; DROP TABLE moderation_cases; -- for a fee`, ['money']],
    ['a formula', '=HYPERLINK("http://x")', []],
    ['a NUL written out', 'a\\u0000b for a fee', ['money']],
  ]

  test.each(HOSTILE)('(%s) is kept as it is, and hinted', async (_, body, rules) => {
    const at = await desk()
    const report = about('r1', { text: body })
    await at.brings({ members: ['m1', 'm2'], activities: [{ id: 'a1', title: 'A post', body }], reports: [report] })
    const view = at.look('ann', 1)
    expect(view.snapshot.fields.body).toBe(body)
    expect(view.current?.fields.body).toBe(body)
    expect(view.reports[0]?.text).toBe(body)
    const inBody = view.hints.filter(({ field }) => field === 'body')
    expect(inBody.map(({ rule }) => rule).filter(rule => rule === 'money')).toEqual(rules)
    for (const { from, to, text } of inBody) expect(body.slice(from, to)).toBe(text)
    // And it goes with the decision to the platform unharmed.
    await at.decide('ann', 1, { action: 'request_edit', reason: body })
    at.pass(HELD)
    expect((await at.handOver()).lines[0]?.reason).toBe(body)
  })
})
