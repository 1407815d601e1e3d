import { existsSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Console, go, PASSPHRASE, settled, startConsole } from './console.ts'
import { countOf, eventually, focused, rowsOf, tabTo } from './screen.ts'

const NEXT = 'nine tall otters read maps'
let app: Console
let page: Page
let workspace = ''
const row = async (name: string) => (await rowsOf(page, 'People')).find(person => person.Name === name)
const toast = (words: string) => page.getByRole('region', { name: /Messages/ }).getByText(words)

beforeAll(async () => {
  app = await startConsole()
  workspace = app.at('workspace')
  await app.cli('init', '--workspace', workspace, '--name', 'Settings test', '--person', 'Amara Owner')
  page = await app.open()
  await app.enter(page, workspace, PASSPHRASE, '/settings/people')
})
afterEach(() => app.expectClean())
afterAll(() => app.close())

test('a person is added with roles and a passphrase that is long enough', async () => {
  await tabTo(page, 'Add a person')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Add a person' })
  await dialog.waitFor()
  await eventually(() => focused(page)).toBe('Name')
  await page.keyboard.type('Mo Derator')
  await tabTo(page, /^Moderator/)
  await page.keyboard.press('Space')
  await tabTo(page, 'First passphrase')
  await page.keyboard.type('short')
  await tabTo(page, 'First passphrase again')
  await page.keyboard.type('short')
  const add = dialog.getByRole('button', { name: 'Add Mo Derator' })
  expect(await add.isDisabled()).toBe(true)
  for (const label of ['First passphrase', 'First passphrase again'])
    await dialog.getByLabel(label, { exact: true }).fill('blue doors never hum')
  await add.click()
  await toast('Mo Derator may open the workspace now').waitFor()
  await eventually(async () => (await row('Mo Derator'))?.Roles).toBe('Moderator')
})

test('roles are changed, and the toast takes the change back', async () => {
  await page.getByRole('button', { name: 'Change roles of Mo Derator' }).click()
  const dialog = page.getByRole('dialog', { name: 'Roles of Mo Derator' })
  await dialog.getByText('Lead moderator', { exact: true }).click()
  await dialog.getByRole('button', { name: 'Change roles' }).click()
  await eventually(async () => (await row('Mo Derator'))?.Roles).toBe('Moderator, Lead moderator')
  await toast('Roles of Mo Derator changed').waitFor()
  await page
    .getByRole('region', { name: /Messages/ })
    .getByRole('button', { name: 'Undo' })
    .click()
  await eventually(async () => (await row('Mo Derator'))?.Roles).toBe('Moderator')
})

test('removing a person says what it means first, and undo lets them in again', async () => {
  await page.getByRole('button', { name: 'Remove Mo Derator' }).click()
  const dialog = page.getByRole('dialog', { name: 'Remove Mo Derator?' })
  expect(await dialog.getByRole('listitem').first().textContent()).toBe(
    'Their passphrase no longer opens this workspace.',
  )
  await dialog.getByRole('button', { name: 'Keep Mo Derator' }).click()
  await dialog.waitFor({ state: 'hidden' })
  expect((await row('Mo Derator'))?.Access).toBe('May open it')
  await page.getByRole('button', { name: 'Remove Mo Derator' }).click()
  await dialog.getByRole('button', { name: 'Remove Mo Derator' }).click()
  await toast('Mo Derator was removed').waitFor()
  await eventually(async () => (await row('Mo Derator'))?.Access).toMatch(/^Removed/)
  await expect(app.call('workspace/open', { path: workspace, passphrase: 'blue doors never hum' })).rejects.toThrow()
  await page.keyboard.press('Control+z')
  await eventually(async () => (await row('Mo Derator'))?.Access).toBe('May open it')
})

test('the last owner cannot be removed: the core says why, and nothing changes', async () => {
  await page.getByRole('button', { name: 'Remove Amara Owner' }).click()
  const dialog = page.getByRole('dialog', { name: 'Remove Amara Owner?' })
  await dialog.getByRole('button', { name: 'Remove Amara Owner' }).click()
  expect(await dialog.getByRole('alert').textContent()).toMatch(/owner/i)
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  expect((await row('Amara Owner'))?.Access).toBe('May open it')
  app.expectClean('409 rpc/workspace/removePerson')
})

test('a passphrase is changed by whoever knows the current one', async () => {
  await go(page, '/settings/you')
  const fill = async (current: string) => {
    await page.getByLabel('Current passphrase', { exact: true }).fill(current)
    await page.getByLabel('New passphrase', { exact: true }).fill(NEXT)
    await page.getByLabel('New passphrase again', { exact: true }).fill(NEXT)
    await page.getByRole('button', { name: 'Change passphrase' }).click()
  }
  await fill('not mine')
  await eventually(() => page.getByLabel('Current passphrase', { exact: true }).getAttribute('aria-invalid')).toBe(
    'true',
  )
  app.expectClean('409 rpc/workspace/changePassphrase')
  await fill(PASSPHRASE)
  await toast('Passphrase changed').waitFor()
  expect(await page.getByLabel('New passphrase', { exact: true }).inputValue()).toBe('')
  await expect(app.call('workspace/open', { path: workspace, passphrase: PASSPHRASE })).rejects.toThrow(/passphrase/)
  await app.enter(page, workspace, NEXT, '/settings/you')
})

test('colours are chosen with keys, at once, and stay', async () => {
  const theme = () => page.evaluate(() => document.documentElement.dataset.theme)
  expect(await theme()).toBe('light')
  await tabTo(page, "As the system's")
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await eventually(theme).toBe('dark')
  await page.reload()
  await settled(page)
  expect(await theme()).toBe('dark')
  await page.getByText("As the system's", { exact: true }).click()
  await eventually(theme).toBe('light')
  await page.emulateMedia({ colorScheme: 'dark' })
  await eventually(theme).toBe('dark')
  await page.emulateMedia({ colorScheme: 'light' })
})

test('single keys can be switched off for those who dictate', async () => {
  await page.getByText('Shortcuts of a single key').click()
  await page.keyboard.press('Escape')
  await page.getByRole('main').focus()
  await page.keyboard.press('?')
  await page.waitForTimeout(200)
  expect(await page.getByRole('dialog').count()).toBe(0)
  await page.getByText('Shortcuts of a single key').click()
  await page.getByRole('main').focus()
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
  await page.keyboard.press('Escape')
})

test('the dictionary defines what the screens count, and the palette leads to it', async () => {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').waitFor()
  await page.keyboard.type('credits outstanding')
  await page.getByRole('option', { name: /^Credits outstanding/ }).waitFor()
  await page.keyboard.press('Enter')
  await eventually(() => page.url()).toContain('/settings/about?find=')
  await settled(page)
  const count = () => countOf(page, 'Metric dictionary')
  const names = async () => (await rowsOf(page, 'Metric dictionary')).map(metric => metric.Name)
  expect(await names()).toEqual(['Credits outstanding', 'Mean credits outstanding'])
  const metrics = (await app.cli('metrics')) as { name: string }[]
  await page.getByRole('searchbox', { name: 'Search definitions' }).fill('')
  await eventually(count).toBe(metrics.length)
  await page.getByRole('searchbox', { name: 'Search definitions' }).fill('zzz')
  await page.getByText('No metric goes by that word').waitFor()
})

test('a backup brings back what was there, after saying what it replaces', async () => {
  const file = app.at('copies', 'before.hexitime-backup')
  await go(page, '/settings/workspace')
  await page.getByLabel('Save as').fill(file)
  await page.getByRole('button', { name: 'Back up', exact: true }).click()
  await page.getByText('Backup made').waitFor()
  expect(existsSync(file)).toBe(true)
  expect(await page.getByText(/^[0-9a-f]{64}$/).count()).toBeGreaterThan(0)

  await app.call('workspace/addPerson', { name: 'Late Comer', roles: ['lead'], passphrase: 'comes after the copy' })
  await page.getByRole('button', { name: 'Choose a backup' }).click()
  const picker = page.getByRole('dialog', { name: 'Choose a backup' })
  await picker.getByLabel('Path').fill(app.at('copies'))
  await page.keyboard.press('Enter')
  await picker.getByRole('option', { name: 'before.hexitime-backup' }).click()
  await picker.getByRole('button', { name: 'Look at before.hexitime-backup' }).click()
  const sure = page.getByRole('alertdialog', { name: 'Restore Settings test from this backup?' })
  expect(await sure.getByRole('listitem').allTextContents()).toContain(
    'The workspace closes; open it again with a passphrase of that time.',
  )
  await sure.getByRole('button', { name: 'Restore the backup' }).click()
  await toast('Backup restored').waitFor()
  await settled(page)
  // People and passphrases are those of the backup, so the door is asked again.
  await page.getByRole('heading', { name: 'Open your workspace', level: 1 }).waitFor()
  await app.enter(page, workspace, NEXT, '/settings/people')
  expect((await rowsOf(page, 'People')).map(person => person.Name)).toEqual(['Amara Owner', 'Mo Derator'])
})

test('the record lists who did what', async () => {
  await go(page, '/settings/record')
  const rows = await rowsOf(page, 'Record of actions')
  const said = rows.map(line => line.What)
  for (const what of [
    'Added a person',
    "Changed a person's roles",
    'Removed a person',
    'Let a person in again',
    'Changed their passphrase',
  ])
    expect(said).toContain(what)
  expect(new Set(rows.map(line => line.Who))).toEqual(new Set(['Amara Owner']))
  await page.getByRole('searchbox', { name: 'Search the record' }).fill('passphrase')
  await eventually(async () => (await rowsOf(page, 'Record of actions')).map(line => line.What)).toEqual([
    'Changed their passphrase',
  ])
})
