import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Needs } from '../../src/shared/contract/network-report.ts'
import { type Console, go, openSample, startConsole } from './console.ts'
import { sheetsOf } from './pdf.ts'
import { countOf, csvRows, downloaded, eventually, expectAccessible, numberIn, rowsOf } from './screen.ts'

let app: Console
let page: Page
const heading = async () => (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''
const main = () => page.getByRole('main').innerText()

beforeAll(async () => {
  app = await startConsole()
  page = await app.open()
  await openSample(page)
})
afterEach(() => app.expectClean())
afterAll(() => app.close())

test('unmet needs: the sentence, the matrix and the table say what the core answers', async () => {
  await go(page, '/needs')
  const { cells: needs, totals } = (await app.call('network/needs')) as Needs
  const most = needs.reduce((best, need) => (need.unmatched > best.unmatched ? need : best))
  expect(await heading()).toContain(most.region)
  expect(await heading()).toContain(`${most.unmatched} requests for ${most.category.toLowerCase()}`)
  expect(await heading()).toContain(`${most.matching_here} open offers there`)
  expect(await main()).toContain(
    `${totals.unmatched.toLocaleString('en-GB')} of ${totals.requests.toLocaleString('en-GB')} requests wait`,
  )
  expect(await countOf(page, 'Needs by category and region')).toBe(needs.length)
  const [first] = await rowsOf(page, 'Needs by category and region')
  expect([first?.Category, first?.Region, numberIn(first?.Unmatched ?? '')]).toEqual([
    most.category,
    most.region,
    most.unmatched,
  ])
  const { text } = await downloaded(page, () => page.getByRole('button', { name: 'CSV' }).click())
  expect(csvRows(text).map(row => Number(row.Unmatched))).toEqual(needs.map(need => need.unmatched))

  await page.getByRole('radio', { name: 'Offers nobody took up' }).click({ force: true })
  await eventually(() => page.url()).toContain('show=offers')
  const untaken = needs.reduce((best, need) => (need.untaken > best.untaken ? need : best))
  await eventually(heading).toContain(`${untaken.untaken} offers of ${untaken.category.toLowerCase()}`)
  await page.keyboard.press('Control+z')
  await eventually(() => page.url()).not.toContain('show=offers')

  await go(page, '/needs?from="1999-01-01"&to="1999-02-01"')
  expect(await heading()).toBe('No request was posted in this period')
  await expectAccessible(page, 'needs of a period without posts')
})

test('printed, the unmet needs have every place', async () => {
  await go(page, '/needs')
  const needs = ((await app.call('network/needs')) as Needs).cells
  const sheets = sheetsOf(await page.pdf({ preferCSSPageSize: true }))
  const rows = sheets.join('\n').match(/Northern Ireland|Northern\nIreland/g) ?? []
  expect(sheets.every(words => words.includes('Unmet needs, posted: the whole record.'))).toBe(true)
  // Once as the matrix's column, and once for each category in the table.
  expect(rows.length).toBe(1 + needs.filter(need => need.region === 'Northern Ireland').length)
})
