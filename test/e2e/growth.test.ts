import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Accounting, Series } from '../../src/shared/contract/growth-series.ts'
import { type Console, go, openSample, startConsole } from './console.ts'
import { countOf, csvRows, downloaded, eventually, expectAccessible, numberIn, rowsOf, tabTo } from './screen.ts'

let app: Console
let page: Page
const heading = async () => (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''
const main = () => page.getByRole('main').innerText()
const series = (input: object) => app.call('growth/series', input) as Promise<Series>
const chart = () => page.getByRole('slider')
const drawer = () => page.getByRole('complementary', { name: /^Rows behind/ })
const ROWS = 'Rows behind the number'

beforeAll(async () => {
  app = await startConsole()
  page = await app.open()
  await openSample(page)
})
afterEach(() => app.expectClean())
afterAll(() => app.close())

test('the chart is what the core answers: points, shapes, limits, table and file', async () => {
  await go(page, '/growth?metric=exchanges')
  const { points, segments, total } = await series({ metric: 'exchanges' })
  const last = segments.at(-1)
  await eventually(main).toContain(`${total.toLocaleString('en-GB')} exchanges`)
  const shapes = await page
    .locator('svg path[data-signal]')
    .evaluateAll(marks => marks.map(mark => mark.getAttribute('data-signal')))
  expect(shapes).toEqual(points.flatMap(({ signal }) => signal ?? []))
  const words = await page.locator('figure svg[class*=chart]').innerHTML()
  expect(words).toContain(`Upper ${(last?.upper ?? 0).toLocaleString('en-GB', { maximumFractionDigits: 1 })}`)
  expect(words).toMatch(/outside the limits|shift of 7/)

  await page.getByRole('button', { name: 'Show as a table' }).click()
  const title = await page.getByRole('figure').getByRole('heading').innerText()
  expect(await countOf(page, title)).toBe(points.length)
  const [first] = await rowsOf(page, title)
  expect(numberIn(first?.Exchanges ?? '')).toBe(points[0]?.value)
  await page.getByRole('button', { name: 'Show the picture' }).click()
  const { text } = await downloaded(page, async () => {
    await page.getByRole('button', { name: 'Download' }).click()
    await page.getByRole('menuitem', { name: 'Numbers (CSV)' }).click()
  })
  expect(
    csvRows(text)
      .slice(0, points.length)
      .map(row => Number(row.Exchanges)),
  ).toEqual(points.map(({ value }) => value))
})

test('by keys alone: arrows walk over the points, Enter opens the rows, which add up, and Escape closes them', async () => {
  await go(page, '/growth?metric=hours')
  const { points } = await series({ metric: 'hours' })
  await chart().waitFor()
  await tabTo(page, /Hours exchanged.*Enter opens/, 'slider')
  await page.keyboard.press('ArrowLeft')
  const point = points.at(-2)
  expect(await chart().getAttribute('aria-valuetext')).toContain(`${point?.value.toLocaleString('en-GB')} h`)
  await page.keyboard.press('Enter')
  await eventually(() => page.url()).toContain(`open=${point?.period}`)
  await drawer().waitFor()
  const behind = (await app.call('growth/rows', {
    metric: 'hours',
    from: point?.from,
    to: point?.to,
    limit: 1000,
  })) as {
    rows: { minutes: number }[]
  }
  await eventually(() => countOf(page, ROWS)).toBe(behind.rows.length)
  expect(behind.rows.reduce((sum, row) => sum + row.minutes, 0) / 60).toBe(point?.value)
  const { text } = await downloaded(page, () => drawer().getByRole('button', { name: 'CSV' }).click())
  expect(csvRows(text)).toHaveLength(behind.rows.length)
  await expectAccessible(page, 'rows behind a point')
  await page.keyboard.press('Escape')
  await drawer().waitFor({ state: 'detached' })
})

test('limits begin anew with a reason, for everyone; undo takes that back, and so does the list', async () => {
  await go(page, '/growth')
  await page.getByRole('button', { name: 'Begin limits anew…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Begin the limits anew' })
  await dialog.getByRole('button', { name: /First month/ }).click()
  await page.getByRole('option', { name: 'October 2022' }).click()
  expect(await dialog.getByRole('button', { name: 'Begin anew' }).isDisabled()).toBe(true)
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('First Hexithons')
  await expectAccessible(page, 'the dialog of a rebase')
  await dialog.getByRole('button', { name: 'Begin anew' }).click()
  const line = page.getByRole('listitem').filter({ hasText: 'First Hexithons' })
  await line.waitFor()
  await eventually(heading).toContain('Joins')
  const { segments } = await series({ metric: 'joins' })
  expect(segments.map(({ rebase }) => rebase?.reason)).toEqual([undefined, 'First Hexithons'])
  expect(await page.locator('figure svg[class*=chart]').innerHTML()).toContain('First Hexithons')
  expect(await main()).toContain('provisional')

  await page.keyboard.press('Control+z')
  await line.waitFor({ state: 'detached' })
  await page.keyboard.press('Control+Shift+z')
  await line.waitFor()
  await page.getByRole('button', { name: 'Remove the new limits from 1 Oct 2022' }).click()
  await line.waitFor({ state: 'detached' })
  expect((await series({ metric: 'joins' })).rebases).toEqual([])
})

test('a target is set, told with its assurance, changed, and put back by undo', async () => {
  await go(page, '/growth?metric=posts')
  const setTo = async (button: string, value: string) => {
    await page.getByRole('button', { name: button }).click()
    await page.getByRole('dialog').getByRole('textbox').fill(value)
    await page.getByRole('button', { name: 'Set target' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }
  await setTo('Set a target…', '9000')
  await eventually(main).toContain('Target 9,000 a month: consistently failed')
  await setTo('Change the target…', '0')
  await eventually(main).toContain('Target 0 a month')
  await page.keyboard.press('Control+z')
  await eventually(main).toContain('Target 9,000 a month')
  await page.getByRole('button', { name: 'Remove the target of 9,000' }).click()
  await eventually(main).toContain('No target has been set')
})

test('the board’s panel is one press: exchanges by month of the half year, against the record before', async () => {
  await go(page, '/growth')
  await page.getByRole('button', { name: /^Period/ }).click()
  await page.getByRole('option', { name: 'Exchanges, July–December 2022' }).click()
  const { total } = await series({ metric: 'exchanges', from: '2022-07-01', to: '2023-01-01' })
  await eventually(heading).toContain(`${total} exchanges, 1 Jul 2022 to 31 Dec 2022`)
  const drawn = await page.locator('figure svg[class*=chart]').innerHTML()
  expect(drawn).toContain('The record before, for the limits')
  await page.keyboard.press('Control+z')
  await eventually(heading).toContain('Joins')
})

test('parts stand on one scale, and a press opens the one', async () => {
  await go(page, '/growth?metric=exchanges&split=region')
  await page.getByRole('button', { name: /^Open the chart of London/ }).click()
  await eventually(() => page.url()).toContain('region=London')
  const { total } = await series({ metric: 'exchanges', scope: { region: 'London' } })
  await eventually(main).toContain(`from London, XmR chart, ${total.toLocaleString('en-GB')} exchanges`)
})

test('who comes and goes: the month opens its members, kind by kind', async () => {
  await go(page, '/growth?tab=moves&open=2022-06')
  const { months } = (await app.call('growth/accounting')) as Accounting
  const june = months.find(({ period }) => period === '2022-06')
  await drawer().waitFor()
  await eventually(() => countOf(page, ROWS)).toBe(june?.new_active)
  await drawer().getByRole('radio', { name: 'Lapsed' }).click({ force: true })
  await eventually(() => page.url()).toContain('move=churned')
  await eventually(() => countOf(page, ROWS)).toBe(june?.churned)
})

test('a view is kept under a name, shown again, and removed with a way back', async () => {
  await go(page, '/growth?metric=hours&by=quarter')
  await page.getByRole('button', { name: 'Kept views' }).click()
  await page.getByRole('button', { name: 'Keep this view…' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Hours for the board')
  await page.getByRole('button', { name: 'Keep view', exact: true }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await go(page, '/growth')
  await page.getByRole('button', { name: 'Kept views' }).click()
  await page.getByRole('button', { name: 'Hours for the board', exact: true }).click()
  await eventually(() => page.url()).toMatch(/metric=hours.*by=quarter|by=quarter.*metric=hours/)
  await page.getByRole('button', { name: 'Kept views' }).click()
  await page.getByRole('button', { name: 'Remove the view “Hours for the board”' }).click()
  await eventually(async () => ((await app.call('growth/views')) as unknown[]).length).toBe(0)
})

test('a period outside the record, and an empty category, claim nothing', async () => {
  await go(page, '/growth?from="1999-01-01"&to="1999-02-01"')
  await eventually(heading).toBe('The record says nothing about this period')
  await expectAccessible(page, 'growth outside the record')
  await go(
    page,
    '/growth?metric=exchanges&from="2019-04-01"&to="2019-05-01"&category="Statistical analysis"&region=Wales',
  )
  await eventually(heading).toMatch(/none in this period|to compare with|too short/)
})

test('a director opens a point and is told why there are no rows, and may still begin limits anew', async () => {
  const director = { name: 'Dee Director', roles: ['director'], passphrase: 'green lamp over nine rivers' }
  await app.call('workspace/addPerson', director)
  const { workspace } = (await app.call('workspace/session')) as { workspace: { path: string } }
  await app.enter(page, workspace.path, director.passphrase, '/growth?open=2022-10')
  await drawer().getByText('You see totals, not rows').waitFor()
  expect(await page.getByRole('grid', { name: ROWS }).count()).toBe(0)
  expect(await page.getByRole('button', { name: 'Begin limits anew…' }).isEnabled()).toBe(true)
})
