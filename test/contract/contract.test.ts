import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isDefinedError } from '@orpc/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeDemo } from '../../fixtures/timebank/index.ts'
import type { Core } from '../../src/main/core/index.ts'
import { stagingPath } from '../../src/main/core/workspace/open.ts'
import { leave } from '../../src/main/core/workspace/session.ts'
import type { Progress, Run } from '../../src/shared/contract/sync.ts'
import { coreIn, exported, MEMBERS, made, member, PASSPHRASE, place } from '../workspace/place.ts'
import { DRIVERS, type Driven, failing } from './drivers.ts'

const STREAM = { timeout: 15_000 }
let demo: string
beforeAll(async () => {
  demo = join(place(), 'demo')
  await writeDemo({ out: demo, members: 1500 })
})

async function drained(stream: AsyncIterator<Progress, Run>): Promise<{ told: Progress[]; run: Run }> {
  const told: Progress[] = []
  for (;;) {
    const next = await stream.next()
    if (next.done) return { told, run: next.value }
    told.push(next.value)
  }
}

describe.each(Object.entries(DRIVERS))('over %s', (_, drive) => {
  let core: Core
  let driven: Driven
  let folder: string
  const faults: unknown[] = []

  beforeAll(async () => {
    ;({ folder } = await made())
    core = coreIn(place(), { onFault: error => void faults.push(error) })
    driven = await drive(core)
  })
  afterAll(async () => {
    await driven.close()
    await leave(core)
  })
  const open = () => driven.client.workspace.open({ path: folder, passphrase: PASSPHRASE })

  test('a workspace is created, closed and opened again', async () => {
    const { client } = driven
    expect(await client.workspace.session()).toMatchObject({ state: 'closed', person: null, may: ['none'] })
    const path = join(place(), 'new')
    const { session, recovery_key } = await client.workspace.create({
      path,
      name: 'New',
      person: 'Ada',
      passphrase: PASSPHRASE,
    })
    expect(session).toMatchObject({ state: 'open', workspace: { path, name: 'New' }, person: { roles: ['owner'] } })
    expect(recovery_key).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}$/)
    expect(await client.workspace.close()).toMatchObject({ state: 'closed', workspace: null, data: null })
    expect((await failing(client.ledger.totals())).code).toBe('LOCKED')
    expect(await client.workspace.open({ path, passphrase: recovery_key })).toMatchObject({ person: { name: 'Ada' } })
    expect((await client.workspace.known()).workspaces[0]).toMatchObject({ path, people: [{ name: 'Ada' }] })
  })

  test('a wrong passphrase is refused by a typed error, and what was open stays open', async () => {
    await open()
    const { error, text } = await failing(driven.client.workspace.open({ path: folder, passphrase: 'not this one' }))
    expect(isDefinedError(error as Error)).toBe(true)
    expect(error).toMatchObject({
      code: 'WORKSPACE',
      message: 'That passphrase does not open this workspace. Nothing was changed. Try again, or use the recovery key.',
      data: { reason: 'wrong_passphrase', reference: expect.stringMatching(/^[0-9a-f]{8}$/) },
    })
    expect(text).not.toContain('not this one')
    expect(await driven.client.workspace.session()).toMatchObject({ state: 'open', workspace: { path: folder } })
  })

  test('what does not fit the contract is refused without being repeated', async () => {
    await open()
    const { code, text } = await failing(driven.client.ledger.entries({ from: 'Mary Planted' }))
    expect(code).toBe('BAD_REQUEST')
    expect(text).not.toContain('Mary Planted')
    const unreal = await failing(driven.client.growth.overview({ from: '2022-02-30' }))
    expect(unreal.error).toMatchObject({ code: 'BAD_INPUT', data: { reason: 'bad_input' } })
  })

  test('a sync tells its progress and returns its run', STREAM, async () => {
    await open()
    const { told, run } = await drained(await driven.client.sync.start({ from: demo }))
    expect(run).toMatchObject({ status: 'applied', source: demo, person: 'Olive Owner', undoable: true })
    expect(run.streams.members?.added).toBe(1500)
    expect(told.length).toBeGreaterThan(1)
    expect(told[0]).toMatchObject({ phase: 'reading' })
    const shares = told.map(({ share }) => share)
    expect(shares).toEqual(shares.toSorted((a, b) => a - b))
    expect((await driven.client.sync.runs())[0]).toEqual(run)
    expect(await driven.client.sync.undo()).toEqual({ run: run.run, undone: true })
  })

  test('aborting a sync cancels it and leaves nothing', STREAM, async () => {
    await open()
    const stop = new AbortController()
    const stream = await driven.client.sync.start({ from: demo }, { signal: stop.signal })
    await stream.next()
    stop.abort()
    await expect(drained(stream)).rejects.toThrow()
    await expect.poll(async () => (await driven.client.sync.runs())[0]?.status).toBe('cancelled')
    await expect.poll(() => existsSync(stagingPath(folder))).toBe(false)
    expect((await driven.client.ledger.totals()).members).toBe(0)
  })

  test('letting go of the stream cancels the sync too', STREAM, async () => {
    await open()
    const stream = await driven.client.sync.start({ from: demo })
    await stream.next()
    await stream.return?.()
    await expect.poll(async () => (await driven.client.sync.runs())[0]?.status).toBe('cancelled')
    expect((await driven.client.ledger.totals()).members).toBe(0)
  })

  test('a source that cannot be used is refused with its own sentence, in the stream too', STREAM, async () => {
    await open()
    const from = await exported({ members: ['id,display_name', 'm1,Mary Planted'] })
    const stream = await driven.client.sync.start({ from })
    const { error, text } = await failing(drained(stream))
    expect(error).toMatchObject({ code: 'BAD_INPUT', data: { reason: 'bad_header' } })
    expect(text).toContain('members.csv')
    expect(text).not.toContain('Mary Planted')
  })

  test('only what is audited is on the record, once it was done', STREAM, async () => {
    await open()
    const audit = async () => (await driven.client.workspace.audit()).map(({ action }) => action)
    const before = await audit()
    expect(before.toSorted()).toEqual(['sync.start', 'sync.undo'])
    await driven.client.ledger.accounts({})
    await driven.client.growth.overview({})
    await failing(driven.client.workspace.changePassphrase({ current: 'not this one', next: 'another one' }))
    expect(await audit()).toEqual(before)
    await driven.client.ledger.entriesCsv({})
    await driven.client.workspace.backup({ path: join(place(), 'b.hexitime-backup') })
    const [latest, earlier] = await driven.client.workspace.audit()
    expect(latest).toMatchObject({ action: 'workspace.backup', person: 'Olive Owner', detail: '' })
    expect(earlier).toMatchObject({ action: 'ledger.entriesCsv' })
  })

  test('a person can be added while a sync runs', STREAM, async () => {
    await open()
    const stream = await driven.client.sync.start({ from: demo })
    await stream.next()
    const added = driven.client.workspace.addPerson({ name: 'Meg', roles: ['moderator'], passphrase: 'pass of Meg' })
    const [{ run }, meg] = await Promise.all([drained(stream), added])
    expect(run.status).toBe('applied')
    expect(meg).toMatchObject({ name: 'Meg', roles: ['moderator'] })
  })

  test('a backup that is none leaves the person where they were', STREAM, async () => {
    await open()
    const from = await exported({ members: [MEMBERS, member('m1', '2022-01-01T00:00:00Z')] })
    const refused = await failing(driven.client.workspace.restore({ path: join(from, 'members.csv') }))
    expect(refused.error).toMatchObject({ code: 'WORKSPACE', data: { reason: 'bad_backup' } })
    expect(await driven.client.workspace.session()).toMatchObject({ state: 'open', person: { name: 'Olive Owner' } })
  })

  test('a fault of the program is told by its reference alone', async () => {
    await open()
    core.open?.db.sql.run("INSERT INTO findings (code, subject, ids, message) VALUES ('x', 'x', 'Mary Planted', '')")
    const { code, text, error } = await failing(driven.client.ledger.findings({}))
    expect(code).toBe('INTERNAL_SERVER_ERROR')
    const { reference } = (error as { data: { reference: string } }).data
    expect((error as Error).message).toBe(
      `Something went wrong in the console (reference ${reference}). Nothing was changed by this step.`,
    )
    expect(text).not.toMatch(/Mary|stack|cause|\.ts|\/work|JSON|SELECT/)
    expect(String(faults.at(-1))).toContain('Mary Planted')
  })
})
