import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readHeader } from '../../src/main/core/workspace/header.ts'
import { openWorkspace } from '../../src/main/core/workspace/open.ts'
import {
  addPerson,
  changePassphrase,
  people,
  removePerson,
  restorePerson,
  setRoles,
} from '../../src/main/core/workspace/people.ts'
import { bytesOf, made, PASSPHRASE, within } from './place.ts'

const EVE = { name: 'Eve', roles: ['evaluator' as const], passphrase: 'pass of Eve' }
const asEve = { passphrase: EVE.passphrase }

test('people are added, given roles, removed, and brought back with their passphrase', async () => {
  const { folder } = await made()
  const eve = await within(folder, open => addPerson(open, EVE))
  expect(await within(folder, ({ person }) => person, asEve)).toMatchObject({ name: 'Eve', roles: ['evaluator'] })

  await within(folder, open => setRoles(open, eve.id, ['moderator', 'lead', 'lead']))
  expect((await within(folder, ({ person }) => person, asEve)).roles).toEqual(['moderator', 'lead'])

  const header = join(folder, 'workspace.json')
  copyFileSync(header, `${header}.kept`)
  const removed = await within(folder, open => removePerson(open, eve.id))
  expect(removed.removed_at).toBeGreaterThan(0)
  expect((await readHeader(folder)).slots.map(({ name }) => name)).not.toContain('Eve')
  await expect(openWorkspace(folder, asEve)).rejects.toMatchObject({ reason: 'wrong_passphrase' })

  // Whoever kept the old header still has the key, but is nobody here.
  copyFileSync(`${header}.kept`, header)
  await expect(openWorkspace(folder, asEve)).rejects.toMatchObject({ reason: 'not_a_person' })

  const back = await within(folder, open => restorePerson(open, eve.id))
  expect(back).toMatchObject({ removed_at: null, roles: ['moderator', 'lead'] })
  expect((await within(folder, ({ person }) => person, asEve)).name).toBe('Eve')
})

test('the last owner stays owner, and stays', async () => {
  const { folder } = await made()
  await within(folder, async open => {
    const owner = open.person.id
    expect(() => setRoles(open, owner, ['director'])).toThrow('A workspace needs an owner')
    expect(() => removePerson(open, owner)).toThrow('A workspace needs an owner')
    const second = await addPerson(open, { ...EVE, roles: ['owner'] })
    expect(setRoles(open, owner, ['director']).roles).toEqual(['director'])
    expect(() => removePerson(open, second.id)).toThrow('A workspace needs an owner')
  })
})

test('a name is one person, also when a removed one comes back', async () => {
  const { folder } = await made()
  await within(folder, async open => {
    const eve = await addPerson(open, EVE)
    await expect(addPerson(open, EVE)).rejects.toMatchObject({ reason: 'already_there' })
    removePerson(open, eve.id)
    await addPerson(open, { ...EVE, passphrase: 'pass of another Eve' })
    expect(() => restorePerson(open, eve.id)).toThrow('There is a person called Eve already.')
    expect(people(open).filter(({ removed_at }) => removed_at === null)).toHaveLength(2)
  })
})

test('people who are added at once all get their way in', async () => {
  const { folder } = await made()
  const names = ['Ann', 'Ben', 'Cat', 'Dan', 'Eve']
  await within(folder, open =>
    Promise.all(names.map(name => addPerson(open, { ...EVE, name, passphrase: `pass of ${name}` }))),
  )
  const slots = (await readHeader(folder)).slots.map(({ name }) => name)
  expect(slots.toSorted()).toEqual([...names, 'Olive Owner', 'Recovery key'].toSorted())
})

test('a weak passphrase, an unknown person and one that was not removed change nothing', async () => {
  const { folder } = await made()
  const before = bytesOf(folder)['workspace.json']
  await within(folder, async open => {
    await expect(addPerson(open, { ...EVE, passphrase: 'short' })).rejects.toMatchObject({ reason: 'weak_passphrase' })
    for (const change of [
      () => setRoles(open, 'nobody', ['owner']),
      () => removePerson(open, 'nobody'),
      () => restorePerson(open, open.person.id),
    ]) {
      expect(change).toThrow(expect.objectContaining({ reason: 'not_a_person' }))
    }
    expect(people(open)).toHaveLength(1)
  })
  expect(bytesOf(folder)['workspace.json']).toBe(before)
})

test('a changed passphrase replaces the old one, for that person alone', async () => {
  const { folder, recoveryKey } = await made()
  await within(folder, open => addPerson(open, EVE))
  await within(
    folder,
    async open => {
      await expect(changePassphrase(open, 'not this one', 'a new one')).rejects.toMatchObject({
        reason: 'wrong_passphrase',
      })
      await expect(changePassphrase(open, EVE.passphrase, 'short')).rejects.toMatchObject({ reason: 'weak_passphrase' })
      await changePassphrase(open, EVE.passphrase, 'new pass of Eve')
    },
    asEve,
  )
  await expect(openWorkspace(folder, asEve)).rejects.toMatchObject({ reason: 'wrong_passphrase' })
  for (const passphrase of ['new pass of Eve', PASSPHRASE, recoveryKey]) {
    await expect(within(folder, ({ person }) => person.name, { passphrase })).resolves.toBeTruthy()
  }
})
