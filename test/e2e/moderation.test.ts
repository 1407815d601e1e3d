import { readFileSync, writeFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Console, go, PASSPHRASE, settled, shot, startConsole } from './console.ts'
import { countOf, csvRows, downloaded, eventually, expectAccessible } from './screen.ts'

/** A moderator's day, by keyboard alone, over a real workspace: what they press is all they have. */

type Row = { case: number; state: string; delivery: string | null; decision: string | null; subject_id: string }
const THEIRS = { mo: 'passphrase of Mo', lee: 'passphrase of Lee' }

let hexitime: Console
let workspace: string
let page: Page

beforeAll(async () => {
  hexitime = await startConsole()
  workspace = hexitime.at('desk')
  const source = hexitime.at('export')
  await hexitime.cli('demo', '--out', source)
  await hexitime.cli('init', '--workspace', workspace)
  await hexitime.cli('sync', '--from', source, '--workspace', workspace)
  page = await hexitime.open()
  await hexitime.enter(page, workspace)
  await hexitime.call('workspace/addPerson', { name: 'Mo', roles: ['moderator'], passphrase: THEIRS.mo })
  await hexitime.call('workspace/addPerson', { name: 'Lee', roles: ['lead'], passphrase: THEIRS.lee })
}, 120_000)
afterAll(() => hexitime?.close())

const queue = async (): Promise<Row[]> =>
  ((await hexitime.call('moderation/queue', { limit: 200, sort: 'rank' })) as { rows: Row[] }).rows
const rowOf = async (id: number) => (await queue()).find(row => row.case === id)
const stateOf = (id: number) => async () => (await rowOf(id))?.state

/** The case that is shown, by the number in the address. */
const shown = () => Number(/case=(\d+)|case\/(\d+)/.exec(page.url())?.slice(1).find(Boolean))

async function press(...keys: string[]) {
  for (const key of keys) {
    await page.keyboard.press(key)
    await settled(page)
  }
}

/** Begins an action, writes why, and goes on to the next case. */
async function decide(key: string, reason = ''): Promise<number> {
  const id = shown()
  await press(key)
  if (reason) await page.keyboard.type(reason)
  await press('Control+Enter')
  return id
}

/** Moves down the list to an activity's case that is still open. */
async function toActivity(): Promise<number> {
  for (let i = 0; i < 30; i++) {
    const row = await rowOf(shown())
    if (row?.state === 'open' && row.subject_id.startsWith('a')) return row.case
    await press('j')
  }
  throw new Error('No open case about an activity is left.')
}

const handled: number[] = []
let hidden = 0
let proposed = 0

test('ten cases: each with its key, and the next one is there', async () => {
  await hexitime.enter(page, workspace, THEIRS.mo, '/moderation')
  await shot(page, 'moderation-queue')
  await press('j')
  for (const key of ['d', 'h', 'w', 'f', 'd', 'h', 'd']) {
    await toActivity()
    const id = await decide(key, 'Said in a few words.')
    await eventually(stateOf(id)).toMatch(/^(decided|closed)$/)
    if (key === 'h') hidden = id
    handled.push(id)
  }
  const snoozed = await (async () => {
    await toActivity()
    return decide('s')
  })()
  await eventually(stateOf(snoozed)).toBe('snoozed')
  await toActivity()
  const escalated = shown()
  await press('e')
  await eventually(stateOf(escalated)).toBe('escalated')
  await press('j')
  await toActivity()
  proposed = await decide('m', 'Not within the rules.')
  await eventually(stateOf(proposed)).toBe('awaiting_approval')
  expect(new Set([...handled, snoozed, escalated, proposed]).size).toBe(10)
})

test('what was just decided is taken back with one key, and nothing is left outside', async () => {
  await toActivity()
  const id = await decide('h', 'Too soon.')
  await eventually(stateOf(id)).toBe('decided')
  await press('z')
  await eventually(stateOf(id)).toBe('claimed')
  expect((await rowOf(id))?.delivery).toBe('cancelled')
  await eventually(() =>
    page
      .getByText(/Taken back/)
      .first()
      .isVisible(),
  ).toBe(true)
})

test('a refused decision keeps the draft and shows what the other did', async () => {
  await toActivity()
  const id = shown()
  await press('d')
  await page.keyboard.type('My own reason.')
  await hexitime.cli(
    'moderation',
    'decide',
    String(id),
    'note',
    '--reason',
    'I know this one',
    '--as',
    'Bea',
    '--workspace',
    workspace,
  )
  await press('Control+Enter')
  await eventually(() => page.getByText(/Bea/).first().isVisible()).toBe(true)
  expect(await page.getByText('My own reason.').or(page.locator('textarea')).first().inputValue()).toContain(
    'My own reason.',
  )
  expect(await rowOf(id)).toMatchObject({ state: 'open' })
  hexitime.expectClean('409 rpc/moderation/decide')
  await press('Escape')
})

test('many at once, each with its own result', async () => {
  await hexitime.enter(page, workspace, THEIRS.mo, '/moderation')
  await press('j')
  const before = (await queue()).filter(({ state }) => state === 'open').length
  await press('x', 'Shift+J', 'Shift+J', 'd', 'Control+Enter')
  await eventually(async () => (await queue()).filter(({ state }) => state === 'open').length).toBeLessThan(before)
  await shot(page, 'moderation-batch')
})

test('a removal waits for a second person, who is not its proposer', async () => {
  await hexitime.enter(page, workspace, THEIRS.lee, `/moderation/case/${proposed}`)
  await shot(page, 'moderation-approval')
  await expectAccessible(page)
  await press('a', 'Control+Enter')
  await eventually(stateOf(proposed)).toBe('decided')
})

test('what the platform changed meanwhile is a conflict, with both versions side by side', async () => {
  await hexitime.enter(page, workspace, PASSPHRASE, '/moderation/outbox')
  // Held back for ten seconds, in which it can be undone.
  await eventually(async () => (await rowOf(hidden))?.delivery).toBe('ready')
  const out = hexitime.at('commands.ndjson')
  await hexitime.cli('moderation', 'outbox', '--out', out, '--workspace', workspace)
  expect(readFileSync(out, 'utf8')).toContain('"desired":"hidden"')
  const subject = (await rowOf(hidden))?.subject_id ?? ''
  const post = (await hexitime.call('moderation/post', { id: subject })) as { author: { id: string } }
  const later = hexitime.at('later', 'activities.csv')
  writeFileSync(
    later,
    `id,kind,title,body,posted_by,posted_at,status,updated_at\n${subject},offer,Edited since,"Quite another text, with £30.",${post.author.id},2022-06-01T10:00:00Z,open,2026-11-01T10:00:00Z\n`,
  )
  await hexitime.cli('sync', '--from', hexitime.at('later'), '--workspace', workspace)
  await eventually(async () => (await rowOf(hidden))?.delivery).toBe('conflict')
  const { rows } = (await hexitime.call('moderation/outbox', { states: ['conflict'] })) as { rows: { item: string }[] }
  await hexitime.enter(page, workspace, PASSPHRASE, `/moderation/outbox?item=${rows[0]?.item}`)
  await eventually(() => page.getByText('Quite another text').first().isVisible()).toBe(true)
  await shot(page, 'moderation-conflict')
  await expectAccessible(page)
})

test('what the desk keeps of a settled case is erased by the owner, who is told before what goes and what stays', async () => {
  const [settledCase = 0] = handled
  await hexitime.enter(page, workspace, PASSPHRASE, `/moderation/case/${settledCase}`)
  await page.getByRole('button', { name: 'Erase texts…' }).focus()
  await press('Enter')
  const dialog = page.getByRole('alertdialog')
  await eventually(() => dialog.getByText('This cannot be undone').isVisible()).toBe(true)
  await expectAccessible(page)
  await shot(page, 'moderation-erase')
  await dialog.getByLabel('Why').fill('The author asked for it.')
  await dialog.getByRole('button', { name: /^Erase \d+ texts$/ }).focus()
  await press('Enter')
  await eventually(() => dialog.isVisible()).toBe(false)
  expect(await hexitime.call('moderation/erasable', { case: settledCase })).toMatchObject({ texts: 0 })
  expect(await rowOf(settledCase)).toMatchObject({ state: 'closed', decision: 'dismiss' })
})

test('a list is kept as a file', async () => {
  await go(page, '/moderation/members?only="reported"')
  const { name, text } = await downloaded(page, () => page.getByRole('button', { name: 'CSV' }).click())
  expect(name).toBe('moderation-members.csv')
  expect(csvRows(text)).toHaveLength(await countOf(page, 'Members'))
})

test('the log of the day is unbroken', async () => {
  await go(page, '/moderation/log')
  await page.getByRole('button', { name: 'Verify' }).first().focus()
  await press('Enter')
  await eventually(() =>
    page
      .getByText(/unbroken/i)
      .first()
      .isVisible(),
  ).toBe(true)
  await expectAccessible(page)
  await shot(page, 'moderation-log')
  hexitime.expectClean()
})
