import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Console, go, openSample, settled, startConsole } from './console.ts'
import { paramOf, urlOf } from './map-page.ts'
import { eventually } from './screen.ts'

let app: Console
let page: Page
const NAME = 'Money, oldest first'
const WANTED = { view: 'all', reasons: ['money'], sort: 'opened_at' }
// A word stands in the URL with its quotes or without.
const wordIn = (name: string) => (urlOf(page).searchParams.get(name) ?? '').replaceAll('"', '')
const inUrl = () => ({
  view: wordIn('view'),
  reasons: paramOf<string[]>(page, 'reasons', []),
  sort: wordIn('sort'),
})
const views = () => page.getByRole('group', { name: 'Views' })
const kept = () => views().getByRole('button', { name: NAME, exact: true })
const shownCases = () => page.getByRole('grid', { name: 'Cases' }).getByRole('row').count()

beforeAll(async () => {
  app = await startConsole()
  page = await app.open()
  await openSample(page)
})
afterEach(() => app.expectClean())
afterAll(() => app.close())

test('a list of the queue is kept under a name: its filters and its order come back, after a reload too', async () => {
  await go(page, `/moderation?view="all"&reasons=["money"]&sort="${WANTED.sort}"`)
  expect(inUrl()).toEqual(WANTED)
  await views().getByRole('button', { name: 'Keep this view…' }).click()
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(NAME)
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await kept().waitFor()
  // What is kept already is not offered again.
  expect(await views().getByRole('button', { name: 'Keep this view…' }).count()).toBe(0)
  const cases = await shownCases()

  await views().getByRole('button', { name: /^All/ }).click()
  await eventually(inUrl).toEqual({ view: 'all', reasons: [], sort: '' })
  expect(await kept().getAttribute('aria-pressed')).toBe('false')
  await page.reload()
  await settled(page)
  await kept().click()
  await eventually(inUrl).toEqual(WANTED)
  await eventually(() => kept().getAttribute('aria-pressed')).toBe('true')
  await settled(page)
  expect(await shownCases()).toBe(cases)
})

test('it is removed at once, and Ctrl+Z brings it back', async () => {
  await page.getByRole('button', { name: `Remove the view “${NAME}”` }).click()
  await kept().waitFor({ state: 'hidden' })
  expect(await app.call('moderation/views', { screen: 'queue' })).toEqual([])
  await page.keyboard.press('Control+z')
  await kept().waitFor()
  expect(await app.call('moderation/views', { screen: 'queue' })).toMatchObject([{ name: NAME }])
})
