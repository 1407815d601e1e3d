import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { addPerson } from '../../src/main/core/workspace/people.ts'
import { sha256 } from '../fixtures/export.ts'
import { commandsIn, timebank } from './timebank.ts'

type Row = Record<string, unknown>
const STREAM = { timeout: 60_000 }
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
let bank: Awaited<ReturnType<typeof timebank>>
const moderation = (...args: string[]) => bank.json<Row>('moderation', ...args)
const error = (code: string) => ({ error: { code, message: expect.any(String), ref: expect.any(String) } })

beforeAll(async () => {
  bank = await timebank(6)
})

test('list: one row a case, the most pressing first, and those of one state', STREAM, async () => {
  const { exit, json: rows, err } = await bank.json<Row[]>('moderation', 'list')
  expect({ exit, err }).toEqual({ exit: 0, err: '' })
  expect(rows).toHaveLength(6)
  expect(rows.find(row => row.case === 1)).toEqual({
    case: 1,
    subject_kind: 'activity',
    subject_id: 'a1',
    title: 'Post a1',
    state: 'open',
    reports: 1,
    reporters: 1,
    reasons: { other: 1 },
    hints: {},
    rank: expect.any(Number),
    why: expect.any(Array),
    opened_at: expect.stringMatching(ISO),
    due_at: expect.stringMatching(ISO),
    version: 2,
  })
  const ranks = rows.map(({ rank }) => Number(rank))
  expect(ranks).toEqual(ranks.toSorted((a, b) => b - a))
  for (const { rank, why } of rows) {
    const points = (why as { points: number }[]).reduce((sum, each) => sum + each.points, 0)
    expect(Number(rank)).toBeCloseTo(points, 3)
  }
  const { json: decided } = await bank.json<Row[]>('moderation', 'list', '--state', 'decided')
  expect(decided).toEqual([])
  expect(await moderation('list', '--state', 'lost')).toMatchObject({ exit: 2, json: error('bad_usage') })
})

test(
  'show: the case, what was reported, what is there now, how they differ, the reports and the events',
  STREAM,
  async () => {
    const { exit, json } = await moderation('show', '2')
    expect(exit).toBe(0)
    expect(json).toMatchObject({
      case: { case: 2, subject_id: 'a2', state: 'open' },
      snapshot: { fields: { title: 'Post a2', body: 'The text of a2.' }, status: 'open' },
      current: { fields: { body: 'The text of a2.' } },
      diff: {},
      reports: [{ report: 'r2', channel: 'platform' }],
      events: [{ type: 'opened' }, { type: 'reported' }],
    })
    expect(JSON.stringify(json)).not.toContain('m2')
    expect(await moderation('show', '99')).toMatchObject({ exit: 2, json: error('bad_input') })
    for (const bad of [[], ['two'], ['1', '2']]) expect((await moderation('show', ...bad)).exit, bad.join()).toBe(2)
  },
)

describe('decide', () => {
  test('answers with the case, its version, what happened and the delivery', STREAM, async () => {
    expect(await moderation('decide', '1', 'hide', '--reason', 'Money.', '--command', 'hide-1')).toMatchObject({
      exit: 0,
      json: {
        case: 1,
        version: 4,
        events: [
          { sequence: 3, type: 'claimed' },
          { sequence: 4, type: 'decided' },
        ],
        delivery: 'held',
      },
    })
    // Given again it is the same; with anything else in it, refused.
    const again = await moderation('decide', '1', 'hide', '--reason', 'Money.', '--command', 'hide-1')
    expect(again).toMatchObject({ exit: 0, json: { version: 4 } })
    const other = await moderation('decide', '1', 'hide', '--reason', 'Other.', '--command', 'hide-1')
    expect(other).toMatchObject({ exit: 3, json: error('command_reused') })
  })

  test('of what is refused is an error with exit code 3, and nothing is changed', STREAM, async () => {
    const refused = async (code: string, ...args: string[]) =>
      expect(await moderation('decide', ...args), args.join(' ')).toMatchObject({ exit: 3, json: error(code) })
    const { json: before } = await bank.json<Row[]>('moderation', 'log')
    await refused('stale', '2', 'hide', '--expect', '1')
    await refused('wrong_state', '2', 'approve')
    await refused('not_for_subject', '2', 'suspend', '--days', '3')
    await refused('nothing_to_undo', '2', 'undo')
    const { json: after } = await bank.json<Row[]>('moderation', 'log')
    expect(after).toHaveLength(before.length)
  })

  test('of what nobody can mean is bad usage, exit code 2', STREAM, async () => {
    for (const args of [
      ['2', 'destroy'],
      ['2', 'note'],
      ['2', 'hide', '--expect', 'two'],
      ['2', 'hide', '--command', 'run:1'],
      ['99', 'hide'],
    ])
      expect((await moderation('decide', ...args)).exit, args.join(' ')).toBe(2)
    expect((await moderation('destroy')).exit).toBe(2)
  })

  test('takes the options of each action', STREAM, async () => {
    const later = new Date(Date.now() + 3_600_000).toISOString()
    expect((await moderation('decide', '3', 'snooze', '--until', later)).json).toMatchObject({
      case: 3,
      delivery: null,
    })
    expect((await moderation('decide', '3', 'assign', '--to', 'Olive Owner')).exit).toBe(0)
    expect((await moderation('decide', '3', 'note', '--reason', 'Rang.')).exit).toBe(0)
    const { json } = await moderation('show', '3')
    expect(json.case).toMatchObject({ state: 'claimed', held_by: { name: 'Olive Owner' } })
  })
})

test('--as acts as a moderator, made on first use, and records who asserted it', STREAM, async () => {
  expect((await moderation('decide', '4', 'remove', '--as', 'Ann')).json).toMatchObject({ case: 4, delivery: null })
  expect(await moderation('decide', '4', 'approve', '--as', 'Ann')).toMatchObject({
    exit: 3,
    json: error('own_proposal'),
  })
  expect((await moderation('decide', '4', 'approve', '--as', 'Bob')).json).toMatchObject({ delivery: 'held' })
  const { json: log } = await bank.json<Row[]>('moderation', 'log', '--case', '4')
  const by = (name: string) => ({ name, role: 'moderator', asserted_by: 'Olive Owner' })
  expect(log.find(({ type }) => type === 'proposed')).toMatchObject({ by: by('Ann') })
  expect(log.find(({ type }) => type === 'decided')).toMatchObject({ by: by('Bob') })
  // Without it the owner acts, for whom nobody vouches.
  expect((await moderation('decide', '4', 'note', '--reason', 'Seen.')).exit).toBe(0)
  const { json: after } = await bank.json<Row[]>('moderation', 'log', '--case', '4')
  expect(after[0]).toMatchObject({ by: { name: 'Olive Owner', role: 'owner' } })
  expect(after[0]?.by).not.toHaveProperty('asserted_by')
  await bank.at(({ db }) =>
    expect(db.sql.rows("SELECT name, roles FROM people WHERE name IN ('Ann', 'Bob') ORDER BY 1")).toEqual([
      ['Ann', '["moderator"]'],
      ['Bob', '["moderator"]'],
    ]),
  )
})

test('undo takes back what the person did last', STREAM, async () => {
  await moderation('decide', '5', 'dismiss', '--as', 'Ann')
  expect(await moderation('undo', '5')).toMatchObject({ exit: 0, json: { case: 5, events: [{ type: 'undone' }] } })
  expect(await moderation('undo', '6')).toMatchObject({ exit: 3, json: error('nothing_to_undo') })
  expect((await moderation('undo')).exit).toBe(2)
})

test('outbox lists what is there, or hands over what is ready into a file', STREAM, async () => {
  const { json: listed } = await moderation('outbox')
  expect(listed).toMatchObject({ path: null, sha256: null })
  expect(listed.items).toContainEqual(expect.objectContaining({ item: 'hide-1', state: 'ready', desired: 'hidden' }))
  const path = join(bank.home, 'out.ndjson')
  const { exit, json } = await moderation('outbox', '--out', path)
  const text = readFileSync(path, 'utf8')
  expect({ exit, json }).toEqual({ exit: 0, json: { path, items: 2, sha256: sha256(text) } })
  expect(commandsIn(text)).toContain('hide-1')
  const [first = ''] = text.split('\n')
  expect(JSON.parse(first)).toEqual({
    command: 'hide-1',
    subject_kind: 'activity',
    subject_id: 'a1',
    desired: 'hidden',
    base_version: '2022-01-01T00:00:00.000Z',
    reason: 'Money.',
    notices: [
      { to: 'member', member_id: 'm1', text: expect.any(String) },
      { to: 'reporter', report_id: 'r1', text: expect.any(String) },
    ],
  })
  // Nothing is handed over twice, and what is there is not written over with nothing.
  expect(await moderation('outbox', '--out', path)).toMatchObject({ exit: 0, json: { items: 0 } })
  expect(readFileSync(path, 'utf8')).toBe(text)
})

test('log tells everything, the newest first, or of one case', STREAM, async () => {
  const { json: all } = await bank.json<Row[]>('moderation', 'log')
  const positions = all.map(({ position }) => Number(position))
  expect(positions).toEqual(positions.toSorted((a, b) => b - a))
  expect(positions.at(-1)).toBe(1)
  expect(all[0]).toMatchObject({ at: expect.stringMatching(ISO), type: expect.any(String), hash: expect.any(String) })
  const { json: one } = await bank.json<Row[]>('moderation', 'log', '--case', '1')
  expect(one.length).toBeGreaterThan(3)
  expect(one.every(row => row.case === 1 || row.case === null)).toBe(true)
  expect(JSON.stringify(all)).not.toContain('Member m2')
})

test('verify says yes, and by its exit code no, with where it is broken', STREAM, async () => {
  const { exit, json } = await moderation('verify')
  expect({ exit, json }).toEqual({
    exit: 0,
    json: { ok: true, events: expect.any(Number), head: expect.stringMatching(/^[0-9a-f]{64}$/) },
  })
  await bank.at(({ db }) => {
    db.sql.exec('DROP TRIGGER moderation_events_stay')
    db.sql.exec("UPDATE moderation_events SET actor = replace(actor, 'Ann', 'Eve') WHERE type = 'proposed'")
  })
  const broken = await moderation('verify')
  expect(broken).toMatchObject({ exit: 1, json: { ok: false, broken: { position: expect.any(Number) } } })
})

test('it is for those who moderate; and only the owner vouches for another', STREAM, async () => {
  const passphrase = (role: string) => `pass of the ${role}`
  const roles = ['moderator', 'lead', 'evaluator', 'director'] as const
  await bank.at(async open => {
    for (const role of roles)
      await addPerson(open, { name: `The ${role}`, roles: [role], passphrase: passphrase(role) })
  })
  for (const role of roles) {
    const as = async (...args: string[]) => {
      const { exit, out } = await bank.run(['moderation', ...args, '--json'], { HEXITIME_PASSPHRASE: passphrase(role) })
      return { exit, json: JSON.parse(out) as Row }
    }
    const may = role === 'moderator' || role === 'lead'
    const refused = { exit: 2, json: error('not_allowed') }
    for (const args of [['list'], ['decide', '6', 'note', '--reason', `By the ${role}`]]) {
      const answer = await as(...args)
      if (may) expect(answer.exit, `${role}: ${args[0]}`).toBe(0)
      else expect(answer, `${role}: ${args[0]}`).toMatchObject(refused)
    }
    expect(await as('decide', '6', 'claim', '--as', 'Zoe'), role).toMatchObject(refused)
  }
  await bank.at(({ db }) => expect(db.sql.rows("SELECT name FROM people WHERE name = 'Zoe'")).toEqual([]))
})
