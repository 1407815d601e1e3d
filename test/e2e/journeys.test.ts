import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Console, go, openSample, startConsole } from './console.ts'
import { countOf, csvRows, downloaded, eventually, expectAccessible, focused, rowsOf } from './screen.ts'

let app: Console
let page: Page
const ROWS = 'Rows behind the figure'
const heading = async () => (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''

beforeAll(async () => {
  app = await startConsole()
  page = await app.open()
  await openSample(page)
})
afterEach(() => app.expectClean())
afterAll(() => app.close())

/** The number in a picture's text, by the words that stand before it. */
const picture = (name: RegExp) => page.getByRole('img', { name })

test('a bar of the funnel opens its members by the keyboard, and they are as many as it says', async () => {
  await go(page, '/journeys')
  expect(await heading()).toMatch(/members who joined have posted/)
  const words = (await picture(/Posted: /).getAttribute('aria-label')) ?? ''
  const posted = Number(/Posted: ([\d,]+)/.exec(words)?.[1]?.replaceAll(',', ''))
  expect(posted).toBeGreaterThan(100)
  const bars = page.getByRole('application', { name: /Enter shows what lies behind/ })
  await bars.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await eventually(() => countOf(page, ROWS)).toBe(posted)
  expect(await focused(page)).toContain('Rows behind: Members who posted')
  const { text } = await downloaded(page, () => page.getByRole('button', { name: 'CSV' }).click())
  expect(csvRows(text)).toHaveLength(posted)
  await expectAccessible(page, 'members behind a step')
  await page.keyboard.press('Control+z')
  await eventually(() => page.getByRole('grid', { name: ROWS }).count()).toBe(0)
})

test('a cell of the cohorts opens its members, blank cells open nothing', async () => {
  await go(page, '/journeys?tab=cohorts')
  const triangle = page.getByRole('application', { name: /Arrow keys read the cells/ })
  await triangle.focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowRight')
  const said = () => page.getByText(/: [\d,]+ of [\d,]+ active/).textContent()
  const [, count] = /: ([\d,]+) of/.exec((await said()) ?? '') ?? []
  await page.keyboard.press('Enter')
  await eventually(() => countOf(page, ROWS)).toBe(Number(count))
  for (const row of await rowsOf(page, ROWS)) expect(Number(row.Posts) + Number(row.Exchanges)).toBeGreaterThan(0)

  await go(page, '/journeys?tab=cohorts')
  await triangle.focus()
  for (const key of ['End', ...new Array(30).fill('ArrowDown'), 'Enter']) await page.keyboard.press(key)
  await eventually(() => page.getByText(/not over yet/).count()).toBe(1)
  expect(await page.getByRole('grid', { name: ROWS }).count()).toBe(0)
})

test('first exchanges by region: at most four curves, all groups in the table, choices in the address', async () => {
  await go(page, '/journeys?tab=first')
  await page.getByRole('button', { name: /Tell apart by/ }).click()
  await page.getByRole('option', { name: 'Region', exact: true }).click()
  await eventually(() => page.url()).toContain('by=region')
  await eventually(heading).toMatch(/log-rank p/)
  const groups = await countOf(page, 'First exchange by region')
  expect(groups).toBeGreaterThan(8)
  const curves = page.getByRole('slider', { name: /At 90 days/ })
  await curves.focus()
  await page.keyboard.press('Home')
  await eventually(() => curves.getAttribute('aria-valuetext')).toMatch(/^Day 0: All members 0\.0%/)
  expect((await curves.getAttribute('aria-valuetext'))?.split('; ')).toHaveLength(5)
  await page.reload()
  await eventually(() => countOf(page, 'First exchange by region')).toBe(groups)
})

test('first exchanges by a protected field: shares of fixed cells, rounded or starred, with the reasons', async () => {
  await go(page, '/journeys?tab=first')
  await page.getByRole('button', { name: /Tell apart by/ }).click()
  await page.getByRole('option', { name: /^Gender/ }).click()
  await eventually(() => page.url()).toContain('by=gender')
  await eventually(heading).toMatch(/members had exchanged within 90 days of joining/)
  const shown = page.getByRole('figure')
  expect(await shown.getByRole('img').getAttribute('aria-label')).toMatch(/Women, Members [\d,]+, Within 30 days/)
  await shown.getByRole('button', { name: 'Show as a table' }).click()
  const rows = await rowsOf(page, /share of all members/)
  expect(rows.map(row => row.Group)).toEqual([
    'All members',
    'Women',
    'Men',
    'Another gender',
    'Not stated',
    'Not known',
  ])
  for (const row of rows) {
    for (const head of ['Members', 'n by 30 days', 'n by 180 days']) expect(row[head]).toMatch(/^(\*|[\d,]*[05])$/)
    if (Object.values(row).includes('*')) expect(row['What is not shown']).not.toBe('')
  }
  expect(await page.getByRole('main').innerText()).toContain('Curves and the log-rank test are not shown')
  // Of fixed cells no other members are a choice, and nobody is listed.
  expect(await page.getByRole('button', { name: /^Period: / }).count()).toBe(0)
  await expectAccessible(page, 'first exchanges by a protected field')
  const { text } = await downloaded(page, async () => {
    await shown.getByRole('button', { name: 'Download' }).click()
    await page.getByRole('menuitem', { name: 'Numbers (CSV)' }).click()
  })
  expect(
    csvRows(text)
      .slice(0, rows.length)
      .map(row => row.Group),
  ).toEqual(rows.map(row => row.Group))
  expect(text).toContain('Disclosure level internal')
})

test('the owner sees the curves of a protected field after confirming that it is written down', async () => {
  await go(page, '/journeys?tab=first&by=gender&level=none')
  await page.getByText('This address asks for figures without disclosure control').waitFor()
  expect(await page.getByRole('figure').count()).toBe(0)
  await page.getByRole('button', { name: 'Show raw figures' }).click()
  await eventually(heading).toMatch(/log-rank p/)
  await page.getByText('Without disclosure control').waitFor()
  expect(await countOf(page, 'First exchange by gender')).toBe(6)
  expect(await page.getByText('shows its members').count()).toBe(0)
  await expectAccessible(page, 'raw curves by a protected field')
  const record = (await app.call('workspace/audit')) as { action: string; detail: string }[]
  expect(record[0]).toMatchObject({
    action: 'inclusion.unsuppressed',
    detail: expect.stringContaining('first exchange'),
  })
})

test('a month of matching opens its requests, a month of velocity its entries', async () => {
  await go(page, '/journeys?tab=matching&split=month')
  const months = page.getByRole('slider', { name: /Enter shows the rows behind/ })
  await months.focus()
  await page.keyboard.press('Home')
  const [, requests] = /([\d,]+) requests in all/.exec((await months.getAttribute('aria-valuetext')) ?? '') ?? []
  await page.keyboard.press('Enter')
  await eventually(() => countOf(page, ROWS)).toBe(Number(requests))

  await go(page, '/credits')
  expect(await heading()).toMatch(/A credit changes hands [\d.]+ times a year/)
  const velocity = page.getByRole('slider', { name: /Credits moved/ })
  await velocity.focus()
  await page.keyboard.press('Home')
  const [, hours] = /: ([\d,.]+) h settled/.exec((await velocity.getAttribute('aria-valuetext')) ?? '') ?? []
  await page.keyboard.press('Enter')
  await eventually(() => page.getByText(/^Sum of /).count()).toBe(1)
  const sum = page.getByText(/^Sum of /).locator('xpath=..')
  expect(await sum.textContent()).toContain(`${hours} h`)
})

test('of a time without members the screens say so', async () => {
  await go(page, '/journeys?from="1999-01-01"&to="1999-02-01"')
  await eventually(heading).toContain('Nobody who joined then')
  await expectAccessible(page, 'the funnel of nobody')
  await go(page, '/journeys?tab=first&from="1999-01-01"&to="1999-02-01"')
  await eventually(heading).toBe('Nobody joined in this period')
  await expectAccessible(page, 'first exchanges of nobody')
  await go(page, '/credits?from="1999-01-01"&to="1999-02-01"')
  await eventually(heading).toBe('No credits were outstanding then')
})
