import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { SearchResult } from '../../src/shared/contract/search.ts'
import { type Console, go, openSample, startConsole } from './console.ts'
import { eventually, expectAccessible } from './screen.ts'

let app: Console
let page: Page
const heading = async () => (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''
const box = () => page.getByRole('searchbox', { name: 'Search everything' })

beforeAll(async () => {
  app = await startConsole()
  page = await app.open()
  await openSample(page)
})
afterEach(() => app.expectClean())
afterAll(() => app.close())

test('a word with a slip finds what was meant, and arrows and Enter open it', async () => {
  await go(page, '/search')
  await eventually(() => box().evaluate(input => input === document.activeElement)).toBe(true)
  await page.keyboard.type('caoching')
  await eventually(heading).toContain('found')
  const { groups } = (await app.call('search/find', { text: 'coaching', limit: 8 })) as SearchResult
  const offers = groups.find(({ kind }) => kind === 'offer')
  expect(await heading()).toContain(`${offers?.total} offers`)
  expect(await page.getByRole('main').innerText()).toContain('Nothing begins with “caoching”: this is “coaching”')
  expect(await page.locator('mark').first().innerText()).toMatch(/coaching/i)

  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await eventually(() => page.url()).toContain(`post=${offers?.rows[0]?.id}`)
})

test('the form and the text say the same', async () => {
  await go(page, '/search?find=coaching')
  await page.getByText('Requests', { exact: true }).last().click()
  await eventually(() => box().inputValue()).toBe('coaching kind:request')
  const { groups } = (await app.call('search/find', { text: 'coaching kind:request', limit: 100 })) as SearchResult
  await eventually(() => page.locator('[data-results] article').count()).toBe(groups[0]?.total)
  await box().fill('coaching region:Atlantis')
  await eventually(() => page.getByRole('main').innerText()).toContain('“region:Atlantis” is no filter')
  await expectAccessible(page, 'a search with a problem')
})

test('a search is kept under a name, found again and removed', async () => {
  await go(page, '/search?find="audit%20kind:offer"')
  await page.getByRole('button', { name: 'Keep this search…' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Audit help')
  await page.keyboard.press('Enter')
  await go(page, '/search')
  await page.getByRole('button', { name: 'Audit help', exact: true }).click()
  await eventually(() => box().inputValue()).toBe('audit kind:offer')
  await page.getByRole('button', { name: 'Remove the view “Audit help”' }).click()
  await eventually(() => page.getByRole('button', { name: 'Audit help', exact: true }).count()).toBe(0)
})

test('the palette hands over what was typed', async () => {
  await go(page, '/overview')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('outpatients')
  await page.getByRole('button', { name: 'Search the record for “outpatients”' }).click()
  await eventually(() => page.url()).toContain('/search?find=')
  await eventually(() => box().inputValue()).toBe('outpatients')
  await eventually(heading).toContain('found')
})
