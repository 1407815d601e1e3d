import { copyFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { checkpointsOf } from '../../src/main/core/moderation/checkpoints.ts'
import { acting, looking } from '../../src/main/core/moderation/desk.ts'
import { eraseTexts } from '../../src/main/core/moderation/erasing.ts'
import { DECIDED, handOver } from '../../src/main/core/moderation/handing-over.ts'
import { started } from '../../src/main/core/moderation/log.ts'
import { record } from '../../src/main/core/moderation/projections.ts'
import { databasePath, readHeader } from '../../src/main/core/workspace/header.ts'
import { backUp, restoreInto } from '../../src/main/core/workspace/keep.ts'
import { type OpenWorkspace, openWorkspace } from '../../src/main/core/workspace/open.ts'
import { temporary, workspace } from '../sync/workspace.ts'
import { settled as letGo } from '../workspace/place.ts'
import { desk, proved, REPORTED } from './desk.ts'

/**
 * A log of a case that was decided, noted on this machine after each step; whoever tampers has the key and SQL.
 * @param first is done to the workspace before anything happens at its desk
 */
async function logged(first: (open: OpenWorkspace, home: string) => Promise<unknown> = async () => {}) {
  const bench = await workspace()
  const home = await temporary()
  const way = { key: bench.open.db.key, person: bench.open.person.id }
  const open = await openWorkspace(bench.open.path, way, home)
  onTestFinished(() => open.close())
  await first(open, home)
  const at = await desk({ ...bench, open, sql: open.db.sql })
  await at.brings(REPORTED)
  await at.decide('ann', 1, { action: 'claim' })
  await at.decide('ann', 1, { action: 'note', reason: 'Rang the author.' })
  await at.decide('ann', 1, { action: 'hide', reason: 'Money.' })
  await acting(open, () => {})
  const tamper = (...statements: string[]) => {
    for (const name of ['events_stay', 'events_remain', 'texts_stay', 'texts_remain'])
      open.db.sql.exec(`DROP TRIGGER IF EXISTS moderation_${name}`)
    for (const sql of statements) open.db.sql.exec(sql)
  }
  return { ...at, open, sql: open.db.sql, home, way, tamper, verdict: () => proved(open) }
}

test('an untouched log is whole, and its head is what this machine noted', async () => {
  const { verdict, open, sql } = await logged()
  const events = sql.number('SELECT count(*) FROM moderation_events')
  const [head] = sql.row<[string]>('SELECT hash FROM moderation_events ORDER BY position DESC LIMIT 1') ?? []
  expect(events).toBe(7)
  expect(await verdict()).toMatchObject({ ok: true, events, head, checkpoint: { events } })
  expect(checkpointsOf(open).at(-1)).toMatchObject({ events, head })
})

test('the log refuses to be changed or shortened', async () => {
  const { sql } = await logged()
  for (const change of [
    "UPDATE moderation_events SET actor = '{}' WHERE position = 1",
    'UPDATE moderation_events SET at = at + 1',
    'DELETE FROM moderation_events WHERE position = 7',
    'DELETE FROM moderation_events',
    "UPDATE moderation_texts SET text = 'other'",
    'UPDATE moderation_texts SET position = 1, text = NULL, salt = NULL',
    'DELETE FROM moderation_texts',
  ])
    expect(() => sql.exec(change), change).toThrow(/never changed|never shortened|only be erased/)
  // A text may be erased, with its salt; no less.
  expect(() => sql.exec('UPDATE moderation_texts SET text = NULL')).toThrow(/only be erased/)
  expect(sql.run("UPDATE moderation_texts SET text = NULL, salt = NULL WHERE name = 'note'")).toBe(1)
})

/** What an attacker does with SQL, and what is found: where, and why. */
const ATTACKS: [string, string[], number, RegExp][] = [
  ['an event is removed', ['DELETE FROM moderation_events WHERE position = 4'], 4, /Event 4 is missing/],
  ['the first is removed', ['DELETE FROM moderation_events WHERE position = 1'], 1, /Event 1 is missing/],
  [
    'one is removed and the rest moved up',
    [
      'DELETE FROM moderation_events WHERE position = 4',
      'UPDATE moderation_events SET position = position - 1 WHERE position > 4',
    ],
    4,
    /changed/,
  ],
  [
    'two change places',
    [
      'UPDATE moderation_events SET position = -1 WHERE position = 4',
      'UPDATE moderation_events SET position = 4 WHERE position = 5',
      'UPDATE moderation_events SET position = 5 WHERE position = -1',
    ],
    4,
    /changed/,
  ],
  ['the last are cut off', ['DELETE FROM moderation_events WHERE position > 5'], 6, /ends at event 5/],
  ['all is deleted', ['DELETE FROM moderation_events', 'DELETE FROM moderation_texts'], 1, /is empty/],
  ['a text is changed', ["UPDATE moderation_texts SET text = 'Sent flowers.' WHERE name = 'note'"], 5, /text “note”/],
  ['a salt is changed', ["UPDATE moderation_texts SET salt = 'salt' WHERE name = 'note'"], 5, /text “note”/],
  ['a salt alone is erased', ["UPDATE moderation_texts SET salt = NULL WHERE name = 'note'"], 5, /text “note”/],
  ['a text is taken out', ["DELETE FROM moderation_texts WHERE name = 'note'"], 5, /text “note”/],
  ['a text is put in', ["INSERT INTO moderation_texts VALUES (5, 'reason', 's', 't')"], 5, /text “reason”/],
]
const COLUMNS = 'position stream sequence case_id type at actor command payload data commitments previous hash'.split(
  ' ',
)

describe('it is found where', () => {
  let at: Awaited<ReturnType<typeof logged>>

  test('any column of any event is changed', async () => {
    at = await logged()
    at.tamper()
    for (const column of COLUMNS)
      for (const position of [1, 4, 7]) {
        at.sql.exec('SAVEPOINT before')
        const other = ['position', 'sequence', 'case_id', 'at'].includes(column)
          ? `coalesce(${column}, 0) + 100`
          : `replace(coalesce(${column}, 'x'), substr(coalesce(${column}, 'x'), -2, 1), 'y') || 'z'`
        expect(at.sql.run(`UPDATE moderation_events SET ${column} = ${other} WHERE position = ${position}`)).toBe(1)
        const { ok, broken } = await at.verdict()
        expect({ ok, column, position, found: broken?.position }).toMatchObject({ ok: false, found: position })
        at.sql.exec('ROLLBACK TO before; RELEASE before')
      }
    expect((await at.verdict()).ok).toBe(true)
    const columns = at.sql.rows<[string]>("SELECT name FROM pragma_table_info('moderation_events')")
    expect(columns.flat()).toEqual(COLUMNS)
  })

  test('any one character of an event is changed', async () => {
    at = await logged()
    at.tamper()
    const [data = ''] = at.sql.row<[string]>('SELECT data FROM moderation_events WHERE position = 3') ?? []
    expect(data.length).toBeGreaterThan(100)
    for (let i = 0; i < data.length; i++) {
      const changed = data.slice(0, i) + String.fromCharCode(data.charCodeAt(i) ^ 1) + data.slice(i + 1)
      at.sql.run('UPDATE moderation_events SET data = ? WHERE position = 3', changed)
      expect((await at.verdict()).broken?.position, changed).toBe(3)
    }
  })

  test('something is taken out, put in or moved', async () => {
    at = await logged()
    at.tamper()
    for (const [attack, statements, position, why] of ATTACKS) {
      at.sql.exec('SAVEPOINT before')
      at.tamper(...statements)
      const found = expect.objectContaining({ position, why: expect.stringMatching(why) })
      expect({ attack, ...(await at.verdict()) }).toMatchObject({ attack, ok: false, broken: found })
      at.sql.exec('ROLLBACK TO before; RELEASE before')
    }
  })

  test('the end was cut off and the console has worked on since, and noted what it then had', async () => {
    at = await logged()
    at.tamper('DELETE FROM moderation_events WHERE position > 5', 'DELETE FROM moderation_texts WHERE position > 5')
    at.sql.exec("UPDATE moderation_cases SET version = 5, body = json_set(body, '$.version', 5)")
    for (let i = 0; i < 4; i++) await at.decide('bob', 1, { action: 'note', reason: `Note ${i}` })
    expect(at.sql.number('SELECT count(*) FROM moderation_events')).toBeGreaterThan(7)
    expect((await at.verdict()).broken?.why).toMatch(/not the one that this machine noted/)
  })

  test('a log was begun anew in place of the one that was there', async () => {
    at = await logged()
    const tables = ['events', 'texts', 'cases', 'reports', 'items', 'commands', 'parties', 'prints', 'ranks']
    at.tamper(...tables.map(table => `DELETE FROM moderation_${table}`), 'DELETE FROM sqlite_sequence')
    looking(at.open, () => {})
    expect(at.types('desk')).toEqual(['started'])
    for (let i = 0; i < 5; i++) await at.decide('ann', 1, { action: 'note', reason: `Note ${i}` })
    const { ok, broken } = await at.verdict()
    expect({ ok, why: broken?.why }).toEqual({ ok: false, why: expect.stringContaining('this machine noted') })
  })
})

test('an erased text is no fault where the log says so, and the rest is proved as before', async () => {
  const { sql, verdict, look, people } = await logged()
  const [position = 0] = sql.row<[number]>("SELECT position FROM moderation_texts WHERE name = 'note'") ?? []
  const erase = { position, name: 'note' }
  sql.write(() => eraseTexts(sql, people.owner.by, [erase], 'The author asked for it.', Date.now()))
  expect(await verdict()).toMatchObject({ ok: true })
  const note = look('ann', 1).events.find(event => event.position === position)
  expect(note).toMatchObject({ type: 'noted', texts: { note: null } })
  // One that is gone without a word is a fault.
  sql.run("UPDATE moderation_texts SET text = NULL, salt = NULL WHERE name = 'reason'")
  expect(await verdict()).toMatchObject({ ok: false, broken: { why: expect.stringContaining('no event erased it') } })
})

describe('a database file', () => {
  let older: string
  beforeAll(() => void vi.useRealTimers())

  test('of an earlier day that was copied back is found', async () => {
    const at = await logged()
    older = join(at.home, 'older.db')
    at.sql.run('VACUUM INTO ?', older)
    await at.decide('ann', 1, { action: 'undo' })
    const { path, header } = at.open
    await at.open.close()
    await letGo()
    for (const end of ['', '-wal', '-shm']) await rm(databasePath(path, header) + end, { force: true })
    await copyFile(older, databasePath(path, await readHeader(path)))
    const again = await openWorkspace(path, at.way, at.home)
    onTestFinished(() => again.close())
    expect(await proved(again)).toMatchObject({ ok: false, broken: { position: 8 } })
  })

  test('restored from a backup starts a new line: what was on its way is unknown, and the log is whole', async () => {
    const at = await logged()
    const out = join(at.home, 'kept.hexitime-backup')
    await backUp(at.open, out)
    await at.decide('ann', 1, { action: 'undo' })
    const before = checkpointsOf(at.open).at(-1)
    const { path } = at.open
    await at.open.close()
    await letGo()
    await restoreInto(path, out)
    const again = await openWorkspace(path, at.way, at.home)
    onTestFinished(() => again.close())
    const { sql } = again.db
    expect(sql.rows('SELECT state FROM moderation_items')).toEqual([['unknown']])
    expect(checkpointsOf(again).at(-1)?.line).not.toBe(before?.line)
    expect(await proved(again)).toMatchObject({
      ok: true,
      events: 9,
      checkpoint: { events: 9 },
      restored: { kept: 7, noted: before?.events },
    })
    expect(sql.row("SELECT stream FROM moderation_events WHERE type = 'restored'")).toEqual(['desk'])
    // What is unknown is never handed over again; and it is settled once.
    expect(await acting(again, ({ actor, now }) => handOver(sql, actor.by, now, DECIDED))).toMatchObject({
      items: 0,
    })
    await again.close()
    const third = await openWorkspace(path, at.way, at.home)
    onTestFinished(() => third.close())
    expect(third.db.sql.number('SELECT count(*) FROM moderation_events')).toBe(9)
  })

  test('restored from a backup of before the first event says that the noted log was given up', async () => {
    const at = await logged((open, home) => backUp(open, join(home, 'early.hexitime-backup')))
    const out = join(at.home, 'early.hexitime-backup')
    const noted = checkpointsOf(at.open).at(-1)?.events ?? 0
    expect(noted).toBeGreaterThan(2)
    await at.open.close()
    await letGo()
    await restoreInto(at.open.path, out)
    const again = await openWorkspace(at.open.path, at.way, at.home)
    onTestFinished(() => again.close())
    expect(await proved(again)).toMatchObject({ ok: true, events: 2, restored: { kept: 0, noted } })
    // Without a restore the same log is not the one that was noted.
    again.db.sql.exec('DROP TRIGGER moderation_events_remain; DELETE FROM moderation_events')
    again.db.sql.write(() => record(again.db.sql, Date.now(), [started('started')]))
    expect(await proved(again)).toMatchObject({ ok: false, restored: null })
  })
})
