import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Figure } from '../../src/shared/contract/growth.ts'
import { type Console, go, openSample, PASSPHRASE, settled, startConsole } from './console.ts'
import { csvRows, downloaded, eventually, minutesIn, numberIn, rowsOf } from './screen.ts'

let app: Console
let page: Page

beforeAll(async () => {
  app = await startConsole()
  page = await app.open('/overview')
  await openSample(page)
})
afterEach(() => app.expectClean())
afterAll(() => app.close())

/** The command line's figures of a period, by their key. */
async function told(...period: string[]): Promise<(key: string) => number> {
  const figures = (await app.cli('overview', '--workspace', `${app.home}/sample`, ...period)) as Figure[]
  return key => figures.find(figure => figure.key === key)?.value ?? Number.NaN
}

/** What a figure of the strip says: its number, and the line under it. */
async function kpi(name: string): Promise<string> {
  const entry = page.getByRole('listitem').filter({ has: page.getByRole('button', { name, exact: true }) })
  return (await entry.innerText()).replace(name, '').trim()
}

async function expectFigures(of: (key: string) => number) {
  expect(numberIn(await kpi('Members'))).toBe(of('members'))
  expect((await kpi('Members')).split('\n').at(-1)).toBe(`${of('joins').toLocaleString('en-GB')} joined in the period`)
  const share = await kpi('Members who have exchanged')
  expect(numberIn(share)).toBeCloseTo(of('ever_exchanged_share') * 100, 1)
  expect(share).toContain(`of ${of('members').toLocaleString('en-GB')}`)
  expect(numberIn(await kpi('Completed exchanges'))).toBe(of('exchanges'))
  const hours = await kpi('Hours exchanged')
  expect(minutesIn(hours)).toBe(of('exchange_minutes'))
  expect(minutesIn(hours.slice(hours.indexOf('against')))).toBe(of('issued_minutes'))
  const moved = await kpi('Credits moved')
  expect(minutesIn(moved)).toBe(of('moved_minutes'))
  expect(minutesIn(moved.split('\n').at(-1) ?? '')).toBe(of('outstanding_minutes'))
  expect(numberIn(await kpi('Open findings'))).toBe(of('findings'))
}

const period = () => page.getByRole('button', { name: /^Period: / })
const choose = async (name: string) => {
  await period().click()
  await page.getByRole('option', { name, exact: true }).click()
  await settled(page)
}

test('every number is the one that the command line prints for the same workspace', async () => {
  await expectFigures(await told())
})

test('another period changes the numbers and the URL; undo and redo take them back and forth', async () => {
  const whole = await told()
  const year = await told('--from', '2022-01-01', '--to', '2023-01-01')
  await choose('2022')
  expect(page.url()).toContain('from=2022-01-01')
  expect(page.url()).toContain('to=2023-01-01')
  await expectFigures(year)

  await page.keyboard.press('Control+z')
  await eventually(() => page.url()).not.toContain('from=')
  await settled(page)
  await expectFigures(whole)
  await page.keyboard.press('Control+Shift+z')
  await eventually(() => page.url()).toContain('from=2022-01-01')
  await settled(page)
  await expectFigures(year)

  await page.reload()
  await settled(page)
  await expectFigures(year)
})

test('any two days can be asked for, the last one included, and days the wrong way round are refused', async () => {
  await period().click()
  await page.getByLabel('First day').fill('2022-03-10')
  await page.getByLabel('Last day').fill('2022-02-10')
  await page.getByText('The first day comes after the last day.').waitFor()
  expect(await page.getByRole('button', { name: 'Use these days' }).isDisabled()).toBe(true)
  await page.getByLabel('Last day').fill('2022-04-30')
  await page.getByRole('button', { name: 'Use these days' }).click()
  await settled(page)
  expect(await period().textContent()).toBe('10 Mar 2022 to 30 Apr 2022')
  expect(page.url()).toContain('to=2022-05-01')
  await expectFigures(await told('--from', '2022-03-10', '--to', '2022-05-01'))
})

test("each figure's picture, its table and its CSV say the same, and they add up to the period's number", async () => {
  await choose('2022')
  const of = await told('--from', '2022-01-01', '--to', '2023-01-01')
  const expected = [
    { column: 'Joins', sum: of('joins') },
    { column: 'Completed exchanges', sum: of('exchanges') },
    { column: 'Hours exchanged', sum: of('exchange_minutes') / 60 },
    { column: 'Active members', sum: null },
  ]
  const figures = page.getByRole('figure')
  expect(await figures.count()).toBe(expected.length)
  for (const [i, { column, sum }] of expected.entries()) {
    const figure = figures.nth(i)
    const title = (await figure.getByRole('heading').textContent()) ?? ''
    const picture = figure.getByRole('slider')
    await picture.focus()
    await page.keyboard.press('Home')
    const drawn: number[] = []
    for (let month = 0; month < 12; month++) {
      await eventually(() => picture.getAttribute('aria-valuenow')).toBe(String(month))
      drawn.push(numberIn(((await picture.getAttribute('aria-valuetext')) ?? '').split(': ')[1] ?? ''))
      await page.keyboard.press('ArrowRight')
    }
    await figure.getByRole('button', { name: 'Show as a table' }).click()
    const rows = await rowsOf(page, title)
    expect(rows.map(row => row.Month)).toEqual(
      Array.from({ length: 12 }, (_, i) => `2022-${String(i + 1).padStart(2, '0')}`),
    )
    expect(rows.map(row => numberIn(row[column] ?? ''))).toEqual(drawn)
    if (sum !== null) expect(drawn.reduce((all, value) => all + value, 0)).toBeCloseTo(sum, 1)

    await figure.getByRole('button', { name: 'Download' }).click()
    const { name, text } = await downloaded(page, () => page.getByRole('menuitem', { name: 'Numbers (CSV)' }).click())
    expect(name).toMatch(/^hexitime-[a-z]+-by-month\.csv$/)
    expect(text.startsWith('\ufeffMonth,Whole month,')).toBe(true)
    const saved = csvRows(text).slice(0, 12)
    expect(saved.map(row => Number(row[column]).toFixed(2))).toEqual(drawn.map(value => value.toFixed(2)))
    for (const line of [title, 'Period 1 Jan 2022 to 31 Dec 2022, Europe/London months.']) expect(text).toContain(line)
    await figure.getByRole('button', { name: 'Show the picture' }).click()
  }
})

test('a picture leaves the console with its words, as a drawing and as a PNG', async () => {
  const figure = page.getByRole('figure').first()
  const title = (await figure.getByRole('heading').textContent()) ?? ''
  await figure.getByRole('button', { name: 'Download' }).click()
  const svg = await downloaded(page, () => page.getByRole('menuitem', { name: 'Drawing (SVG)' }).click())
  expect(svg.text).toContain(`>${title.split(' ')[0]}`)
  expect(svg.text).not.toMatch(/ (class|style)="/)
  await figure.getByRole('button', { name: 'Download' }).click()
  const png = await downloaded(page, () => page.getByRole('menuitem', { name: 'Picture (PNG)' }).click())
  expect(png.text.slice(1, 4)).toBe('PNG')
})

test('a number says what it means, and the findings lead to their rows', async () => {
  await page.getByRole('button', { name: 'Credits moved', exact: true }).click()
  const words = page.getByRole('dialog', { name: 'What Credits moved means' })
  expect(await words.textContent()).toContain('Minutes paid for exchanges or donated in the period.')
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: "See the ledger's findings" }).click()
  await eventually(() => page.url()).toContain('#/ledger/findings')
  await settled(page)
})

test('an empty workspace says so and points to Sync', async () => {
  const path = app.at('empty')
  await app.cli('init', '--workspace', path)
  await app.enter(page, path, PASSPHRASE, '/overview')
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('This workspace is empty')
  await page.getByRole('link', { name: 'Go to Sync' }).click()
  await page.getByRole('heading', { name: 'Nothing has been synced yet', level: 1 }).waitFor()
  await go(page, '/overview')
})
