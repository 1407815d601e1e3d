import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lastApplied } from '../../src/main/core/sync/runs.ts'
import { browse } from '../../src/main/core/workspace/browse.ts'
import { createWorkspace } from '../../src/main/core/workspace/create.ts'
import { driveWarning, mountOf } from '../../src/main/core/workspace/drive.ts'
import { knownWorkspaces, rememberPath } from '../../src/main/core/workspace/known.ts'
import { enterSample, SAMPLE_PASSPHRASE } from '../../src/main/core/workspace/sample.ts'
import { leave } from '../../src/main/core/workspace/session.ts'
import { CHEAP, coreIn, exported, MEMBERS, made, PASSPHRASE, place } from './place.ts'

test.each([
  '/Users/ada/OneDrive - NHS/workspace',
  'C:\\Users\\ada\\OneDrive\\workspace',
  '/home/ada/Dropbox/workspace',
  '/home/ada/Google Drive/w',
  '/Users/ada/Library/Mobile Documents/w',
  '/home/ada/Nextcloud',
  '/Users/ada/Box/w',
])('%s is known as a synced drive', async path => {
  expect(await driveWarning(path, 'linux')).toMatch(/synced drive/)
})

test('a network path and a mounted volume are warned of, a local folder is not', async () => {
  expect(await driveWarning('/Volumes/shared/w', 'darwin')).toMatch(/network drive/)
  for (const path of ['/home/ada/workspace', '/home/ada/Boxes/w', '/srv/boxes/w', place()]) {
    expect(await driveWarning(path, 'linux')).toBeNull()
  }
})

test('the mount of a folder is the longest that it lies in', () => {
  const mounts = [
    'rootfs / ext4 rw 0 0',
    'server:/home /home nfs4 rw 0 0',
    '//nas/share /mnt/my\\040share cifs rw 0 0',
    'tmpfs /home/ada/tmp tmpfs rw 0 0',
  ].join('\n')
  expect(mountOf(mounts, '/home/ada/w')).toBe('nfs4')
  expect(mountOf(mounts, '/home/ada/tmp/w')).toBe('tmpfs')
  expect(mountOf(mounts, '/homes/w')).toBe('ext4')
  expect(mountOf(mounts, '/home')).toBe('nfs4')
  expect(mountOf(mounts, '/mnt/my share/w')).toBe('cifs')
  expect(mountOf('', '/home')).toBeNull()
})

test('workspaces are known last used first, and gone ones are left out', async () => {
  const home = place()
  const { host } = coreIn(home)
  const [first, second] = [await made({ name: 'First' }), await made({ name: 'Second' })]
  for (const folder of [first.folder, second.folder, join(home, 'gone'), first.folder]) await rememberPath(home, folder)
  expect((await knownWorkspaces(host)).map(({ name }) => name)).toEqual(['First', 'Second'])
  expect(JSON.stringify(await knownWorkspaces(host))).not.toContain('recovery')
})

test.each(['', '{', '{"a":1}', '[1,2]', '\u0000\u0001'])(
  'a damaged list of workspaces (%j) is survived',
  async text => {
    const home = place()
    writeFileSync(join(home, 'workspaces.json'), text)
    const { host } = coreIn(home)
    expect(await knownWorkspaces(host)).toEqual([])
    const { folder } = await made()
    await rememberPath(home, folder)
    expect(await knownWorkspaces(host)).toHaveLength(1)
  },
)

test('browsing shows folders and usable files, and what a folder holds', async () => {
  const here = place()
  await made({ folder: join(here, 'timebank') })
  await exported({ members: [MEMBERS] }, join(here, 'export 10'))
  mkdirSync(join(here, 'export 9'))
  mkdirSync(join(here, '.hidden'))
  for (const name of ['a.zip', 'b.hexitime-backup', 'members.CSV', 'letter.docx']) writeFileSync(join(here, name), '')
  const { path, parent, entries } = await browse(here)
  expect(path).toBe(here)
  expect(parent).toBe(join(here, '..'))
  expect(entries.map(({ name, kind, holds }) => [name, kind, holds])).toEqual([
    ['export 9', 'folder', null],
    ['export 10', 'folder', 'export'],
    ['timebank', 'folder', 'workspace'],
    ['a.zip', 'zip', null],
    ['b.hexitime-backup', 'backup', null],
    ['members.CSV', 'csv', null],
  ])
  await expect(browse(join(here, 'nowhere'))).rejects.toMatchObject({ reason: 'not_a_workspace' })
  expect((await browse('/')).parent).toBeNull()
})

test('the sample opens without a passphrase, also after its making was cut off', async () => {
  const home = place()
  const core = coreIn(home)
  const stop = new AbortController()
  stop.abort()
  await expect(enterSample(core, stop.signal)).rejects.toThrow()
  expect(core.open).toBeNull()
  await enterSample(core)
  expect(core.open?.header.sample).toBe(true)
  const applied = core.open && lastApplied(core.open.db.sql)
  expect(applied).toMatchObject({ run: expect.any(Number) })
  await leave(core)
  await enterSample(core)
  expect(core.open && lastApplied(core.open.db.sql)).toEqual(applied)
  await leave(core)
  expect(readdirSync(home).sort()).toEqual(['checkpoints', 'sample', 'sample-export', 'workspaces.json'])
})

test('a workspace of a person is never taken for the sample, nor removed for it', async () => {
  const home = place()
  const folder = join(home, 'sample')
  await createWorkspace(folder, { name: 'Mine', person: 'Ada', passphrase: SAMPLE_PASSPHRASE, ...CHEAP })
  await expect(enterSample(coreIn(home))).rejects.toMatchObject({ reason: 'already_there' })
  await expect(createWorkspace(folder, { name: 'x', person: 'x', passphrase: PASSPHRASE })).rejects.toMatchObject({
    reason: 'already_there',
  })
  expect(readdirSync(folder)).toContain('workspace.json')
})
