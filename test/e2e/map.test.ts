import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Figure } from '../../src/shared/contract/growth.ts'
import type { NetworkMap } from '../../src/shared/contract/network.ts'
import { type Console, go, openSample, PASSPHRASE, settled, startConsole } from './console.ts'
import { caption, expectCaption, filterBy, selection, stage, voice } from './map-page.ts'
import { countOf, downloaded, eventually, focused, minutesIn, numberIn, rowsOf, tabTo } from './screen.ts'

let app: Console
let page: Page
let map: NetworkMap
const YEAR = { from: '2022-01-01', to: '2023-01-01' }
const network = async (period: object = {}) => (await app.call('network/map', period)) as NetworkMap
const selected = () => selection(page)[0] ?? null

beforeAll(async () => {
  app = await startConsole()
  page = await app.open()
  await openSample(page)
  map = await network()
  await go(page, '/map')
})
afterEach(() => app.expectClean())
afterAll(() => app.close())

test("the map is drawn, and its caption's numbers are those of the core and of the command line", async () => {
  expect(await page.locator('[data-drawing=webgl] canvas').count()).toBeGreaterThan(0)
  await expectCaption(page, map)
  const figures = (await app.cli('overview', '--workspace', `${app.home}/sample`)) as Figure[]
  const of = (key: string) => figures.find(figure => figure.key === key)?.value
  expect([map.members, map.exchanges, map.minutes]).toEqual([of('members'), of('exchanges'), of('exchange_minutes')])
})

test('a search selects a member, and the voice of the map says who and what', async () => {
  const busiest = map.nodes.exchanges.indexOf(Math.max(...map.nodes.exchanges))
  const name = map.nodes.label[busiest] ?? ''
  await page.getByRole('searchbox', { name: 'Find a member' }).fill(name)
  await page.getByRole('list', { name: 'Matches' }).getByRole('button').first().waitFor()
  await page.keyboard.press('Enter')
  await eventually(() => selected()).not.toBeNull()
  const at = map.nodes.id.indexOf(selected() ?? '')
  expect(map.nodes.label[at]).toBe(name)
  await eventually(() => voice(page)).toMatch(new RegExp(`^${name} selected\\.`))
  const drawer = page.getByRole('complementary', { name: `Selected: ${name}` })
  expect(minutesIn((await drawer.locator('dt:has-text("Given") + dd').textContent()) ?? '')).toBe(
    map.nodes.given_minutes[at],
  )
  expect(minutesIn((await drawer.locator('dt:has-text("Received") + dd').textContent()) ?? '')).toBe(
    map.nodes.received_minutes[at],
  )
})

test('arrow keys walk to partners, and Escape clears', async () => {
  const before = map.nodes.id.indexOf(selected() ?? '')
  const partners = map.arcs.from.flatMap((from, i) => {
    const to = map.arcs.to[i] ?? -1
    return from === before ? [to] : to === before ? [from] : []
  })
  await tabTo(page, /^Map of completed exchanges/)
  for (const key of ['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown']) {
    await page.keyboard.press(key)
    if (/selected/.test((await voice(page)) ?? '') && map.nodes.id.indexOf(selected() ?? '') !== before) break
  }
  const after = map.nodes.id.indexOf(selected() ?? '')
  expect(partners).toContain(after)
  await eventually(() => voice(page)).toMatch(new RegExp(`^${map.nodes.label[after]} selected\\.`))
  expect(await focused(page)).toMatch(/^Map of completed exchanges/)
  await page.keyboard.press('Escape')
  await eventually(() => voice(page)).toBe('Nothing selected.')
  expect(selected()).toBeNull()
  expect(await page.getByRole('complementary', { name: /^Selected/ }).count()).toBe(0)
})

test('the tables say the same as the picture: every member and every arc', async () => {
  await page.getByText('Table', { exact: true }).click()
  await settled(page)
  expect(await countOf(page, 'Members of the map')).toBe(map.nodes.id.length)
  for (const row of (await rowsOf(page, 'Members of the map')).slice(0, 10)) {
    const found = map.nodes.label.flatMap((label, i) => (label === row.Member ? [i] : []))
    const said = [minutesIn(row.Given ?? ''), minutesIn(row.Received ?? ''), numberIn(row.Exchanges ?? '')]
    expect(
      found.map(i => [map.nodes.given_minutes[i], map.nodes.received_minutes[i], map.nodes.exchanges[i]]),
    ).toContainEqual(said)
  }
  await page.getByText('Arcs', { exact: true }).click()
  await settled(page)
  expect(await countOf(page, 'Arcs of the map')).toBe(map.arcs.from.length)
  const { text } = await downloaded(page, () => page.getByRole('button', { name: 'CSV', exact: true }).click())
  expect(text.trim().split('\r\n').length - 1).toBe(map.arcs.from.length)
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await stage(page).waitFor()
  await settled(page)
})

test('a period draws that period; a region leaves only what touches it', async () => {
  await page.getByRole('button', { name: /^Period: / }).click()
  await page.getByRole('option', { name: '2022', exact: true }).click()
  await settled(page)
  const year = await network(YEAR)
  expect(year.exchanges).toBeLessThan(map.exchanges)
  await expectCaption(page, year)
  expect(await caption(page)).toContain('1 Jan 2022 to 31 Dec 2022')
  await filterBy(page, 'Region', 'Wales')
  await settled(page)
  const wales = await network({ ...YEAR, filters: { regions: ['Wales'] } })
  expect(wales.exchanges).toBeLessThan(year.exchanges)
  await expectCaption(page, wales)
  expect(await caption(page)).toContain('Region: Wales; on either side')
  await page.keyboard.press('Control+z')
  await eventually(() => page.url()).not.toContain('regions=')
  await go(page, '/map')
})

test('where a machine has no WebGL, the same map is an SVG, says so, and can be hovered and pressed', async () => {
  const plain = await app.open('/map', { webgl: false })
  await plain.locator('[data-drawing=svg] circle').first().waitFor()
  await expectCaption(plain, map)
  expect(await caption(plain)).toContain('This machine draws without WebGL; the map is drawn as SVG instead.')
  const busiest = map.nodes.exchanges.indexOf(Math.max(...map.nodes.exchanges))
  const dot = plain.locator(`[data-node="${busiest}"]`).first()
  const box = await dot.boundingBox()
  const [x, y] = [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2]
  await plain.mouse.move(x, y)
  const name = map.nodes.label[busiest] ?? ''
  await plain.locator('[data-drawing=svg] > div').filter({ hasText: name }).waitFor()
  await plain.mouse.click(x, y)
  await eventually(() => voice(plain)).toMatch(new RegExp(`^${name} selected\\.`))
  await plain.context().close()
})

test('a graphics context that is taken away is survived: the map goes on as SVG, with its selection', async () => {
  const id = map.nodes.id[0] ?? ''
  await go(page, `/map?chosen=["${id}"]`)
  await page.locator('[data-drawing=webgl] canvas').first().waitFor()
  await page.evaluate(() => {
    for (const canvas of document.querySelectorAll<HTMLCanvasElement>('[data-drawing=webgl] canvas'))
      canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext()
  })
  await page.locator('[data-drawing=svg] circle').first().waitFor()
  await eventually(() => voice(page)).toMatch(/selected\./)
  await expectCaption(page, map)
})

test('a director sees regions, and no member by name', async () => {
  const [path, source] = [app.at('real'), app.at('small')]
  await app.cli('demo', '--out', source, '--members', '1500')
  await app.cli('init', '--workspace', path)
  await app.cli('sync', '--workspace', path, '--from', source)
  await app.enter(page, path)
  const names = (await network()).nodes.label
  await app.call('workspace/addPerson', { name: 'Dee Rector', roles: ['director'], passphrase: `${PASSPHRASE} too` })
  await app.enter(page, path, `${PASSPHRASE} too`, '/map')
  const regions = await network()
  expect(regions.level).toBe('region')
  await page.locator('[data-drawing=svg] circle').first().waitFor()
  await expectCaption(page, regions)
  await page.getByText('Table', { exact: true }).click()
  const rows = await rowsOf(page, 'Regions of the map')
  expect(rows.map(row => row.Region).sort()).toEqual(regions.nodes.label.toSorted())
  const words = await page.evaluate(() => document.body.innerText)
  expect(names.length).toBeGreaterThan(50)
  expect(names.filter(name => name.includes(' ') && words.includes(name))).toEqual([])
})
