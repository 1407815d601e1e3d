import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Console, go, PASSPHRASE, settled, startConsole } from './console.ts'
import { eventually, expectAccessible, focused, tabTo, textOf } from './screen.ts'

let app: Console
let page: Page
let recoveryKey = ''
const pages = () => page.getByRole('navigation', { name: 'Pages' })
const heading = () => page.getByRole('heading', { level: 1 })

/** By the keys of the palette, as someone who leaves the desk would. */
async function closeWorkspace() {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').waitFor()
  await page.keyboard.type('lock')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: /Open (your|a) workspace/, level: 1 }).waitFor()
  await settled(page)
}

beforeAll(async () => {
  app = await startConsole({ sample: false })
  page = await app.open()
})
afterEach(() => app.expectClean())
afterAll(() => app.close())

test('on the first visit there are three ways on, and the launch token is gone from the address', async () => {
  expect(await heading().textContent()).toBe('Open a workspace to begin')
  expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toEqual([
    'Look at the sample',
    'Open a workspace',
    'Create a workspace',
  ])
  expect(new URL(page.url()).hash).not.toContain('t=')
})

test('the sample is the first thing that keys come to, and opens with one', async () => {
  await page.keyboard.press('Tab')
  expect(await focused(page)).toBe('Look at the sample')
  await page.keyboard.press('Enter')
  await pages().waitFor({ timeout: 60_000 })
  await settled(page)
  expect(await page.getByRole('button', { name: 'Sample timebank' }).isVisible()).toBe(true)
  expect(await heading().textContent()).toMatch(/members have not exchanged yet$/)
})

test('a reload keeps the session and the place', async () => {
  await go(page, '/ledger')
  const before = await heading().textContent()
  await page.reload()
  await settled(page)
  expect(await heading().textContent()).toBe(before)
  expect(page.url()).toContain('#/ledger')
  await go(page, '/overview')
})

test('a launch link works once; the second to follow it reads how to get a new one', async () => {
  const other = await app.open('', { stranger: true })
  await other.getByRole('heading', { name: 'This link has been used or has run out' }).waitFor()
  await expectAccessible(other, 'link needed')
  expect(await other.getByRole('listitem').allTextContents()).toContain('Press Enter there. It prints a new link.')
  app.expectClean('401 session')
  await other.goto(new URL(app.url).origin)
  await other.getByRole('heading', { name: 'This link has been used or has run out' }).waitFor()
  await other.context().close()
})

test('a workspace is made by keys alone, and its recovery key is shown once and has to be kept', async () => {
  await closeWorkspace()
  await tabTo(page, 'Name of the workspace')
  await page.keyboard.type('Hexitime Test')
  await tabTo(page, 'Folder')
  await page.keyboard.press('Control+a')
  await page.keyboard.type(join(app.folder, 'Hexitime Test'))
  await tabTo(page, 'Your name')
  await page.keyboard.type('Amara Owner')
  await tabTo(page, 'Passphrase')
  await page.keyboard.type('short')
  expect(await page.getByText('Too short.').isVisible()).toBe(true)
  await page.keyboard.press('Control+a')
  await page.keyboard.type(PASSPHRASE)
  await tabTo(page, 'Passphrase again')
  await page.keyboard.type(`${PASSPHRASE}x`)
  expect(await page.getByText('The two passphrases differ.').isVisible()).toBe(true)
  await page.keyboard.press('Backspace')
  await tabTo(page, 'Create the workspace')
  await page.keyboard.press('Enter')

  await page.getByRole('heading', { name: 'Keep this recovery key' }).waitFor()
  await expectAccessible(page, 'recovery key')
  recoveryKey = (await page.getByText(/^([0-9A-Z]{4}-){7}[0-9A-Z]{4}$/).textContent()) ?? ''
  expect(recoveryKey).not.toBe('')
  const goOn = page.getByRole('button', { name: 'Go to the workspace' })
  expect(await goOn.isDisabled()).toBe(true)

  const asked = new Promise<string>(found =>
    page.once('dialog', dialog => {
      found(dialog.type())
      void dialog.dismiss()
    }),
  )
  await page.close({ runBeforeUnload: true })
  expect(await asked).toBe('beforeunload')
  expect(await page.getByText(recoveryKey).isVisible()).toBe(true)

  await tabTo(page, /^I have kept it/)
  await page.keyboard.press('Space')
  await tabTo(page, 'Go to the workspace')
  await page.keyboard.press('Enter')
  await pages().waitFor()
  await settled(page)
  expect(await heading().textContent()).toBe('This workspace is empty')
  const left = await page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.body.innerText]),
  )
  expect(left).not.toContain(recoveryKey)
  expect(existsSync(join(app.folder, 'Hexitime Test', 'workspace.json'))).toBe(true)
})

test("a wrong passphrase is told at its field in the core's words, and what was typed stays", async () => {
  await closeWorkspace()
  expect(await heading().textContent()).toBe('Open your workspace')
  await tabTo(page, 'Passphrase')
  await page.keyboard.type('not the passphrase')
  await page.keyboard.press('Enter')
  const field = page.getByLabel('Passphrase', { exact: true }).first()
  await eventually(() => field.getAttribute('aria-invalid')).toBe('true')
  const says = await field.evaluate(input =>
    (input.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map(id => document.getElementById(id)?.textContent ?? '')
      .join(' '),
  )
  expect(says).toContain(
    'That passphrase does not open this workspace. Nothing was changed. Try again, or use the recovery key.',
  )
  await expectAccessible(page, 'wrong passphrase')
  expect(await field.inputValue()).toBe('not the passphrase')
  expect(await focused(page)).toBe('Passphrase')
  app.expectClean('409 rpc/workspace/open')
})

test('the right one opens it', async () => {
  await page.keyboard.press('Control+a')
  await page.keyboard.type(PASSPHRASE)
  await page.keyboard.press('Enter')
  await pages().waitFor()
  await settled(page)
  expect(await page.getByText('Amara Owner').isVisible()).toBe(true)
})

test('the recovery key opens it too, as its first owner', async () => {
  await closeWorkspace()
  await tabTo(page, /^My passphrase/)
  await page.keyboard.press('ArrowRight')
  await tabTo(page, 'Recovery key')
  await page.keyboard.type(recoveryKey.toLowerCase())
  await page.keyboard.press('Enter')
  await pages().waitFor()
  await settled(page)
  expect(await page.getByText('Amara Owner').isVisible()).toBe(true)
})

test('a workspace in any folder is found with keys', async () => {
  await app.cli('init', '--workspace', app.at('Elsewhere', 'Team workspace'), '--name', 'Team', '--person', 'Bao Owner')
  await closeWorkspace()
  await tabTo(page, 'In another folder')
  await page.keyboard.press('Enter')
  const list = page.getByRole('listbox', { name: 'Folders and files' })
  await list.getByRole('option', { name: 'Elsewhere' }).waitFor()
  await tabTo(page, 'console')
  await page.keyboard.type('else')
  expect(await focused(page)).toBe('Elsewhere')
  await page.keyboard.press('Enter')
  await list.getByRole('option', { name: /Team workspace/ }).waitFor()
  // The list keeps the focus when it goes into a folder.
  await page.keyboard.press('ArrowDown')
  expect(await focused(page)).toMatch(/^Team workspace/)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Open Team' }).waitFor()
  expect(
    await page
      .getByText(join(app.folder, 'Elsewhere', 'Team workspace'))
      .first()
      .isVisible(),
  ).toBe(true)
  await eventually(() => focused(page)).toBe('In another folder')
  await tabTo(page, 'Passphrase')
  await page.keyboard.type(PASSPHRASE)
  await page.keyboard.press('Enter')
  await pages().waitFor()
  await eventually(textOf(page.getByText('Bao Owner'))).toBe('Bao Owner')
})

test('a folder without a workspace is refused in a sentence, and Escape leaves the picker', async () => {
  await closeWorkspace()
  await tabTo(page, 'In another folder')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor()
  await settled(page)
  await page.getByLabel('Path').fill(join(app.folder, 'nowhere'))
  await page.keyboard.press('Enter')
  await page.getByText(`There is no folder ${join(app.folder, 'nowhere')}.`).waitFor()
  app.expectClean('409 rpc/workspace/browse')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await eventually(() => focused(page)).toBe('In another folder')
})
