import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { moderation } from '../../src/main/cli/moderation.ts'
import { deskActor } from '../../src/main/core/moderation/actor.ts'
import { noteCheckpoint } from '../../src/main/core/moderation/checkpoints.ts'
import { acting, looking } from '../../src/main/core/moderation/desk.ts'
import { markHint } from '../../src/main/core/moderation/disclosure.ts'
import { eraseTexts } from '../../src/main/core/moderation/erasing.ts'
import { fileReport, openAsked } from '../../src/main/core/moderation/filing.ts'
import { started } from '../../src/main/core/moderation/log.ts'
import { systemDesk } from '../../src/main/core/moderation/meeting.ts'
import { rebuild, record } from '../../src/main/core/moderation/projections.ts'
import { NotAllowed } from '../../src/main/core/permission.ts'
import { openWorkspace } from '../../src/main/core/workspace/open.ts'
import { commandId } from '../../src/shared/contract/moderation-shapes.ts'
import { PASSPHRASE, temporary, workspace } from '../sync/workspace.ts'
import { desk, proved, REPORTED, refused } from './desk.ts'

/** A case that was acted on, noted on this machine after each step; whoever tampers has the key and SQL. */
async function logged(home?: string) {
  const bench = await workspace()
  const way = { key: bench.open.db.key, person: bench.open.person.id }
  const open = await openWorkspace(bench.open.path, way, home ?? (await temporary()))
  onTestFinished(() => open.close())
  const { sql } = open.db
  const at = await desk({ ...bench, open, sql })
  looking(open, () => {})
  await at.brings(REPORTED)
  await acting(open, () => {})
  for (const reason of ['Rang the author.', 'Rang again.', 'No answer.'])
    await at.decide('ann', 1, { action: 'note', reason })
  const tamper = (...statements: string[]) => {
    for (const [name] of sql.rows<[string]>("SELECT name FROM sqlite_schema WHERE type = 'trigger'"))
      if (name.startsWith('moderation_')) sql.exec(`DROP TRIGGER ${name}`)
    for (const statement of statements) sql.exec(statement)
  }
  const why = async () => (await proved(open)).broken?.why ?? 'nothing'
  const restored = () => sql.write(() => record(sql, Date.now(), [started('restored')]))
  return { ...at, open, sql, tamper, why, restored }
}
const LATEST = "(SELECT max(position) FROM moderation_texts WHERE name = 'note')"

describe('a text', () => {
  test('that is gone without an event that erased it is found', async () => {
    const { sql, why } = await logged()
    sql.exec(`UPDATE moderation_texts SET text = NULL, salt = NULL WHERE position = ${LATEST}`)
    expect(await why()).toMatch(/text “note” of event \d+ is gone/)
  })

  test('is erased with what was drawn from it, by an event, and may not come back', async () => {
    const { sql, why, tamper, people } = await logged()
    const read = (table: string) => sql.rows(`SELECT * FROM moderation_${table} ORDER BY 1, 2`)
    const places = sql
      .rows<[number, string]>(
        "SELECT position, name FROM moderation_texts WHERE name IN ('snapshot', 'reporter', 'about', 'note')",
      )
      .map(([position, name]) => ({ position, name }))
    const [kept] = sql.rows<[string, string]>(`SELECT salt, text FROM moderation_texts WHERE position = ${LATEST}`)
    expect([read('parties').length, read('prints').length]).toEqual([2, 16])
    sql.exec('UPDATE activities SET deleted_at = 1')
    sql.write(() => eraseTexts(sql, people.owner.by, places, 'Asked to by the author.', Date.now()))
    expect(await why()).toBe('nothing')
    expect([read('parties'), read('prints')]).toEqual([[], []])
    expect(sql.row('SELECT title, words FROM moderation_ranks')).toEqual(['a1', '1\na1'])
    expect(sql.number("SELECT count(*) FROM moderation_events WHERE data LIKE '%Asked%'")).toBe(0)
    const before = ['cases', 'reports'].map(read)
    sql.write(() => rebuild(sql))
    expect(['cases', 'reports', 'parties', 'prints'].map(read)).toEqual([...before, [], []])
    expect(() => eraseTexts(sql, people.owner.by, places, 'Again.', 0)).toThrow(/no text “\w+” to erase/)
    tamper()
    const last = places.findLast(({ name }) => name === 'note')?.position ?? 0
    sql.run('UPDATE moderation_texts SET salt = ?, text = ? WHERE position = ?', ...(kept ?? []), last)
    expect(await why()).toMatch(/is back after event \d+ erased it/)
  })

  test('with bytes that the driver does not show is found, in whatever column', async () => {
    const { sql, why, tamper } = await logged()
    tamper()
    const columns = 'stream type actor command payload data commitments previous hash'.split(' ')
    for (const [table, names] of [
      ['events', columns],
      ['texts', ['name', 'salt', 'text']],
    ] as const)
      for (const name of names)
        for (const hidden of ["x'00' || 'unseen'", "x'00'"]) {
          sql.exec('SAVEPOINT before')
          const other = `CAST(CAST(${name} AS BLOB) || ${hidden} AS TEXT)`
          sql.exec(`UPDATE moderation_${table} SET ${name} = ${other} WHERE position = 4 AND ${name} IS NOT NULL`)
          expect(await why(), `${table}.${name}`).toMatch(/4.* was changed/)
          sql.exec('ROLLBACK TO before; RELEASE before')
        }
    expect(await why()).toBe('nothing')
  })
})

test('nothing is put in place of what the log holds, or beside it', async () => {
  const { sql, why } = await logged()
  const rest =
    'case_id, type, at, actor, command, payload, data, commitments, previous, hash FROM moderation_events WHERE position = 4'
  for (const forged of [
    `INSERT OR REPLACE INTO moderation_events SELECT position, stream, sequence, ${rest}`,
    `INSERT OR REPLACE INTO moderation_events SELECT 99, stream, sequence, ${rest}`,
    "INSERT OR REPLACE INTO moderation_texts VALUES (4, 'note', 's', 't')",
  ])
    expect(() => sql.exec(forged), forged).toThrow(/never changed|only be erased/)
  expect(await why()).toBe('nothing')
  sql.exec("INSERT INTO moderation_texts VALUES (99, 'note', 's', 't')")
  expect(await why()).toMatch(/a text of an event 99/)
})

describe('an event that claims a restore does not hide', () => {
  test('that the log before it was written anew', async () => {
    const { open, sql, tamper, why, restored, decide } = await logged()
    const tables = ['events', 'texts', 'cases', 'reports', 'items', 'commands', 'parties', 'prints', 'ranks']
    tamper(...tables.map(table => `DELETE FROM moderation_${table}`))
    // As in a workspace whose reports came before there was a desk.
    sql.run("DELETE FROM settings WHERE name = 'moderation.caught_up'")
    looking(open, () => {})
    for (const reason of ['One', 'Two']) await decide('bob', 1, { action: 'note', reason })
    restored()
    expect(sql.number('SELECT count(*) FROM moderation_events')).toBe(6)
    expect(await why()).toMatch(/not the one that this machine noted/)
  })

  test('that the end before it was written anew', async () => {
    const { sql, tamper, why, restored, decide } = await logged()
    tamper('DELETE FROM moderation_events WHERE position > 4', 'DELETE FROM moderation_texts WHERE position > 4')
    sql.write(() => rebuild(sql))
    await decide('bob', 1, { action: 'note', reason: 'Other' })
    restored()
    expect(await why()).toMatch(/up to event 5 is not the one/)
  })
})

test('what is committed outlives a power cut, a sync too', async () => {
  const { open } = await workspace()
  const other = open.db.connect()
  onTestFinished(() => other.close())
  expect([open.db.sql, other].map(db => db.number('PRAGMA synchronous'))).toEqual([2, 2])
})

test('a machine that cannot note fails nothing, and what is proved of the log says so', async () => {
  const file = join(await temporary(), 'home')
  writeFileSync(file, 'not a folder')
  const { open, sql, why, people } = await logged(file)
  expect(noteCheckpoint(open)).toBe(false)
  expect(sql.rows('SELECT status, error FROM sync_runs')).toEqual([['applied', null]])
  expect([await why(), (await proved(open)).checkpoint, people.ann.lead]).toEqual(['nothing', null, false])
})

describe('a command', () => {
  test('that opens a case or files a report gives its first result again, and is not used twice', async () => {
    const at = await logged()
    const { sql, people } = at
    const to = { ...systemDesk(sql, Date.now()), by: people.ann.by }
    const open = async (id: string, subject: string) =>
      sql.write(() => openAsked(sql, { id, subject: { kind: 'member', id: subject } }, to).case)
    const said = { reason: 'spam', text: 'By telephone', channel: 'telephone' as const, reporter: 'Joan' }
    const file = async (id: string, text = said.text) =>
      sql.write(() => fileReport(sql, { ...said, text, subject: { kind: 'member', id: 'm3' }, id }, to).case)
    expect([await open('o1', 'm1'), await open('o1', 'm1'), await open('o2', 'm1')]).toEqual([2, 2, 2])
    expect([await file('f1'), await file('f1')]).toEqual([3, 3])
    expect(at.case(3).reports).toBe(1)
    const noted = await at.decide('ann', 1, { action: 'note', reason: 'n' }, { as: 'd1' })
    for (const again of [
      open('o1', 'm2'),
      open('d1', 'm1'),
      open('f1', 'm1'),
      file('f1', 'Else'),
      file('o1'),
      file('d1'),
    ])
      expect(await refused(again)).toMatchObject({ code: 'command_reused' })
    expect(await at.decide('ann', 1, { action: 'note', reason: 'n' }, { as: 'd1' })).toEqual(noted)
  })

  test('cannot bear the name of a sync run', async () => {
    const at = await logged()
    expect(await refused(at.decide('ann', 1, { action: 'claim' }, { as: 'run:1' }))).toMatchObject({
      code: 'bad_input',
    })
    expect([commandId.safeParse('run:1').success, commandId.safeParse('rerun:1').success]).toEqual([false, true])
  })

  test('is carried out with the roles that the person has when it begins', async () => {
    const { open } = await workspace()
    open.syncing = new Promise<void>(resolve => setTimeout(resolve, 20))
    const work = vi.fn()
    const waiting = acting(open, work)
    open.db.sql.exec(`UPDATE people SET roles = '["director"]'`)
    await expect(waiting).rejects.toThrow(NotAllowed)
    open.db.sql.exec(`UPDATE people SET roles = '["moderator"]'`)
    await expect(acting(open, work, { need: 'policy' })).rejects.toThrow(NotAllowed)
    expect(work).not.toHaveBeenCalled()
    expect(() => deskActor({ id: 'd', name: 'Dora', roles: ['director'] })).toThrow(NotAllowed)
  })

  test('that only looks or hands over makes nobody a moderator', async () => {
    const { open, sql, brings } = await desk()
    await brings(REPORTED)
    looking(open, () => {})
    vi.stubEnv('HEXITIME_PASSPHRASE', PASSPHRASE)
    vi.stubEnv('HEXITIME_HOME', await temporary())
    onTestFinished(() => void vi.unstubAllEnvs())
    const terminal = { signal: new AbortController().signal, say: () => {} }
    const run = async (positionals: string[], values = {}) =>
      await moderation({ positionals, values: { workspace: open.path, as: 'Nina', ...values } }, terminal)
    await expect(run(['show', '1'])).rejects.toThrow(/Nina is nobody who moderates here/)
    await expect(run(['outbox'], { out: join(open.path, 'out') })).rejects.toThrow(/Nina is nobody/)
    expect(sql.number("SELECT count(*) FROM people WHERE name = 'Nina'")).toBe(0)
    await run(['decide', '1', 'claim'])
    await run(['show', '1'])
    const by = "SELECT actor->>'name', actor->>'asserted_by' FROM moderation_events WHERE type = 'claimed'"
    expect(sql.row(by)).toEqual(['Nina', 'Tester'])
  })
})

test('the words of a hint that was marked are erasable: the log keeps only a key that nobody can guess', async () => {
  const { open, sql, brings, people, look } = await desk()
  await brings({ ...REPORTED, activities: [{ id: 'a1', title: 'Rota', body: 'Ring me on 07700 900123.' }] })
  looking(open, () => {})
  const [hint = { rule: 'contact' as const, text: '' }] = look('ann', 1).hints.filter(({ rule }) => rule === 'contact')
  const mark = (so: boolean) =>
    markHint(sql, { open, actor: people.ann, now: Date.now() }, { subject: { kind: 'activity', id: 'a1' }, hint, so })
  mark(false)
  expect(look('ann', 1).marked).toEqual([hint])
  for (const table of ['events', 'marks', 'commands'])
    expect(JSON.stringify(sql.rows(`SELECT * FROM moderation_${table}`))).not.toMatch(/900123/)
  expect(sql.rows("SELECT text FROM moderation_texts WHERE name = 'words'")).toEqual([[hint.text]])
  const keyed = sql.row('SELECT key FROM moderation_marks')
  sql.exec("UPDATE settings SET value = 'other' WHERE name = 'pseudonym_secret'")
  mark(false)
  expect(sql.rows('SELECT key FROM moderation_marks')).not.toEqual([keyed])
})
