import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Figure } from '../../src/shared/contract/growth.ts'
import type { Rejection, Run } from '../../src/shared/contract/sync.ts'
import { type Console, go, settled, shot, startConsole } from './console.ts'
import { csvRows, downloaded, eventually, expectAccessible, numberIn, rowsOf, textOf } from './screen.ts'

const OVERRIDE = '\u202E'
const UPDATED = '2022-01-03T09:00:00Z'
const member = (id: string, name: string, { joined = UPDATED, decile = '3' } = {}) =>
  `${id},${name},${joined},active,${decile},${UPDATED}`
const gift = (id: string) => `g-${id},gift,issuance,member:${id},120,2022-02-01T09:00:00Z`
const exchange = (id: string, provider: string) => `${id},${provider},m2,completed,60,2022-03-01T09:00:00Z,${UPDATED}`

/** Good rows, bad rows, and cells that would do harm anywhere but in a text. */
const EXPORT = {
  'members.csv': [
    'id,display_name,joined_at,status,imd_decile,updated_at',
    member('m1', 'Ada Good'),
    member('m2', 'Bea Good'),
    member('m3', '"=HYPERLINK(""http://x"",""y"")"', { joined: 'soon' }),
    member('m4', '<img src=x onerror=alert(1)>', { decile: '99' }),
    member('m5', `Abdo${OVERRIDE}gnp.exe`, { joined: '04/07/2022' }),
    'm6,"Never closed,2022-01-03T09:00:00Z,active,3,2022-01-03T09:00:00Z',
    member('m7', '<img src=y onerror=alert(2)>'),
    member('m8', '"=HYPERLINK(""http://z"",""w"")"'),
  ],
  'exchanges.csv': [
    'id,provider_id,receiver_id,status,minutes,completed_at,updated_at',
    exchange('x1', 'm1'),
    exchange('x2', 'nobody'),
  ],
  'ledger.csv': ['id,kind,from_account,to_account,minutes,posted_at', ...['m1', 'm2', 'm7', 'm8'].map(gift)],
}
const REFUSED = [
  'exchanges 3 unknown_reference',
  'members 4 bad_time',
  'members 5 bad_number',
  'members 6 bad_time',
  'members 7 malformed_row',
]

/** More than any machine reads in the time that the test looks at it: it ends when it is cancelled. */
function writeLarge(path: string) {
  const lines = (from: number) => Array.from({ length: 100_000 }, (_, i) => `${member(`m${from + i}`, 'Ada Good')}\n`)
  writeFileSync(path, `${EXPORT['members.csv'][0]}\n`)
  for (let from = 0; from < 3_000_000; from += 100_000) appendFileSync(path, lines(from).join(''))
}

let app: Console
let page: Page
let workspace = ''
let source = ''
let large = ''
const members = async () => {
  const figures = (await app.cli('overview', '--workspace', workspace)) as Figure[]
  return figures.find(({ key }) => key === 'members')?.value
}
const runs = async () => (await app.cli('runs', '--workspace', workspace)) as Run[]
const notice = (role: 'status' | 'alert' = 'status') => page.getByRole(role).filter({ hasText: /\w/ }).first()

beforeAll(async () => {
  app = await startConsole()
  workspace = app.at('workspace')
  source = app.at('export')
  large = app.at('large')
  mkdirSync(source)
  for (const [name, lines] of Object.entries(EXPORT)) writeFileSync(join(source, name), `${lines.join('\n')}\n`)
  mkdirSync(large)
  writeLarge(join(large, 'members.csv'))
  await app.cli('init', '--workspace', workspace)
  page = await app.open()
  await app.enter(page, workspace, undefined, '/sync')
  page.on('dialog', dialog => expect.fail(`a dialog came out of the data: ${dialog.message()}`))
})
afterEach(async () => {
  expect(await page.locator('img, iframe, object, embed').count()).toBe(0)
  app.expectClean()
})
afterAll(() => app.close())

test('a preview counts every row and changes nothing', async () => {
  await page.getByLabel('Export of the platform').fill(source)
  await page.getByRole('button', { name: 'Preview', exact: true }).click()
  await page.getByText('Preview: 9 rows added, 5 refused if you sync this').waitFor()
  expect(await notice().textContent()).toContain('Nothing was changed by the preview.')
  expect(await members()).toBe(0)
  expect(await page.getByText('Not synced yet').isVisible()).toBe(true)
  expect((await runs()).map(({ status }) => status)).toEqual(['dry_run'])
})

test('the sync takes the good rows, and accounts for every row of every stream', async () => {
  await page.getByRole('button', { name: 'Sync this export' }).click()
  await page.getByText('Done: 9 rows added, 5 refused').waitFor()
  await settled(page)
  expect(await members()).toBe(4)
  const lines = await page.locator('table:has(caption)').first().locator('tr').allInnerTexts()
  const counted = lines.slice(1).map(line => line.split('\t').slice(1).map(numberIn))
  for (const [read = 0, added = 0, updated = 0, unchanged = 0, refused = 0] of counted)
    expect(read).toBe(added + updated + unchanged + refused)
  expect(counted.at(-1)).toEqual([14, 9, 0, 0, 5, 0])
  await page
    .getByText(/^Synced today/)
    .first()
    .waitFor()
})

test('the quarantine shows the line, id, code and the row as it came: as text, whatever stands in it', async () => {
  const rejects = (await app.cli('rejects', '--workspace', workspace)) as Rejection[]
  expect(rejects.map(({ stream, line, code }) => `${stream} ${line} ${code}`)).toEqual(REFUSED)
  const rows = await rowsOf(page, 'Refused rows')
  expect(rows.map(row => `${row.File?.replace('.csv', '')} ${row.Line} ${row.Code}`)).toEqual(REFUSED)
  expect(rows.map(row => row.Id)).toEqual(rejects.map(({ id }) => id ?? 'not readable'))
  for (const { stream, line, raw, message } of rejects) {
    await page.getByRole('button', { name: `Read line ${line} of ${stream}.csv` }).click()
    const detail = page.getByRole('region', { name: `Line ${line} of ${stream}.csv` })
    const text = detail.getByRole('region', { name: 'The row as it came' })
    await eventually(textOf(text)).toBe(raw)
    expect(await detail.textContent()).toContain(message)
    // A character that turns the direction turns nothing outside its own box.
    expect(await text.evaluate(box => getComputedStyle(box).unicodeBidi)).toMatch(/isolate|plaintext/)
  }
  const raws = rejects.map(({ raw }) => raw).join('\n')
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    await expectAccessible(page, `quarantine with rows, ${colorScheme}`)
    await shot(page, `quarantine-with-rows-${colorScheme}`)
  }
  for (const hostile of ['=HYPERLINK(', '<img src=x onerror=alert(1)>', OVERRIDE]) expect(raws).toContain(hostile)
})

test('reasons, files and words filter the refused rows, and the URL keeps the choice', async () => {
  const rows = async () => (await rowsOf(page, 'Refused rows')).map(row => row.Id)
  await page.getByRole('button', { name: /bad_time/ }).click()
  await settled(page)
  expect(await rows()).toEqual(['m3', 'm5'])
  expect(page.url()).toContain('code=bad_time')
  await page.getByText('What to do: Write the time with its zone').waitFor()
  await page.getByRole('searchbox', { name: 'Search in refused rows' }).fill('hyperlink')
  await eventually(rows).toEqual(['m3'])
  await page.reload()
  await settled(page)
  expect(await rows()).toEqual(['m3'])
  await page.getByRole('searchbox', { name: 'Search in refused rows' }).fill('')
  await page.getByRole('button', { name: /^All reasons/ }).click()
  await page.getByRole('button', { name: /^All files/ }).click()
  await page.getByRole('option', { name: /^Exchanges/ }).click()
  await eventually(rows).toEqual(['x2'])
  await page.keyboard.press('Control+z')
  await eventually(async () => (await rows()).length).toBe(5)
})

test('their CSV is verbatim and named so, formulas and all', async () => {
  const rejects = (await app.cli('rejects', '--workspace', workspace)) as Rejection[]
  const { name, text } = await downloaded(page, () => page.getByRole('button', { name: 'CSV', exact: true }).click())
  expect(name).toBe('rejected-rows-run-2-verbatim.csv')
  expect(csvRows(text).map(({ line, code, raw }) => ({ line: Number(line), code, raw }))).toEqual(
    rejects.map(({ line, code, raw }) => ({ line, code, raw })),
  )
  expect(text).not.toContain("'=HYPERLINK")
})

test('in any other CSV a formula is made harmless, and on screen a hostile name is a name', async () => {
  await go(page, '/ledger')
  const labels = (await rowsOf(page, 'Accounts')).map(row => row['Held by'])
  expect(labels).toContain('<img src=y onerror=alert(2)>')
  expect(labels).toContain('=HYPERLINK("http://z","w")')
  const { text } = await downloaded(page, () => page.getByRole('button', { name: 'CSV', exact: true }).click())
  expect(text).toContain(`"'=HYPERLINK(""http://z"",""w"")"`)
})

test('undo says what goes, stream by stream, and then empties the workspace again', async () => {
  await go(page, '/sync?tab=runs')
  await page.getByRole('button', { name: 'Undo last run…' }).click()
  const dialog = page.getByRole('alertdialog', { name: 'Undo run 2?' })
  expect(await dialog.getByRole('listitem').allTextContents()).toEqual([
    'Members: 4 rows added by this run go.',
    'Exchanges: 1 row added by this run goes.',
    'Ledger: 4 rows added by this run go.',
    'The quarantine no longer opens with its 5 refused rows; they stay with the run.',
  ])
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  expect(await members()).toBe(4)
  await page.getByRole('button', { name: 'Undo last run…' }).click()
  await dialog.getByRole('button', { name: 'Undo run 2' }).click()
  await page.getByText('Run 2 was undone.').first().waitFor()
  await settled(page)
  expect(await members()).toBe(0)
  expect((await rowsOf(page, 'Runs')).map(row => row.Status)).toEqual(['Undone', 'Preview'])
  await go(page, '/overview')
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('This workspace is empty')
})

test('a long sync shows how far it is, goes on while another page is read, and leaves nothing when cancelled', async () => {
  await go(page, '/sync')
  await page.getByLabel('Export of the platform').fill(large)
  await page.getByRole('button', { name: 'Sync', exact: true }).click()
  const bar = page.getByRole('progressbar', { name: /^Sync: reading and checking rows/ })
  const far = async () => Number(await bar.getAttribute('aria-valuenow'))
  await eventually(far).toBeGreaterThan(0)
  const first = await far()
  await page.getByText(/[\d,]+ rows read, 0 refused · (about|less than)/).waitFor()
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor()
  await page.getByRole('link', { name: /^Sync/ }).click()
  expect(await page.getByLabel('Export of the platform').inputValue()).toBe(large)
  await shot(page, 'sync-running')
  await eventually(far).toBeGreaterThan(first)
  await page.getByRole('button', { name: 'Cancel', exact: true }).click()
  await page.getByText('The sync was cancelled: nothing was changed').waitFor()
  await settled(page)
  expect(await members()).toBe(0)
  expect((await runs())[0]?.status).toBe('cancelled')
})

test('a source that is not there is refused in a sentence that says what to do', async () => {
  await page.getByLabel('Export of the platform').fill(join(app.folder, 'nowhere'))
  await page.getByRole('button', { name: 'Preview', exact: true }).click()
  const refusal = page.getByRole('alert').filter({ hasText: join(app.folder, 'nowhere') })
  await refusal.waitFor()
  const says = await refusal.textContent()
  expect(says).toMatch(/nothing/i)
})
