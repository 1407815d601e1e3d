import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { NetworkMap } from '../../src/shared/contract/network.ts'
import { type Console, go, openSample, settled, shot, startConsole } from './console.ts'
import { caption, counts, drawing, expectCaption, stage } from './map-page.ts'
import { countOf, eventually, expectAccessible } from './screen.ts'

let app: Console
let page: Page
const network = async (asked: object = {}) => (await app.call('network/map', asked)) as NetworkMap
const title = () => page.getByRole('heading', { level: 1 }).textContent()
/** Before anything was exchanged. */
const BEFORE = 'from=2001-01-01&to=2001-02-01'

beforeAll(async () => {
  app = await startConsole()
  page = await app.open()
  await openSample(page)
})
afterEach(() => app.expectClean())
afterAll(() => app.close())

test('a period without an exchange says so, and leads back to the whole record', async () => {
  await go(page, `/map?${BEFORE}`)
  expect(await page.getByRole('heading', { name: 'No arc to draw in this period' }).count()).toBe(1)
  expect(await caption(page)).toContain('Nothing is drawn')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Show the whole record' }).click()
  await settled(page)
  await stage(page).waitFor()
  await expectCaption(page, await network())
})

test('filters that nothing passes say so, and come off', async () => {
  const types = ['coding', 'talking library hour']
  const none = await network({ filters: { types, categories: ['Design'] }, from: '2019-04-01', to: '2019-04-02' })
  expect(none.exchanges).toBe(0)
  await go(page, `/map?types=${JSON.stringify(types)}&categories=["Design"]&from=2019-04-01&to=2019-04-02`)
  expect(await title()).toBe('No exchange passes these filters')
  await page.getByRole('button', { name: 'Take all filters off' }).click()
  await settled(page)
  expect(page.url()).not.toContain('types=')
})

test('members without an exchange can be shown, and alone when there are no others', async () => {
  const whole = await network({ isolates: true })
  await go(page, '/map?isolates=true')
  expect((await drawing(page)).dots.length).toBe(whole.nodes.id.length)
  expect(await caption(page)).toContain('members without an exchange around them')

  const asked = { from: '2019-04-10', to: '2019-04-11', isolates: true }
  const alone = await network(asked)
  expect([alone.exchanges, alone.nodes.id.length > 0]).toEqual([0, true])
  await go(page, '/map?from=2019-04-10&to=2019-04-11&isolates=true')
  await stage(page).waitFor()
  expect((await drawing(page)).dots.length).toBe(alone.nodes.id.length)
  expect(await title()).toBe('No exchange was completed in this period')
})

test('one group that keeps to itself is one dot with all its exchanges inside', async () => {
  const region = await network({ level: 'region' })
  const own = region.arcs.from.findIndex((from, i) => from === region.arcs.to[i])
  const name = region.nodes.label[region.arcs.from[own] ?? 0] ?? ''
  const asked = { level: 'region', filters: { regions: [name], sides: 'both' } }
  const one = await network(asked)
  expect(one.nodes.id).toHaveLength(1)
  await go(page, `/map?level=region&regions=["${name}"]&sides=both`)
  expect(await page.locator('[data-drawing=svg] circle').count()).toBe(1)
  expect(await caption(page)).toMatch(/within a region are in the circles/)
  await go(page, `/map?level=region&regions=["${name}"]&sides=both&view=matrix`)
  expect(await page.getByRole('heading', { name: '0% of the exchanges ran from one region to another' }).count()).toBe(
    1,
  )
  await go(page, `/map?level=region&regions=["${name}"]&sides=both&view=chord`)
  await page.getByRole('img', { name: /1 groups? around a ring/ }).waitFor()
})

test('groups with one member are groups like any other', async () => {
  const map = await network({ level: 'organisation' })
  expect(map.nodes.members).toContain(1)
  await go(page, '/map?level=organisation&view=table')
  expect(await countOf(page, 'Organisations of the map')).toBe(map.nodes.id.length)
})

test('someone who is not on the map any more is not forgotten in silence', async () => {
  await go(page, `/map?chosen=["nobody","m000005"]&from=2022-01-01`)
  await page.getByText('1 of the selection is not on this map').waitFor()
})

test('where not all is drawn the map says so, and asks again for what comes into view', async () => {
  const asked: { view?: object }[] = []
  // The real answer, as it would be of a timebank a thousand times this size.
  await page.route('**/rpc/network/map', async route => {
    asked.push(JSON.parse(route.request().postData() ?? '{}').json ?? {})
    const answer = await route.fetch()
    const { json, ...meta } = (await answer.json()) as { json: NetworkMap }
    const vast = { ...json, drawn: 'strongest', moments: null, whole: { nodes: 42_000, arcs: 1_000_000 } }
    await route.fulfill({ response: answer, json: { ...meta, json: vast } })
  })
  await go(page, '/map?from=2019-01-01')
  expect(await caption(page)).toMatch(/Drawing [\d,]+ of 42,000 members and [\d,]+ of 1,000,000 arcs .*totals use all/s)
  await page.getByText(/exchanges are too many to play back/).waitFor()
  expect(asked.map(({ view }) => view)).toEqual([undefined])
  for (let i = 0; i < 3; i++) await page.getByRole('button', { name: 'Zoom in (+)' }).click()
  await eventually(() => asked.length).toBe(2)
  await settled(page)
  const whole = await network()
  const view = asked[1]?.view as NetworkMap['bounds'] | undefined
  expect((view?.right ?? 0) - (view?.left ?? 0)).toBeGreaterThan(0)
  expect((view?.right ?? 0) - (view?.left ?? 0)).toBeLessThan(whole.bounds.right - whole.bounds.left)
  // The old picture stayed until the new one came, in the same context.
  expect((await counts(page)).loads).toBeGreaterThan(1)
  await page.unroute('**/rpc/network/map')
})

test('the layout of new data shows how far it is, can be stopped, and is made when it is wanted', async () => {
  const other = await app.open()
  let hold: () => void = () => {}
  const held = new Promise<void>(done => {
    hold = done
  })
  await other.route('**/rpc/network/layout', async route => {
    await held
    await route.continue().catch(() => {})
  })
  await other.evaluate(() => {
    location.hash = '/map'
  })
  await other.getByRole('progressbar', { name: /Laying the map out/ }).waitFor()
  await other.getByRole('button', { name: 'Cancel' }).click()
  await other.getByText('The layout was stopped.').waitFor()
  hold()
  await other.getByRole('button', { name: 'Lay the map out' }).click()
  await settled(other)
  await stage(other).waitFor()
  await expectCaption(other, await network())
  await other.context().close()
})

const LOOKS = [
  { width: 1440, height: 900, colorScheme: 'light' },
  { width: 1024, height: 768, colorScheme: 'dark' },
] as const
const SCENES = {
  map: '/map',
  ego: '/map?chosen=["m000005"]&around={"id":"m000005","steps":2}',
  regions: '/map?level=region',
  matrix: '/map?level=profession&view=matrix',
  chord: '/map?level=profession&view=chord',
  compare: '/map?from=2022-07-01&to=2023-01-01&beside={"from":"2022-01-01","to":"2022-07-01"}',
}

test('the layout is frozen: every look draws the same dots, and every scene is accessible', async () => {
  for (const { colorScheme, ...viewport } of LOOKS) {
    await page.setViewportSize(viewport)
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    for (const [scene, route] of Object.entries(SCENES)) {
      await go(page, route)
      await shot(page, `map-${scene}-${viewport.width}-${colorScheme}`)
      await expectAccessible(page, `${scene}, ${viewport.width}, ${colorScheme}`)
    }
    await go(page, '/map')
    const first = (await drawing(page)).dots
    await go(page, '/overview')
    await go(page, '/map')
    expect((await drawing(page)).dots).toEqual(first)
  }
})
