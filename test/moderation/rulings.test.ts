import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { BadInput } from '../../src/main/core/bad-input.ts'
import { evolveItem, type Item, meet, type News } from '../../src/main/core/moderation/delivery.ts'
import { acting } from '../../src/main/core/moderation/desk.ts'
import { DECIDED, handOverAgain, handOverTo } from '../../src/main/core/moderation/handing-over.ts'
import type { Tables } from '../sync/workspace.ts'
import { temporary } from '../sync/workspace.ts'
import { type Desk, desk, REPORTED, refused } from './desk.ts'
import { ANN, BOB, DAY, Folded, LEE, MINUTE, START } from './folded.ts'

const HELD = 10_000
const MEMBER: Tables = { members: ['m1', 'm2', 'm3'], reports: [{ id: 'r1', reporter_id: 'm2' }] }
const started = async (tables: Tables): Promise<Desk> => {
  const at = await desk()
  await at.brings(tables)
  return at
}
const send = async (at: Desk) => {
  at.pass(HELD)
  return (await at.handOver()).lines
}
const edited = (day: number): Tables => ({
  activities: [{ id: 'a1', title: 'Another', status: 'open', updated_at: `2023-02-0${day}T00:00:00Z` }],
})

describe('a decision that is replaced', () => {
  test('by an appeal is not delivered any more', async () => {
    const at = await started(REPORTED)
    await at.decide('ann', 1, { action: 'hide' }, { as: 'hide' })
    await at.decide('bob', 1, { action: 'appeal', reason: 'It is a joke.' })
    expect(at.item('hide')).toMatchObject({ state: 'cancelled', because: 'superseded' })
    await at.decide('bob', 1, { action: 'dismiss' }, { as: 'dismiss' })
    expect(await send(at)).toMatchObject([{ command: 'dismiss' }])
  })

  test('by another one after a new report is not delivered, nor asked for again', async () => {
    const at = await started({ ...MEMBER })
    await at.decide('ann', 1, { action: 'warn' }, { as: 'warn' })
    await at.brings({ reports: [{ id: 'r2', reporter_id: 'm3' }] })
    expect(at.case(1).state).toBe('open')
    expect(await at.decide('bob', 1, { action: 'dismiss' }, { as: 'd' })).toMatchObject({ delivery: 'held' })
    expect(at.item('warn').state).toBe('cancelled')
    const old = await started(REPORTED)
    await old.decide('ann', 1, { action: 'hide' }, { as: 'hide' })
    await send(old)
    old.pass(15 * DAY)
    await old.decide('ann', 1, { action: 'appeal', reason: 'A joke.' })
    await old.decide('ann', 1, { action: 'dismiss' })
    expect((await refused(old.settle('ann', 'hide', 'send_again'))).code).toBe('wrong_state')
    await old.settle('ann', 'hide', 'let_go')
  })
})

describe('an emergency', () => {
  const suspend = { action: 'suspend', length_days: 30, emergency: true, reason: 'Threats.' } as const
  const texts = (lines: { notices: { text: string }[] }[]) => lines.flatMap(({ notices }) => notices.map(n => n.text))

  test('speaks of its own length, and once approved of the length proposed', async () => {
    const at = await started(MEMBER)
    await at.decide('ann', 1, suspend)
    const [first = ''] = texts(await send(at))
    expect(first).toContain('for 24 hours')
    expect(first).not.toContain('30')
    await at.decide('bob', 1, { action: 'approve' })
    const [line] = await send(at)
    expect(line).toMatchObject({ reason: 'Threats.', length_days: 30 })
    expect(line?.notices[0]?.text).toContain('for 30 days')
  })

  test('that was not sent yet is not sent once it is approved', async () => {
    const at = await started(MEMBER)
    await at.decide('ann', 1, suspend)
    await at.decide('bob', 1, { action: 'approve' }, { as: 'suspend' })
    expect((await send(at)).map(({ command }) => command)).toEqual(['suspend'])
  })

  test('that is denied after it was sent is put right, without saying why at the desk', async () => {
    const at = await started(MEMBER)
    await at.decide('ann', 1, suspend)
    await send(at)
    await at.decide('bob', 1, { action: 'deny', reason: 'Ann knows him.' })
    const [line] = await send(at)
    expect(line).toMatchObject({ desired: 'active', reason: null })
    expect(texts([line ?? { notices: [] }])[0]).toContain('Please disregard our last message')
    expect(JSON.stringify(line)).not.toContain('Ann knows')
  })

  test('that took effect is not made endless by undoing its approval', async () => {
    const at = await started(MEMBER)
    await at.decide('ann', 1, suspend)
    await send(at)
    await at.brings({ members: [{ id: 'm1', status: 'suspended', updated_at: '2023-02-01T00:00:00Z' }] })
    await at.decide('bob', 1, { action: 'approve' })
    await send(at)
    await at.decide('bob', 1, { action: 'undo' })
    expect(await send(at)).toMatchObject([{ desired: null, notices: [{}, {}] }])
    await at.decide('ann', 1, { action: 'undo' }, { as: 'end' })
    expect(at.item('end')).toMatchObject({ desired: 'active', length_days: null })
  })

  test('and its approval tell nobody where nobody is to be told', async () => {
    const at = await started(MEMBER)
    await at.decide('ann', 1, { ...suspend, notices: [] })
    expect(texts(await send(at))).toEqual([])
    await at.decide('bob', 1, { action: 'approve' })
    expect(await send(at)).toMatchObject([{ reason: 'Threats.', notices: [] }])
  })
})

describe('an export', () => {
  const put = (change: Partial<Item> = {}): Item => ({
    ...evolveItem(null, { ...PUT, desired: 'hidden' }, START),
    ...change,
  })
  const PUT = {
    type: 'put',
    item: 'i',
    case: 1,
    subject: { kind: 'activity', id: 'a1' },
    desired: null,
    length_days: null,
    base_version: 'v',
    base_status: 'open',
    content: 'text',
    until: START,
    compensates: null,
    notices: 1,
  } as const
  const news = (change: Partial<News> = {}): News => ({
    shown: { status: 'hidden', content: 'text', version: 'v' },
    acknowledged: null,
    superseded: false,
    overtaken: false,
    run: 1,
    read_at: START,
    now: START,
    ...change,
  })

  test('does not confirm notices away that were not sent', () => {
    expect(meet(put({ state: 'ready' }), news())).toBeNull()
    expect(meet(put({ state: 'conflict' }), news())).toBeNull()
    expect(meet(put({ state: 'ready', notices: 0 }), news())).toMatchObject({ to: 'confirmed' })
    expect(meet(put({ state: 'sending', handed_at: START }), news())).toMatchObject({ to: 'confirmed' })
  })

  test('confirms notices alone only if read after they were handed over, and never what is not known', () => {
    const told = put({ desired: null, state: 'sending', handed_at: START })
    expect(meet(told, news({ read_at: START - 1 }))).toBeNull()
    expect(meet(told, news())).toMatchObject({ to: 'confirmed', because: 'export_after' })
    expect(meet({ ...told, state: 'unknown' }, news({ read_at: START + DAY }))).toBeNull()
  })
})

describe('asking again', () => {
  test('is for who has seen what it reads now, and never for what a second person has not', async () => {
    const at = await started(REPORTED)
    await at.decide('ann', 1, { action: 'remove' })
    await at.decide('bob', 1, { action: 'approve' }, { as: 'remove' })
    await at.brings(edited(1))
    expect(at.item('remove').state).toBe('conflict')
    expect((await refused(at.settle('bob', 'remove', 'send_again'))).message).toContain('since you saw it')
    at.look('bob', 1)
    expect((await refused(at.settle('bob', 'remove', 'send_again'))).message).toContain('propose it again')
    const { content } = at.case(1)
    await at.settle('bob', 'remove', 'let_go')
    expect(at.case(1)).toMatchObject({ state: 'open', content, first_action_at: null })
    expect((await refused(at.decide('lee', 1, { action: 'dismiss' }))).code).toBe('changed_since_seen')
  })
})

describe('handing over to a file', () => {
  const into = (at: Desk, path: string) =>
    acting(at.open, ({ now }) => handOverTo(at.sql, path, at.people.owner.by, now, DECIDED))

  test('takes what is due by then, and touches no file that is there', async () => {
    const at = await started(REPORTED)
    const folder = await temporary()
    const path = join(folder, 'out.ndjson')
    await at.decide('ann', 1, { action: 'hide' })
    // Nobody looks in between.
    vi.setSystemTime(Date.now() + 11_000)
    const first = await into(at, path)
    expect(first.items).toBe(1)
    expect(readFileSync(path, 'utf8')).toBe(first.text)
    expect(await into(at, path)).toMatchObject({ items: 0 })
    await at.decide('ann', 1, { action: 'undo' }, { as: 'back' })
    vi.setSystemTime(Date.now() + 11_000)
    await expect(into(at, path)).rejects.toThrow(BadInput)
    expect(at.item('back').state).toBe('ready')
    expect(readFileSync(path, 'utf8')).toBe(first.text)
    expect(handOverAgain(at.sql, first.sha256, join(folder, 'again'), DECIDED).text).toBe(first.text)
    expect(() => handOverAgain(at.sql, first.sha256, path, DECIDED)).toThrow(BadInput)
    expect(readdirSync(folder).toSorted()).toEqual(['again', 'out.ndjson'])
  })

  test('that was cut short is finished by the next one, which is the answer where it asks for the same file', async () => {
    const at = await started(REPORTED)
    const folder = await temporary()
    const path = join(folder, 'out.ndjson')
    await at.decide('ann', 1, { action: 'hide' })
    at.pass(HELD)
    const { text, sha256 } = await at.handOver()
    const left = [
      { path, part: `${path}.1.part`, sha256 },
      { path: `${path}2`, part: `${path}.2.part`, sha256: null },
    ]
    for (const { part } of left) writeFileSync(part, text)
    at.sql.run("INSERT INTO settings (name, value) VALUES ('moderation.handing', ?)", JSON.stringify(left))
    expect(await into(at, path)).toMatchObject({ items: 1, text, sha256 })
    expect(readdirSync(folder)).toEqual(['out.ndjson'])
    expect(await into(at, `${path}2`)).toMatchObject({ items: 0 })
    expect(existsSync(`${path}2`)).toBe(true)
  })
})

test('a note extends the claim, and a claimed case of the lead’s stays the lead’s', () => {
  const it = new Folded()
  it.act(ANN, { action: 'escalate' })
  it.act(LEE, { action: 'claim' })
  it.now += 10 * MINUTE
  it.act(BOB, { action: 'note', reason: 'I know them.' })
  expect(it.it.claim?.until).toBe(START + 15 * MINUTE)
  it.act(LEE, { action: 'note', reason: 'So do I.' })
  expect(it.it.claim?.until).toBe(it.now + 15 * MINUTE)
  it.happen({ type: 'released', because: 'expired' })
  expect(it.it.state).toBe('escalated')
})

test('who loses a race learns to what', async () => {
  const at = await started(REPORTED)
  await at.decide('bob', 1, { action: 'claim' })
  const { code, event } = await refused(at.decide('ann', 1, { action: 'hide' }))
  expect(code).toBe('held_by_other')
  expect(at.sql.row('SELECT type FROM moderation_events WHERE position = ?', event)).toEqual(['claimed'])
})
