import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createWorkspace } from '../../src/main/core/workspace/create.ts'
import { type Header, readHeader, writeHeader } from '../../src/main/core/workspace/header.ts'
import { openWorkspace, unlock } from '../../src/main/core/workspace/open.ts'
import { addPerson } from '../../src/main/core/workspace/people.ts'
import { COST, recoveryDigits, type Slot } from '../../src/main/core/workspace/slots.ts'
import { bytesOf, CHEAP, made, PASSPHRASE, place, within } from './place.ts'

const REFUSED = { reason: 'wrong_passphrase' }
const slotOf = (header: Header, person: string): Slot => {
  const slot = header.slots.find(each => each.person === person)
  if (!slot) throw new Error(`no slot of ${person}`)
  return slot
}

test('the recovery key is shown once, kept nowhere, and opens the workspace as its owner', async () => {
  const { folder, recoveryKey } = await made()
  expect(recoveryKey).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}$/)
  const kept = Object.values(bytesOf(folder)).map(text => Buffer.from(text, 'base64').toString('latin1'))
  for (const text of kept) {
    expect(text).not.toContain(recoveryKey)
    expect(text).not.toContain(recoveryDigits(recoveryKey))
  }
  const person = await within(folder, open => open.person, { passphrase: recoveryKey })
  expect(person).toMatchObject({ name: 'Olive Owner', roles: ['owner'] })
})

test('a recovery key may be typed as people type', async () => {
  const { folder, recoveryKey } = await made()
  const header = await readHeader(folder)
  const { key } = await unlock(header, PASSPHRASE)
  const typed = [
    recoveryKey.toLowerCase(),
    recoveryKey.replaceAll('-', ''),
    recoveryKey.replaceAll('-', ' '),
    ` ${recoveryKey} `,
    recoveryKey.replaceAll('0', 'O').replaceAll('1', 'I'),
    recoveryKey.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l'),
  ]
  for (const one of typed) expect(await unlock(header, one), one).toEqual({ person: 'recovery', key })
  const other = recoveryKey.startsWith('0') ? `1${recoveryKey.slice(1)}` : `0${recoveryKey.slice(1)}`
  await expect(unlock(header, other)).rejects.toMatchObject(REFUSED)
})

test('a passphrase is the same however its letters are composed', async () => {
  const folder = join(place(), 'workspace')
  await createWorkspace(folder, { name: 'W', person: 'P', passphrase: 'caf\u00e9 au lait', ...CHEAP })
  await expect(unlock(await readHeader(folder), 'cafe\u0301 au lait')).resolves.toBeTruthy()
  await expect(unlock(await readHeader(folder), 'cafe au lait')).rejects.toMatchObject(REFUSED)
})

test('a weak passphrase makes no workspace, nor does a folder that holds something', async () => {
  const folder = join(place(), 'workspace')
  const options = { name: 'W', person: 'P', ...CHEAP }
  await expect(createWorkspace(folder, { ...options, passphrase: 'seven77' })).rejects.toMatchObject({
    reason: 'weak_passphrase',
  })
  mkdirSync(folder)
  writeFileSync(join(folder, 'letter.txt'), 'mine')
  await expect(createWorkspace(folder, { ...options, passphrase: PASSPHRASE })).rejects.toMatchObject({
    reason: 'already_there',
  })
  expect(Object.keys(bytesOf(folder))).toEqual(['letter.txt'])
  await expect(createWorkspace(join(folder, 'letter.txt'), { ...options, passphrase: PASSPHRASE })).rejects.toThrow()
})

test('each person has a slot of the full cost', async () => {
  const folder = join(place(), 'workspace')
  await createWorkspace(folder, { name: 'W', person: 'P', passphrase: PASSPHRASE })
  expect(COST).toBe(2 ** 17)
  const { slots } = await readHeader(folder)
  expect(slots.map(({ n }) => n)).toEqual([COST, COST])
  expect(new Set(slots.map(({ salt }) => salt)).size).toBe(2)
})

test('a slot opens for its own person of its own workspace only', async () => {
  const { folder } = await made()
  const { folder: other } = await made()
  const eve = await within(folder, open =>
    addPerson(open, { name: 'Eve', roles: ['evaluator'], passphrase: 'pass of Eve' }),
  )
  const header = await readHeader(folder)
  const owner = header.slots[0]?.person ?? ''
  // Eve puts her own way in under the owner's id.
  const moved = { ...header, slots: [{ ...slotOf(header, eve.id), person: owner }] }
  await expect(unlock(moved, 'pass of Eve')).rejects.toMatchObject(REFUSED)
  // A way in of another workspace, whose passphrase is known, opens nothing here.
  const foreign = { ...(await readHeader(other)), slots: header.slots }
  await expect(unlock(foreign, PASSPHRASE)).rejects.toMatchObject(REFUSED)
})

test('roles come from the database, whatever the header says', async () => {
  const { folder } = await made()
  const eve = await within(folder, open =>
    addPerson(open, { name: 'Eve', roles: ['evaluator'], passphrase: 'pass of Eve' }),
  )
  const header = await readHeader(folder)
  const slots = header.slots.map(slot =>
    slot.person === eve.id ? { ...slot, name: 'Olive Owner', roles: ['owner'] } : slot,
  )
  writeHeader(folder, { ...header, slots })
  const person = await within(folder, open => open.person, { passphrase: 'pass of Eve' })
  expect(person).toEqual({ id: eve.id, name: 'Eve', roles: ['evaluator'] })
})

test.each<[string, Partial<Slot>]>([
  ['too little', { n: 2 ** 13 }],
  ['nothing', { n: 0 }],
  ['less than nothing', { n: -(2 ** 14) }],
  ['more memory than a laptop has', { n: 2 ** 21 }],
  ['a cost that scrypt does not know', { n: 2 ** 14 + 1 }],
  ['a shorter seal', { tag: 'AAAAAA==' }],
  ['no seal', { tag: '' }],
  ['no salt', { salt: '' }],
  ['no nonce', { nonce: '' }],
  ['another key', { wrapped: Buffer.alloc(64).toString('base64') }],
])('a slot that asks for %s is refused at once', async (_, change) => {
  const { folder } = await made()
  const header = await readHeader(folder)
  const slots = header.slots.map(slot => ({ ...slot, ...change }))
  const began = performance.now()
  await expect(unlock({ ...header, slots }, PASSPHRASE)).rejects.toMatchObject(REFUSED)
  expect(performance.now() - began).toBeLessThan(2000)
})

test('a header cannot lead out of its folder', async () => {
  const { folder } = await made()
  const header = await readHeader(folder)
  for (const database of ['../console.db', '/etc/passwd', 'console.db/..', 'other.db', 'console/x.db']) {
    writeHeader(folder, { ...header, database })
    await expect(openWorkspace(folder, { passphrase: PASSPHRASE })).rejects.toMatchObject({ reason: 'damaged' })
  }
})
