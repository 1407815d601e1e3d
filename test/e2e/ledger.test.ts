import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Finding, Totals } from '../../src/shared/contract/ledger.ts'
import { type Console, go, openSample, settled, startConsole } from './console.ts'
import { countOf, csvRows, downloaded, eventually, focused, minutesIn, numberIn, rowsOf, tabTo } from './screen.ts'

let app: Console
let page: Page
let checked: { totals: Totals; findings: Finding[] }
const sample = () => join(app.home, 'sample')
const heading = async () => (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''
const sumLine = (words: string | RegExp) => page.getByRole('paragraph').filter({ hasText: words }).first().innerText()
const figure = async (name: string) => {
  const row = page.locator('dl > div').filter({ hasText: name })
  return minutesIn(await row.locator('dd').innerText())
}
type Balance = { account: string; minutes: number }
const sumOf = (rows: readonly { minutes: number }[]) => rows.reduce((sum, { minutes }) => sum + minutes, 0)

beforeAll(async () => {
  app = await startConsole()
  page = await app.open()
  await openSample(page)
  checked = (await app.cli('check', '--workspace', sample())) as typeof checked
  await go(page, '/ledger')
})
afterEach(() => app.expectClean())
afterAll(() => app.close())

test("the totals are the check's, and what was issued adds up to what is outstanding", async () => {
  const { totals } = checked
  expect(await figure('Issued')).toBe(totals.issued_minutes)
  expect(await figure('Outstanding')).toBe(totals.outstanding_minutes)
  expect(await figure('Moved by exchanges')).toBe(totals.paid_minutes)
  expect(await figure('Donated')).toBe(totals.donated_minutes)
  expect((await figure('Issued')) + (await figure('adjustments'))).toBe(await figure('Outstanding'))
  expect(await heading()).toBe(`${checked.findings.length} ledger findings to look into`)
})

test('the sum under the accounts is the sum of their rows, of every account and of those that a filter leaves', async () => {
  const balances = (await app.cli('balances', '--workspace', sample())) as Balance[]
  expect(await countOf(page, 'Accounts')).toBe(balances.length)
  expect(minutesIn((await sumLine(/^Sum of/)).split('accounts')[1] ?? '')).toBe(sumOf(balances))
  const { text } = await downloaded(page, () => page.getByRole('button', { name: 'CSV', exact: true }).click())
  const saved = csvRows(text)
  expect(saved.map(row => row.account).sort()).toEqual(balances.map(row => row.account).sort())

  await page.getByRole('button', { name: /^All kinds/ }).click()
  await page.getByRole('option', { name: 'Project' }).click()
  await settled(page)
  const rows = await rowsOf(page, 'Accounts')
  expect(rows.length).toBe(await countOf(page, 'Accounts'))
  const shown = rows.reduce((sum, row) => sum + minutesIn(row.Balance ?? ''), 0)
  expect(minutesIn((await sumLine(/^Sum of/)).split('account')[1] ?? '')).toBe(shown)
  expect(shown).toBe(sumOf(balances.filter(({ account }) => account.startsWith('project:'))))
  await page.keyboard.press('Control+z')
  await eventually(() => countOf(page, 'Accounts')).toBe(balances.length)
})

test('the column heads sort, by mouse and by keys', async () => {
  await page.getByRole('columnheader', { name: 'Balance' }).click()
  await settled(page)
  expect(page.url()).toContain('sort=minutes')
  expect((await rowsOf(page, 'Accounts'))[0]?.Account).toBe('issuance')
  await page.getByRole('columnheader', { name: 'Balance' }).click()
  await settled(page)
  const down = (await rowsOf(page, 'Accounts')).map(row => minutesIn(row.Balance ?? ''))
  expect(down).toEqual(down.toSorted((a, b) => b - a))
  await go(page, '/ledger')
})

test('keys alone open an account; its newest running balance is the balance of the account', async () => {
  await tabTo(page, 'Accounts', 'grid')
  await page.keyboard.press('Control+Home')
  for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowDown')
  const name = (await rowsOf(page, 'Accounts'))[5]?.['Held by'] ?? ''
  await page.keyboard.press('Enter')
  await eventually(() => page.url()).toContain('#/ledger/account/')
  await settled(page)
  expect(await heading()).toMatch(new RegExp(`^${name} holds `))
  const entries = await rowsOf(page, `Entries of ${name}`)
  expect(minutesIn(entries[0]?.Balance ?? '')).toBe(minutesIn((await heading()).replace(name, '')))
  const changes = entries.map(row => minutesIn(row.Change ?? ''))
  expect(entries.length).toBe(await countOf(page, `Entries of ${name}`))
  expect(changes.reduce((sum, change) => sum + change, 0)).toBe(minutesIn(entries[0]?.Balance ?? ''))
  for (const [i, row] of entries.entries()) {
    const before = minutesIn(entries[i + 1]?.Balance ?? '0')
    expect(minutesIn(row.Balance ?? '') - before).toBe(changes[i])
  }
  await page.goBack()
  await settled(page)
  expect(page.url()).toMatch(/#\/ledger$/)
})

test('back and forward bring searches, filters and days back', async () => {
  await page.getByRole('searchbox', { name: 'Search accounts' }).fill('foster')
  await eventually(() => page.url()).toContain('find=foster')
  await settled(page)
  const found = await countOf(page, 'Accounts')
  expect(found).toBeGreaterThan(1)
  for (const row of await rowsOf(page, 'Accounts')) expect(row['Held by']).toMatch(/foster/i)
  const [first] = await rowsOf(page, 'Accounts')
  await page
    .getByRole('link', { name: first?.['Held by'] ?? '', exact: true })
    .first()
    .click()
  await page.getByRole('link', { name: 'All accounts' }).waitFor()
  await page.goBack()
  await settled(page)
  expect(await page.getByRole('searchbox', { name: 'Search accounts' }).inputValue()).toBe('foster')
  expect(await countOf(page, 'Accounts')).toBe(found)
  await page.goForward()
  await settled(page)
  expect(await heading()).toContain(first?.['Held by'])
  await go(page, '/ledger')
})

test('balances can be seen as of a day, which counts to its end', async () => {
  const then = (await app.cli('balances', '--workspace', sample(), '--at', '2021-01-01')) as Balance[]
  await page.getByLabel('As of the end of').fill('2020-12-31')
  await eventually(() => page.url()).toContain('at=2021-01-01')
  await settled(page)
  expect(await countOf(page, 'Accounts')).toBe(then.filter(({ account }) => account).length)
  const rows = await rowsOf(page, 'Accounts')
  for (const row of rows) {
    const same = then.find(({ account }) => account === row.Account)
    expect(minutesIn(row.Balance ?? ''), row.Account).toBe(same?.minutes)
  }
  expect(await sumLine(/^Sum of/)).toContain('at the end of 31 Dec 2020')
  await go(page, '/ledger')
})

test('each total of credits is the sum of the entries behind it, less their reversals', async () => {
  type Told = { id: string; kind: string; minutes: number; reverses: string | null }
  const told = (await app.cli('ledger', '--workspace', sample())) as Told[]
  const kindOf = new Map(told.map(({ id, kind }) => [id, kind]))
  for (const [kind, total] of [
    ['gift', 'Issued'],
    ['exchange', 'Moved by exchanges'],
    ['donation', 'Donated'],
  ] as const) {
    await go(page, `/ledger?tab=entries&entry=${kind}`)
    const line = await sumLine(/^Sum of/)
    expect(await countOf(page, 'Ledger entries')).toBe(told.filter(entry => entry.kind === kind).length)
    const posted = minutesIn(line.split(/entr(?:y|ies)/)[1] ?? '')
    expect(posted).toBe(sumOf(told.filter(entry => entry.kind === kind)))
    const reversed = sumOf(told.filter(entry => kindOf.get(entry.reverses ?? '') === kind))
    expect(posted - reversed).toBe(await figure(total))
  }
})

test('the findings are counted by rule as the check counts them, and lead down to their entries', async () => {
  await go(page, '/ledger/findings')
  const codes = [...new Set(checked.findings.map(({ code }) => code))]
  for (const code of codes) {
    const of = checked.findings.filter(finding => finding.code === code)
    const rule = page.getByRole('button', { name: new RegExp(`${code} ?\\d`) })
    expect(numberIn((await rule.innerText()).split(code)[1] ?? '')).toBe(of.length)
    await rule.click()
    await eventually(() => countOf(page, 'Findings')).toBe(of.length)
  }
  const [twice] = checked.findings.filter(({ code }) => code === 'exchange_paid_twice')
  await page.getByRole('button', { name: /exchange_paid_twice/ }).click()
  await settled(page)
  await page.getByRole('button', { name: twice?.ids[0] ?? '', exact: true }).click()
  await page.getByRole('heading', { name: twice?.message ?? '' }).waitFor()
  await settled(page)
  const entries = await rowsOf(page, 'Entries of the finding')
  expect(entries.map(row => row.Entry).sort()).toEqual(twice?.ids.slice(1).sort())
  expect(page.url()).toContain('code=exchange_paid_twice')
  await page.reload()
  await settled(page)
  await page.getByRole('heading', { name: twice?.message ?? '' }).waitFor()
})

test('an evaluator reads pseudonyms only, and a director no rows', async () => {
  const [workspace, source] = [app.at('real'), app.at('small')]
  await app.cli('demo', '--out', source, '--members', '1500')
  const names = csvRows(readFileSync(join(source, 'members.csv'), 'utf8')).map(row => row.display_name ?? '')
  await app.cli('init', '--workspace', workspace, '--name', 'Real one')
  await app.cli('sync', '--workspace', workspace, '--from', source)
  await app.enter(page, workspace, undefined, '/settings/people')
  for (const [name, role] of [
    ['Eva Luator', 'Evaluator'],
    ['Dee Rector', 'Director'],
  ] as const) {
    await page.getByRole('button', { name: 'Add a person' }).click()
    const dialog = page.getByRole('dialog', { name: 'Add a person' })
    await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
    await dialog.getByText(role, { exact: true }).click()
    await dialog.getByLabel('First passphrase', { exact: true }).fill(`${name} walks nine dogs`)
    await dialog.getByLabel('First passphrase again', { exact: true }).fill(`${name} walks nine dogs`)
    await dialog.getByRole('button', { name: `Add ${name}` }).click()
    await dialog.waitFor({ state: 'hidden' })
  }
  await settled(page)
  const enterAs = async (name: string) => {
    await page.getByRole('button', { name: 'Real one' }).click()
    await page.getByRole('menuitem', { name: /^Switch workspace or person/ }).click()
    await page.getByRole('button', { name: /Who are you/ }).click()
    await page.getByRole('option', { name }).click()
    await page.getByLabel('Passphrase', { exact: true }).first().fill(`${name} walks nine dogs`)
    await page.getByRole('button', { name: 'Open Real one' }).click()
    await page.getByRole('navigation', { name: 'Pages' }).waitFor()
    await settled(page)
  }

  await enterAs('Eva Luator')
  await go(page, '/ledger')
  await page.getByText('You see pseudonyms.').waitFor()
  const rows = await rowsOf(page, 'Accounts')
  const people = rows.filter(row => row.Kind === 'Member')
  expect(people.length).toBeGreaterThan(10)
  for (const row of people) expect(`${row['Held by']} ${row.Account}`).toMatch(/^M-[0-9A-Z]{12} member:M-[0-9A-Z]{12}$/)
  const words = await page.evaluate(() => document.body.innerText)
  expect(names.filter(name => name.includes(' ') && words.includes(name))).toEqual([])
  expect(await page.getByRole('link', { name: /^Sync/ }).count()).toBe(0)

  await enterAs('Dee Rector')
  expect(await page.getByRole('link', { name: /^Ledger/ }).count()).toBe(0)
  await go(page, '/ledger')
  expect(await heading()).toBe('Your roles do not include this page')
  expect(await page.getByRole('grid').count()).toBe(0)
  expect(await focused(page)).not.toMatch(/member:/)
})
