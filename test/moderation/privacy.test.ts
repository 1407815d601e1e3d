import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Core } from '../../src/main/core/index.ts'
import { changePolicy, DEFAULT_POLICY } from '../../src/main/core/moderation/policy.ts'
import { linkMember } from '../../src/main/core/workspace/people.ts'
import { enter, leave } from '../../src/main/core/workspace/session.ts'
import { contract } from '../../src/shared/contract/index.ts'
import { callAt, DRIVERS, type Driven, failing } from '../contract/drivers.ts'
import { coreIn, exported, made, place, syncFrom, within } from '../workspace/place.ts'

const REPORTER = 'reporter-planted'
const activity = { kind: 'activity', id: 'a1' }
/** Columns that say who a member is, with a value that is nowhere else. */
const PROTECTED = {
  gender: 'planted-gender',
  ethnicity: 'planted-ethnicity',
  socioeconomic_background: 'planted-background',
  imd_decile: 987_654_321,
  pay_band: 'planted-band',
  network_ids: '["planted-network"]',
} as const

let core: Core
let driven: Driven
let folder: string

beforeAll(async () => {
  ;({ folder } = await made())
  const at = '2022-01-01T00:00:00Z'
  const from = await exported({
    members: [
      'id,display_name,email,joined_at,status,updated_at',
      `m1,Mary Author,mary@example.org,${at},active,${at}`,
      `${REPORTER},Rhoda Teller,rhoda@planted.example,${at},active,${at}`,
      `m3,Third Party,third@example.org,${at},active,${at}`,
    ],
    activities: [
      'id,kind,title,body,posted_by,posted_at,status,updated_at',
      `a1,offer,A post,For a fee,m1,${at},open,${at}`,
    ],
    exchanges: ['id,provider_id,receiver_id,status,minutes,updated_at', `x1,m1,m3,agreed,60,${at}`],
    reports: [
      'id,subject_kind,subject_id,reporter_id,reason,text,reported_at,updated_at',
      ...['activity,a1', 'member,m1', 'exchange,x1'].map(
        (about, i) => `r${i + 1},${about},${REPORTER},money,Look,${at},${at}`,
      ),
    ],
  })
  await within(folder, async open => {
    await syncFrom(open, from)
    const { sql } = open.db
    for (const [column, value] of Object.entries(PROTECTED)) sql.run(`UPDATE members SET ${column} = ?`, value)
    sql.write(() =>
      changePolicy(sql, { id: open.person.id, name: 'O', role: 'owner' }, 0, { ...DEFAULT_POLICY, hold_seconds: 0 }, 1),
    )
  })
  core = coreIn(place())
  driven = await (DRIVERS.direct as (core: Core) => Promise<Driven>)(core)
  await within(folder, async open => enter(core, folder, { key: open.db.key, person: open.person.id }))
})
afterAll(async () => {
  await driven.close()
  await leave(core)
})

const call = async (name: string, input?: unknown): Promise<unknown> => {
  const answer = await callAt(driven.client, `moderation.${name}`, input)
  if (typeof answer !== 'object' || answer === null || !(Symbol.asyncIterator in answer)) return answer
  const told: unknown[] = []
  const stream = answer as unknown as AsyncIterator<unknown, unknown>
  for (;;) {
    const { done, value } = await stream.next()
    told.push(value)
    if (done) return told
  }
}

/** Every procedure of the desk, called so that it answers. Those that follow rest on those before. */
const CALLS: [string, unknown?][] = [
  ['queue', {}],
  ['queue', { search: 'Mary' }],
  ['queueCsv', {}],
  ...[1, 2, 3].map((id): [string, unknown] => ['case', { case: id }]),
  ['preview', { case: 1, decision: 'hide' }],
  ['open', { subject: activity, id: 'o1' }],
  [
    'report',
    {
      subject: activity,
      reason: 'spam',
      text: 'Told',
      channel: 'telephone',
      reporter: 'Percy Teller 07700 900123',
      id: 'f1',
    },
  ],
  ['decide', { case: 1, command: { action: 'hide', reason: 'Money' }, id: 'd1' }],
  ['decideMany', { orders: [{ case: 2, command: { action: 'note', reason: 'A note' }, id: 'd2' }] }],
  ['decide', { case: 3, command: { action: 'warn' }, id: 'd3' }],
  ['recent'],
  ['markHint', { subject: activity, hint: { rule: 'money', text: 'fee' }, so: false }],
  ['posts', {}],
  ['readPosts'],
  ['postsCsv', {}],
  ['post', { id: 'a1' }],
  ['members', {}],
  ['members', { only: 'reported' }],
  ['membersCsv', {}],
  ['member', { id: 'm1' }],
  ['outbox', {}],
  ['outboxCsv', {}],
  ['handOver'],
  ['handOvers'],
  ['handedOver', { sha256: '' }],
  ['conflict', { item: 'd1' }],
  ['settle', { item: 'd1', way: 'let_go', id: 's1' }],
  ['log', {}],
  ['logCsv', {}],
  ['verify'],
  ['health'],
  ['policy'],
  ['setPolicy', { expect: 1, policy: DEFAULT_POLICY }],
  ['templates'],
  ['setTemplate', { template: 'hide.member', text: null }],
  ['erasable', { member: REPORTER }],
  ['team'],
  ['saveView', { id: 'v1', screen: 'queue', name: 'Mine', query: '' }],
  ['views', { screen: 'queue' }],
  ['removeView', { id: 'v1' }],
  ['case', { case: 1 }],
]
/** These name members as members, not as who reported. */
const OF_MEMBERS = ['members', 'membersCsv', 'member']

describe('over the contract', () => {
  const answers: [string, string][] = []

  test('every procedure answers', async () => {
    // These two have tests of their own: what they answer, and that the second is on the record.
    const called = new Set(['showReporter', 'erase', ...CALLS.map(([name]) => name)])
    expect([...called].sort()).toEqual(Object.keys(contract.moderation).sort())
    for (const [name, input] of CALLS) {
      if (name === 'settle')
        await within(folder, ({ db }) => {
          db.sql.run(
            "UPDATE moderation_items SET state = 'conflict', body = json_set(body, '$.state', 'conflict') WHERE id = 'd1'",
          )
        })
      const [last] = name === 'handedOver' ? ((await call('handOvers')) as { sha256: string }[]) : []
      answers.push([name, JSON.stringify(await call(name, last ? { sha256: last.sha256 } : input))])
    }
    expect(answers.find(([name]) => name === 'handOver')?.[1]).toContain('"items":2')
  })

  test('no answer has a protected characteristic in it', () => {
    expect(answers.length).toBe(CALLS.length)
    for (const [name, text] of answers) {
      expect(text, name).not.toMatch(/planted-(gender|ethnicity|background|band|network)|987654321/)
      for (const column of Object.keys(PROTECTED)) expect(text, name).not.toContain(`"${column}"`)
    }
  })

  test('no answer says who reported', () => {
    for (const [name, text] of answers)
      if (!OF_MEMBERS.includes(name)) expect(text, name).not.toMatch(/reporter-planted|Rhoda|rhoda@|Percy|07700/)
  })

  test('nor does a search find cases by who reported', async () => {
    for (const search of ['rhoda', 'planted', REPORTER, 'percy'])
      expect(await call('queue', { search }), search).toMatchObject({ total: 0 })
  })

  test('until someone asks, which is on the log with who asked, and without whom they saw', async () => {
    const shown = await call('showReporter', { case: 2, report: 'r2' })
    expect(shown).toEqual({ id: REPORTER, name: 'Rhoda Teller', detail: 'rhoda@planted.example' })
    const log = (await call('log', { type: 'reporter_shown' })) as { rows: Record<string, unknown>[] }
    expect(log.rows).toMatchObject([{ case: 2, by: { name: 'Olive Owner' }, data: { report: 'r2' } }])
    expect(JSON.stringify(log)).not.toMatch(/Rhoda|reporter-planted/)
    const filed = (await call('case', { case: 1 })) as { reports: { report: string }[] }
    const local = filed.reports.find(({ report }) => report.startsWith('local:'))?.report
    expect(await call('showReporter', { case: 1, report: local })).toMatchObject({ name: 'Percy Teller 07700 900123' })
  })

  test('and never to whom the report is about', async () => {
    await within(folder, open => void linkMember(open, open.person.id, 'm1'))
    const before = JSON.stringify(await call('log', { type: 'reporter_shown' }))
    const { error, text } = await failing(call('showReporter', { case: 2, report: 'r2' }))
    expect(error).toMatchObject({ code: 'REFUSED', data: { reason: 'involved' } })
    expect(text).not.toContain('Rhoda')
    expect(JSON.stringify(await call('log', { type: 'reporter_shown' }))).toBe(before)
  })
})
