import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Choices, NetworkMap } from '../../src/shared/contract/network.ts'
import { type Console, go, openSample, settled, startConsole } from './console.ts'
import { caption, expectCaption, filterBy, paramOf, stage } from './map-page.ts'
import { eventually } from './screen.ts'

let app: Console
let page: Page
const network = async (asked: object = {}) => (await app.call('network/map', asked)) as NetworkMap
const chips = () => page.getByRole('list', { name: 'Filters that are on' }).getByRole('listitem').allTextContents()

beforeAll(async () => {
  app = await startConsole()
  page = await app.open()
  await openSample(page)
})
afterEach(() => app.expectClean())
afterAll(() => app.close())

test('filters combine, are chips that come off, and every change can be undone and redone', async () => {
  await go(page, '/map')
  await filterBy(page, 'Category', 'Design')
  await filterBy(page, 'Region', 'London')
  await settled(page)
  const both = await network({ filters: { categories: ['Design'], regions: ['London'] } })
  await expectCaption(page, both)
  expect(await chips()).toEqual(['Category: Design', 'Region: London'])

  await page.getByText('Both', { exact: true }).click()
  await settled(page)
  await expectCaption(page, await network({ filters: { categories: ['Design'], regions: ['London'], sides: 'both' } }))
  expect(await caption(page)).toContain('Category: Design; Region: London; on both sides')

  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await settled(page)
  await expectCaption(page, await network({ filters: { categories: ['Design'] } }))
  await page.keyboard.press('Control+Shift+z')
  await settled(page)
  await expectCaption(page, both)

  await page.getByRole('button', { name: 'Take off: Category: Design' }).click()
  await settled(page)
  await expectCaption(page, await network({ filters: { regions: ['London'] } }))
  await page.getByRole('button', { name: 'Clear all' }).click()
  await settled(page)
  await expectCaption(page, await network())
})

test('a long list is searched, and what is chosen in it stays chosen', async () => {
  const { organisations } = (await app.call('network/choices')) as Choices
  const last = organisations.at(-1)
  expect(organisations.length).toBeGreaterThan(60)
  await go(page, '/map')
  await filterBy(page, 'Organisation', last?.label ?? '')
  await eventually(() => paramOf<string[]>(page, 'organisations', [])).toEqual([last?.id])
  await settled(page)
  await page
    .getByRole('button', { name: /^Organisation/ })
    .first()
    .click()
  const first = page.getByRole('dialog').getByRole('option').first()
  expect(await first.textContent()).toContain(last?.label ?? '')
  expect(await first.getAttribute('aria-selected')).toBe('true')
  await page.keyboard.press('Escape')
})

test('the legend is a filter', async () => {
  await go(page, '/map')
  await page.getByRole('button', { name: 'Only Midlands' }).click()
  await settled(page)
  await expectCaption(page, await network({ filters: { regions: ['Midlands'] } }))
  await page.getByRole('button', { name: 'Only Midlands' }).click()
  await settled(page)
  await expectCaption(page, await network())
})

test('a view is named, kept, found again and removed, and its removal is taken back', async () => {
  await go(page, '/map?regions=["Wales"]&level=profession&view=matrix')
  await page.getByRole('button', { name: 'Keep this view…' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Wales by profession')
  await page.keyboard.press('Enter')
  const kept = page.getByRole('button', { name: 'Wales by profession', exact: true })
  await kept.waitFor()
  await go(page, '/map?categories=["Design"]')
  await kept.click()
  await settled(page)
  expect([paramOf(page, 'regions', []), paramOf(page, 'categories', [])]).toEqual([['Wales'], []])
  expect(await page.getByRole('heading', { name: /from one profession to another/ }).count()).toBe(1)
  await page.getByRole('button', { name: 'Remove the view “Wales by profession”' }).click()
  await eventually(() => kept.count()).toBe(0)
  await page.getByText('The view “Wales by profession” was removed').waitFor()
  await page.keyboard.press('Control+z')
  await kept.waitFor()
})

test('from the drawer a person comes to the neighbours and along the shortest path', async () => {
  const map = await network()
  const at = map.nodes.exchanges.indexOf(Math.max(...map.nodes.exchanges))
  const [id = '', name = ''] = [map.nodes.id[at], map.nodes.label[at]]
  await go(page, `/map?chosen=["${id}"]`)
  await page.getByRole('button', { name: 'Neighbours within 1 step', exact: true }).click()
  await settled(page)
  const near = await network({ filters: { around: { id, steps: 1 } } })
  await expectCaption(page, near)
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain(`within 1 step of ${name}`)
  expect(await chips()).toEqual([`Within 1 step of ${name}`])

  await page.keyboard.press('Control+z')
  await settled(page)
  await page.getByRole('button', { name: 'Path to…' }).click()
  const far = map.arcs.to.find((to, i) => to !== at && map.arcs.from[i] !== at) ?? 0
  await page
    .getByRole('dialog')
    .getByRole('searchbox')
    .fill(map.nodes.label[far] ?? '')
  await page.keyboard.press('Enter')
  await eventually(() => page.url()).toContain('path=')
  await settled(page)
  const { to } = paramOf(page, 'path', { from: '', to: '' })
  const path = await network({ filters: { path: { from: id, to } } })
  expect(path.nodes.id).toContain(id)
  await expectCaption(page, path)
})

test('the same place for everyone, whatever the filters leave of the map', async () => {
  const whole = await network()
  const part = await network({ filters: { regions: ['Wales'] }, from: '2022-01-01' })
  const place = ({ nodes, positions }: NetworkMap) =>
    new Map(nodes.id.map((id, i) => [id, [positions[i * 2], positions[i * 2 + 1]]]))
  const before = place(whole)
  for (const [id, at] of place(part)) expect(before.get(id)).toEqual(at)
  expect(part.bounds).toEqual(whole.bounds)
  await go(page, '/map?regions=["Wales"]')
  await stage(page).waitFor()
})

test('a view is kept under a name, found again, and its removal undone', async () => {
  await go(page, '/map')
  await filterBy(page, 'Category', 'Design')
  await settled(page)
  await page.getByRole('button', { name: 'Keep this view…' }).click()
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Design only')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await go(page, '/map')
  await page.reload()
  await settled(page)
  const view = page.getByRole('button', { name: 'Design only', exact: true })
  await view.click()
  await settled(page)
  expect(await chips()).toEqual(['Category: Design'])
  await expectCaption(page, await network({ filters: { categories: ['Design'] } }))

  await page.getByRole('button', { name: 'Remove the view “Design only”' }).click()
  await view.waitFor({ state: 'hidden' })
  await page.keyboard.press('Control+z')
  await view.waitFor()
})
