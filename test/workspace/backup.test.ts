import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { backUp, restoreInto } from '../../src/main/core/workspace/keep.ts'
import { openWorkspace } from '../../src/main/core/workspace/open.ts'
import { addPerson } from '../../src/main/core/workspace/people.ts'
import { type Migration, migrate, pendingMigrations, SCHEMA } from '../../src/main/db/migrations.ts'
import { bytesOf, exported, MEMBERS, made, member, PASSPHRASE, place, settled, syncFrom, within } from './place.ts'

vi.mock('../../src/main/db/migrations.ts', { spy: true })

const count = (folder: string, way = { passphrase: PASSPHRASE }) =>
  within(folder, ({ db }) => db.sql.number('SELECT count(*) FROM members'), way)

/** A workspace with one member, its backup, and then a second member. */
async function backedUp() {
  const { folder } = await made()
  const first = member('m1', '2022-01-01T00:00:00Z')
  const out = join(place(), 'kept', 'one.hexitime-backup')
  const backup = await within(folder, async open => {
    await syncFrom(open, await exported({ members: [MEMBERS, first] }))
    const written = await backUp(open, out)
    await syncFrom(open, await exported({ members: [MEMBERS, first, member('m2', '2022-02-01T00:00:00Z')] }))
    return written
  })
  await settled()
  return { folder, out, backup }
}

test('a backup is one new file, named by its sum, that opens with the same passphrases', async () => {
  const { folder, out, backup } = await backedUp()
  expect(backup).toEqual({ path: out, sha256: createHash('sha256').update(readFileSync(out)).digest('hex') })
  expect(readdirSync(join(out, '..'))).toEqual(['one.hexitime-backup'])
  expect(readdirSync(folder).filter(name => name.includes('part'))).toEqual([])
  await within(folder, async open => {
    await expect(backUp(open, out)).rejects.toMatchObject({ reason: 'already_there' })
  })

  const elsewhere = join(place(), 'new', 'folder')
  expect(await restoreInto(elsewhere, out)).toEqual({ path: elsewhere, sha256: backup.sha256 })
  expect(await count(elsewhere)).toBe(1)
  await expect(openWorkspace(elsewhere, { passphrase: 'not this one' })).rejects.toMatchObject({
    reason: 'wrong_passphrase',
  })
})

test('a restore over a workspace keeps what it replaced, so that it can be had back', async () => {
  const { folder, out } = await backedUp()
  await restoreInto(folder, out)
  expect(await count(folder)).toBe(1)
  const [kept = ''] = readdirSync(join(folder, 'backups'))
  expect(kept).toMatch(/^before-restore-/)
  expect(await count(join(folder, 'backups', kept))).toBe(2)
  await restoreInto(folder, out)
  expect(readdirSync(join(folder, 'backups'))).toHaveLength(2)
  await settled()
  expect(readdirSync(folder).filter(name => name.endsWith('.db'))).toHaveLength(1)
})

test('a backup of before a person was added does not know that person', async () => {
  const { folder, out } = await backedUp()
  await within(folder, open => addPerson(open, { name: 'Eve', roles: ['evaluator'], passphrase: 'pass of Eve' }))
  await restoreInto(folder, out)
  await expect(openWorkspace(folder, { passphrase: 'pass of Eve' })).rejects.toMatchObject({
    reason: 'wrong_passphrase',
  })
})

test.each<[string, (folder: string) => void]>([
  ['header is damaged', folder => writeFileSync(join(folder, 'workspace.json'), 'scribble')],
  ['database is damaged', folder => writeFileSync(join(folder, 'console.db'), 'scribble')],
  ['database is gone', folder => rmSync(join(folder, 'console.db'))],
])('a workspace whose %s can be restored in its place', async (_, harm) => {
  const { folder, out } = await backedUp()
  harm(folder)
  await restoreInto(folder, out)
  expect(await count(folder)).toBe(1)
})

const flip = (path: string, at: number) => {
  const bytes = readFileSync(path)
  bytes[at] = (bytes[at] ?? 0) ^ 1
  writeFileSync(path, bytes)
}
test.each<[string, (out: string) => void]>([
  ['is cut short', out => truncateSync(out, 30_000)],
  ['is empty', out => truncateSync(out, 0)],
  ['is no zip file', out => writeFileSync(out, 'PK, they said')],
  ['has one wrong bit in its database', out => flip(out, 30_000)],
  ['has one wrong bit in its header', out => flip(out, 120)],
  ['is not there', out => rmSync(out)],
])('a backup that %s is refused and changes nothing', async (_, harm) => {
  const { folder, out } = await backedUp()
  harm(out)
  const before = bytesOf(folder)
  await expect(restoreInto(folder, out)).rejects.toMatchObject({ reason: 'bad_backup' })
  expect(bytesOf(folder)).toEqual(before)
  const elsewhere = join(place(), 'new')
  await expect(restoreInto(elsewhere, out)).rejects.toThrow('Nothing was changed')
  expect(existsSync(elsewhere)).toBe(false)
})

test('a restore that is stopped before its last step leaves the workspace as it was', async () => {
  const { folder, out } = await backedUp()
  // The header is replaced by renaming this; a folder in its place stops that.
  mkdirSync(join(folder, 'workspace.json.new'))
  const before = bytesOf(folder)
  await expect(restoreInto(folder, out)).rejects.toThrow()
  const { ...after } = bytesOf(folder)
  for (const name of Object.keys(after)) if (name.startsWith('backups')) delete after[name]
  expect(after).toEqual(before)
  expect(await count(folder)).toBe(2)
})

test('a workspace that syncs elsewhere is not replaced', async () => {
  const { folder, out } = await backedUp()
  const { exclusively } = await import('../../src/main/core/workspace/open.ts')
  const release = exclusively(folder)
  await expect(restoreInto(folder, out)).rejects.toMatchObject({ reason: 'locked' })
  release()
  await expect(restoreInto(folder, out)).resolves.toBeTruthy()
})

test('a newer version backs the workspace up before it brings the schema up to date', async () => {
  const { folder } = await backedUp()
  const later: Migration = {
    number: SCHEMA + 1,
    name: `${SCHEMA + 1}_later`,
    sql: 'CREATE TABLE later (x)',
    checksum: 'later',
  }
  const broken: Migration = { ...later, sql: 'CREATE TABLE later (x); CREATE TABLE members (x)' }
  const pending = (migration: Migration) =>
    vi
      .mocked(pendingMigrations)
      .mockImplementation(db => (db.number('SELECT count(*) FROM _migrations') === SCHEMA ? [migration] : []))
  pending(broken)
  await expect(openWorkspace(folder, { passphrase: PASSPHRASE })).rejects.toThrow(/members/)
  pending(later)
  expect(await count(folder)).toBe(2)
  expect(vi.mocked(migrate)).toHaveBeenCalled()
  vi.mocked(pendingMigrations).mockReset()

  const backups = readdirSync(join(folder, 'backups')).filter(name => name.startsWith(`before-schema-${SCHEMA + 1}-`))
  expect(backups.length).toBeGreaterThan(0)
  const elsewhere = join(place(), 'before')
  await restoreInto(elsewhere, join(folder, 'backups', backups[0] ?? ''))
  await within(elsewhere, ({ db }) => {
    expect(db.sql.number("SELECT count(*) FROM sqlite_master WHERE name = 'later'")).toBe(0)
    expect(db.sql.number('SELECT count(*) FROM members')).toBe(2)
  })
})
