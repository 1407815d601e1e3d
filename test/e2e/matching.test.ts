import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Suggestions, WaitingRequest } from '../../src/shared/contract/matching.ts'
import { type Console, go, openSample, startConsole } from './console.ts'
import { eventually, rowsOf } from './screen.ts'

let app: Console
let page: Page
const heading = async () => (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''
type Waiting = { rows: WaitingRequest[]; total: number }

beforeAll(async () => {
  app = await startConsole()
  page = await app.open()
  await openSample(page)
})
afterEach(() => app.expectClean())
afterAll(() => app.close())

test('the requests that wait, and for the chosen one who could serve it and why', async () => {
  const { rows, total } = (await app.call('matching/requests', {})) as Waiting
  await go(page, '/matching')
  await eventually(heading).toBe(`${total} requests wait for somebody`)
  const shown = await rowsOf(page, 'Requests that wait')
  expect(shown.slice(0, 5).map(row => row.Request)).toEqual(rows.slice(0, 5).map(({ title }) => title))
  const first = rows[0]
  const { offers } = (await app.call('matching/suggestions', { request: first?.id })) as Suggestions
  const suggested = page.getByRole('region', { name: `Suggestions for “${first?.title}”` })
  await suggested.waitFor()
  const words = await suggested.innerText()
  expect(offers.length).toBeGreaterThan(0)
  for (const { title, by, reasons } of offers) {
    for (const said of [title, by.label, `Same category: ${reasons.categories.join(', ')}`])
      expect(words).toContain(said)
  }
  expect(words).toContain('Nothing is sent from here')
})

test('narrowed by region, and another request chosen with the keyboard', async () => {
  const { rows } = (await app.call('matching/requests', { region: 'London' })) as Waiting
  await go(page, '/matching?region=London')
  await page.getByRole('grid', { name: 'Requests that wait' }).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await eventually(() => page.url()).toContain(`request=${rows[1]?.id}`)
  await page.getByRole('region', { name: `Suggestions for “${rows[1]?.title}”` }).waitFor()
})
