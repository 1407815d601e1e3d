import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Benchmark, InclusionChoices } from '../../src/shared/contract/inclusion.ts'
import { type Console, go, openSample, PASSPHRASE, settled, startConsole } from './console.ts'
import { sheetsOf } from './pdf.ts'
import { csvRows, downloaded, eventually, expectAccessible, rowsOf } from './screen.ts'

let app: Console
let page: Page
let workspace = ''
const heading = async () => (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''
const main = () => page.getByRole('main').innerText()
const THEIRS = { director: `${PASSPHRASE} too`, evaluator: `${PASSPHRASE} three` }
const figure = (name: RegExp) => page.getByRole('figure', { name })
const choose = async (label: RegExp, option: RegExp) => {
  await page.getByRole('button', { name: label }).click()
  await page.getByRole('option', { name: option }).click()
  await settled(page)
}

beforeAll(async () => {
  app = await startConsole()
  page = await app.open()
  await openSample(page)
  const session = (await app.call('workspace/session')) as { workspace: { path: string } }
  workspace = session.workspace.path
  await app.call('workspace/addPerson', { name: 'Dee Rector', roles: ['director'], passphrase: THEIRS.director })
  await app.call('workspace/addPerson', { name: 'Eva Luator', roles: ['evaluator'], passphrase: THEIRS.evaluator })
})
afterEach(() => app.expectClean())
afterAll(() => app.close())

test('the answer never goes without its denominator, and completeness comes before everything else', async () => {
  await go(page, '/inclusion')
  expect(await heading()).toMatch(/of [\d,]+ members whose ethnicity is known; .* are not known$/)
  const titles = await page.getByRole('main').getByRole('heading', { level: 2 }).allTextContents()
  expect(titles.slice(0, 3)).toEqual([
    'Of whom is the ethnicity known?',
    'Who is here, against the population?',
    'Whose membership grows fastest?',
  ])
  const known = figure(/^Ethnicity is known of/)
  expect(await known.locator('svg[role=img]').getAttribute('aria-label')).toMatch(/Known: .*; Not stated.*; Not known/)
})

test('every figure has a table twin that says what the picture says, and why a number is missing', async () => {
  await go(page, '/inclusion')
  const growth = figure(/membe?r?s?.*(grow|growth)/i).first()
  await growth.getByRole('button', { name: 'Show as a table' }).click()
  const rows = await rowsOf(page, /grow/i)
  const starred = rows.filter(row => Object.values(row).includes('*'))
  expect(rows.length).toBe(6)
  for (const row of starred) expect(row['What is not shown'] ?? '').not.toBe('')
  await growth.getByRole('button', { name: 'Show the picture' }).click()
  const { text } = await downloaded(page, async () => {
    await growth.getByRole('button', { name: 'Download' }).click()
    await page.getByRole('menuitem', { name: 'Numbers (CSV)' }).click()
  })
  const found = csvRows(text).slice(0, rows.length)
  expect(found.map(row => row.Group)).toEqual(rows.map(row => row.Group))
  expect(text).toContain('Disclosure level internal')
  // Rounded to five or starred: no count of a group is anything else.
  for (const row of found) for (const head of ['Members at start', 'Joins']) expect(row[head]).toMatch(/^(\*|\d*[05])$/)
})

test('only whole quarters are offered of a protected field, with the reason; the address keeps every choice', async () => {
  await go(page, '/inclusion')
  const { quarters } = (await app.call('inclusion/choices')) as InclusionChoices
  expect(await main()).toContain('Protected fields are shown for whole calendar quarters only')
  await page.getByRole('button', { name: /Quarter/ }).click()
  expect(await page.getByRole('option').count()).toBe(quarters.length)
  await page.getByRole('option').nth(1).click()
  await settled(page)
  const before = quarters.at(-2)
  await eventually(() => decodeURIComponent(page.url())).toContain(`from=${before?.from}`)
  await choose(/Group members by/, /^Gender/)
  await eventually(() => page.url()).toContain('by=gender')
  await page.keyboard.press('Control+z')
  await eventually(() => page.url()).not.toContain('by=gender')

  await go(page, '/inclusion?from="2022-01-01"&to="2022-12-01"')
  await page.getByText('Not what the address asks for').waitFor()
  await settled(page)
  expect(await heading()).toContain('whose ethnicity is known')
})

test('a field that is not protected is answered for any period, as it is', async () => {
  await go(page, '/inclusion?by=region')
  expect(await heading()).toContain('whose region is known')
  expect(await page.getByRole('radiogroup', { name: 'Disclosure level' }).count()).toBe(0)
  await page.getByRole('button', { name: /^Period: / }).click()
  await page.getByRole('option', { name: 'Whole record' }).click()
  await settled(page)
  await eventually(() => page.url()).toContain('from=')
  expect(await main()).toContain('Region is not a protected field: its figures are shown as they are.')
})

test('the owner sees raw figures after confirming that it is written down, and it is', async () => {
  await go(page, '/inclusion?by=gender')
  await page.getByRole('radio', { name: 'None' }).click({ force: true })
  const dialog = page.getByRole('alertdialog')
  await dialog.waitFor()
  expect(await dialog.innerText()).toContain('written into the record')
  await expectAccessible(page, 'the question before raw figures')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  expect(page.url()).not.toContain('level=none')
  await page.getByRole('radio', { name: 'None' }).click({ force: true })
  await dialog.getByRole('button', { name: 'Show raw figures' }).click()
  await eventually(() => page.url()).toContain('level=none')
  await settled(page)
  await page.getByText('Without disclosure control').waitFor()
  const record = (await app.call('workspace/audit')) as { action: string; detail: string }[]
  expect(JSON.stringify(record.slice(-3))).toMatch(/inclusion/)
})

test('the Lorenz curves are read by the keyboard', async () => {
  await go(page, '/inclusion')
  const curves = page.getByRole('slider', { name: /Share of members$/ })
  await curves.focus()
  await page.keyboard.press('End')
  expect(await curves.getAttribute('aria-valuetext')).toMatch(/^The 100% of members with least have 100\.0% of hours/)
  await page.keyboard.press('ArrowLeft')
  expect(await curves.getAttribute('aria-valuenow')).toBe('95')
})

test('benchmarks: bad lines are shown in their place, a good file is used at once, and undo brings back what was', async () => {
  await go(page, '/settings/benchmarks')
  const before = (await app.call('inclusion/benchmarks')) as Benchmark[]
  expect(before.every(({ sample }) => sample)).toBe(true)
  await page.getByRole('button', { name: 'Change benchmarks' }).click()
  const text = page.getByRole('textbox', { name: 'Benchmarks as CSV' })
  const head = 'name,field,group,share,dated,source\n'
  await text.fill(`${head}Staff,gender,female,1.4,2022-03-31,ESR\nStaff,gender,male,0.23,2022-03-31,ESR\n`)
  await page.getByRole('button', { name: 'Check and use' }).click()
  const fault = page.locator('li[data-faulty=true]')
  await fault.waitFor()
  expect(await fault.innerText()).toContain('Staff,gender,female,1.4')
  expect(await fault.innerText()).toContain('1.4')
  expect(await fault.getAttribute('value')).toBe('2')
  await expectAccessible(page, 'benchmarks with a bad line')
  app.expectClean('422 rpc/inclusion/replaceBenchmarks')

  await text.fill(`${head}Staff,gender,female,0.77,2022-03-31,ESR\nStaff,gender,male,0.23,2022-03-31,ESR\n`)
  await page.getByRole('button', { name: 'Check and use' }).click()
  await eventually(() => page.getByRole('grid', { name: 'Benchmarks' }).getAttribute('aria-rowcount')).toBe('3')
  await go(page, '/inclusion?by=gender')
  await page.getByText('Benchmark: Staff, 31 Mar 2022, source: ESR').first().waitFor()
  expect(await main()).not.toContain('sample benchmark')
  await page.keyboard.press('Control+z')
  await eventually(async () => ((await app.call('inclusion/benchmarks')) as Benchmark[]).length).toBe(before.length)
  await page.getByText('Against a sample benchmark, not to be quoted').waitFor()
})

test('printed, every figure is there with n, period, level and the data that it came from', async () => {
  await go(page, '/inclusion')
  const sheets = sheetsOf(await page.pdf({ preferCSSPageSize: true }))
  const words = sheets.join('\n')
  expect(sheets.length).toBeLessThan(9)
  expect(sheets.every(sheet => sheet.includes('Inclusion by ethnicity,'))).toBe(true)
  for (const part of [
    'Relative advantage',
    'Rate ratio',
    'Representation',
    'Not exchanged yet',
    'Disclosure level internal',
  ])
    expect(words).toContain(part)
})

test.each([
  ['director', THEIRS.director],
  ['evaluator', THEIRS.evaluator],
] as const)('a %s sees controlled figures and no way to raw ones', async (_role, passphrase) => {
  await app.enter(page, workspace, passphrase, '/inclusion?level=none')
  await page.getByText('which only an owner may check').waitFor()
  await settled(page)
  expect(await heading()).toContain('whose ethnicity is known')
  expect(await page.getByRole('radio', { name: 'None' }).count()).toBe(0)
  await expectAccessible(page, 'inclusion')
  await go(page, '/settings/benchmarks')
  expect(await page.getByRole('button', { name: 'Change benchmarks' }).count()).toBe(0)
  expect(await page.getByRole('grid', { name: 'Benchmarks' }).count()).toBe(1)
})
