import { beforeAll, expect, test } from 'vitest'
import { addPerson } from '../../src/main/core/workspace/people.ts'
import { timebank } from './timebank.ts'

const STREAM = { timeout: 60_000 }
let bank: Awaited<ReturnType<typeof timebank>>
const moderation = (...args: string[]) => bank.json<Record<string, unknown>>('moderation', ...args)
const error = (code: string) => ({ error: { code, message: expect.any(String), ref: expect.any(String) } })

beforeAll(async () => {
  bank = await timebank(3)
})

test('erase: says what would go, and takes it with a reason, once the case is settled', STREAM, async () => {
  expect(await moderation('erase', '--case', '1', '--dry-run')).toMatchObject({
    exit: 0,
    json: { texts: expect.any(Number), cases: [1], unsettled: 1, erased: false },
  })
  expect(await moderation('erase', '--case', '1', '--reason', 'Asked')).toMatchObject({
    exit: 3,
    json: error('wrong_state'),
  })
  await bank.at(({ db }) => {
    db.sql.exec("UPDATE moderation_cases SET state = 'closed' WHERE id = 1")
  })
  expect(await moderation('erase', '--case', '1', '--reason', 'Asked')).toMatchObject({
    exit: 0,
    json: { cases: [1], erased: true },
  })
  expect((await moderation('log', '--case', '1')).json).toMatchObject([{ texts: {} }, {}])
  expect(await moderation('erase', '--case', '1', '--reason', 'Asked')).toMatchObject({
    exit: 2,
    json: error('bad_input'),
  })
  expect((await moderation('verify')).exit).toBe(0)
  for (const bad of [[], ['--case', '1'], ['--case', '1', '--member', 'm1', '--reason', 'x'], ['--member', 'm1']])
    expect((await moderation('erase', ...bad)).exit, bad.join(' ')).toBe(2)
})

test('rebuild: makes the tables anew from the log, and says how many rows were otherwise', STREAM, async () => {
  const none = {
    cases: 0,
    reports: 0,
    items: 0,
    commands: 0,
    marks: 0,
    parties: 0,
    prints: 0,
    changes: 0,
    kept: 0,
    steps: 0,
  }
  // The state that the test before wrote past the log.
  const { exit, json } = await moderation('rebuild')
  expect({ exit, json }).toEqual({ exit: 0, json: { events: expect.any(Number), differed: { ...none, cases: 1 } } })
  expect((await moderation('rebuild')).json).toMatchObject({ differed: none })
})

test('both are the owner’s', STREAM, async () => {
  await bank.at(async open => {
    await addPerson(open, { name: 'Lee', roles: ['lead'], passphrase: 'pass of the lead' })
  })
  for (const args of [['rebuild'], ['erase', '--case', '2', '--dry-run'], ['erase', '--case', '2', '--reason', 'x']]) {
    const { exit, out } = await bank.run(['moderation', ...args, '--json'], { HEXITIME_PASSPHRASE: 'pass of the lead' })
    expect({ exit, json: JSON.parse(out) }, args.join(' ')).toEqual({ exit: 2, json: error('not_allowed') })
  }
})
