import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { NetworkMap, Timeline } from '../../src/shared/contract/network.ts'
import { type Console, go, openSample, settled, startConsole } from './console.ts'
import { caption, counts, expectCaption, paramOf, stage, urlOf } from './map-page.ts'
import { eventually, minutesIn, numberIn, rowsOf } from './screen.ts'

let app: Console
let page: Page
let months: Timeline
const network = async (asked: object = {}) => (await app.call('network/map', asked)) as NetworkMap
const period = () => {
  const { searchParams } = urlOf(page)
  return { from: searchParams.get('from') ?? '', to: searchParams.get('to') ?? '' }
}
const first = () => page.getByRole('slider', { name: 'First month' })
const last = () => page.getByRole('slider', { name: 'Last month' })
const startOf = (at: number) => `${months[at]?.month}-01`

beforeAll(async () => {
  app = await startConsole()
  page = await app.open()
  await openSample(page)
  months = (await app.call('network/timeline')) as Timeline
})
afterEach(() => app.expectClean())
afterAll(() => app.close())

test('the months add up to the whole record, in the histogram, its table and the core', async () => {
  const map = await network()
  expect(months.reduce((sum, { exchanges }) => sum + exchanges, 0)).toBe(map.exchanges)
  await go(page, '/map?view=months')
  const rows = await rowsOf(page, 'Exchanges by month')
  expect(rows.slice(0, 5).map(row => numberIn(row.Exchanges ?? ''))).toEqual(
    months.slice(0, 5).map(({ exchanges }) => exchanges),
  )
})

test('the brush is moved by keys, a month at a time; the period is asked for when they rest', async () => {
  await go(page, '/map')
  await first().focus()
  for (const key of ['PageUp', 'PageUp', 'ArrowRight', 'ArrowRight', 'ArrowLeft']) await page.keyboard.press(key)
  expect(await first().getAttribute('aria-valuenow')).toBe('25')
  await eventually(period).toEqual({ from: startOf(25), to: '' })
  await settled(page)
  await expectCaption(page, await network({ from: startOf(25) }))
  await last().focus()
  await page.keyboard.press('ArrowLeft')
  await eventually(period).toEqual({ from: startOf(25), to: startOf(months.length - 1) })
  // One step back for each rest, not for each key.
  await page.keyboard.press('Control+z')
  await eventually(period).toEqual({ from: startOf(25), to: '' })
  await page.keyboard.press('Control+z')
  await eventually(period).toEqual({ from: '', to: '' })
})

test('the brush is drawn, dragged and pressed', async () => {
  await go(page, '/map')
  const box = await page.getByRole('img', { name: /^Exchanges by month/ }).boundingBox()
  if (!box) throw new Error('there is no histogram')
  const at = (month: number) => [box.x + (box.width / months.length) * month, box.y + 20] as const
  await page.mouse.move(...at(12.5))
  await page.mouse.down()
  await page.mouse.move(...at(17.5), { steps: 4 })
  await page.mouse.up()
  await eventually(period).toEqual({ from: startOf(12), to: startOf(18) })
  await settled(page)
  await page.mouse.move(...at(15))
  await page.mouse.down()
  await page.mouse.move(...at(18), { steps: 4 })
  await page.mouse.up()
  await eventually(period).toEqual({ from: startOf(15), to: startOf(21) })
  await settled(page)
  await page.mouse.click(...at(30.5))
  await eventually(period).toEqual({ from: startOf(30), to: startOf(31) })
  await settled(page)
  await expectCaption(page, await network({ from: startOf(30), to: startOf(31) }))
})

test('playback steps through the months on one layout, and only repaints', async () => {
  await go(page, '/map')
  const map = await network()
  const before = await counts(page)
  const box = await stage(page).boundingBox()
  await page.getByRole('button', { name: 'One month on' }).click()
  const words = page.locator('p:has(> strong + span)')
  await words.waitFor()
  const month = months[0]
  expect(minutesIn((await words.textContent())?.split(', ').at(-1) ?? '')).toBe(month?.minutes)
  expect(await stage(page).boundingBox()).toEqual(box)
  await page
    .getByRole('button', { name: 'All so far' })
    .or(page.getByRole('button', { name: /3 months/ }))
    .click()
  await page.getByRole('option', { name: 'All so far' }).click()
  await page.getByRole('slider', { name: 'Month of the playback' }).focus()
  await page.keyboard.press('End')
  await eventually(() => words.textContent()).toContain(`${map.exchanges.toLocaleString('en-GB')} exchanges`)
  const after = await counts(page)
  expect(after.loads).toBe(before.loads)
  expect(after.repaints - before.repaints).toBeLessThanOrEqual(4)

  await page.getByText('4×', { exact: true }).click()
  await page.getByRole('button', { name: 'Play', exact: true }).click()
  await page.getByRole('button', { name: 'Pause', exact: true }).waitFor()
  await eventually(async () =>
    Number(await page.getByRole('slider', { name: 'Month of the playback' }).inputValue()),
  ).toBeGreaterThan(1)
  await page.getByRole('button', { name: 'Pause', exact: true }).click()
  await page.getByRole('button', { name: 'Show the whole period again' }).click()
  await eventually(() => words.count()).toBe(0)
  expect((await counts(page)).loads).toBe(before.loads)
})

test('two periods stand side by side, with their differences in words', async () => {
  await go(page, '/map?from=2022-07-01&to=2023-01-01')
  await page.getByRole('button', { name: 'Compare with…' }).click()
  await settled(page)
  expect(paramOf(page, 'beside', {})).toEqual({ from: '2022-01-01', to: '2022-07-01' })
  const [now, then] = await Promise.all([
    network({ from: '2022-07-01', to: '2023-01-01' }),
    network({ from: '2022-01-01', to: '2022-07-01' }),
  ])
  const title = (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''
  expect(numberIn(title)).toBe(Math.abs(now.exchanges - then.exchanges))
  expect(title).toContain(now.exchanges > then.exchanges ? 'more' : 'fewer')
  expect(await page.getByRole('application').count()).toBe(2)
  const words = await caption(page)
  for (const each of [now, then]) expect(words).toContain(`${each.exchanges.toLocaleString('en-GB')} exchanges`)
  // Zooming one zooms the other: what each shows of itself then moves alike.
  await page.getByRole('button', { name: 'Zoom in (+)' }).first().click()
  await page.getByRole('button', { name: 'Stop comparing' }).click()
  await eventually(() => page.getByRole('application').count()).toBe(1)
})
