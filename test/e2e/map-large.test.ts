import { writeFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { MOST_ARCS, MOST_NODES } from '../../src/main/analytics/map/drawing.ts'
import type { NetworkMap } from '../../src/shared/contract/network.ts'
import { type Console, go, settled, startConsole } from './console.ts'
import { caption, counts, filterBy, stage } from './map-page.ts'
import { eventually, numberIn } from './screen.ts'

/** More members than a page can draw, each of whom helps the next one and one further on. */
const MEMBERS = 10_400
const FURTHER = 98
/** One organisation for so many. */
const EACH = 200
const REGIONS = ['London', 'Wales']

let app: Console
let page: Page
/** Maps that the page has been answered with. */
let answers = 0
const network = async (asked: object = {}) => (await app.call('network/map', asked)) as NetworkMap
/** What is drawn of what, as the caption says it. */
async function drawn() {
  const numbers = /Drawing ([\d,]+) of ([\d,]+) members and ([\d,]+) of ([\d,]+) arcs \(([^)]+)\); totals use all/
  const [, nodes = '', members = '', arcs = '', all = '', how] = numbers.exec(await caption(page)) ?? []
  return { nodes: numberIn(nodes), arcs: numberIn(arcs), whole: { nodes: numberIn(members), arcs: numberIn(all) }, how }
}

beforeAll(async () => {
  app = await startConsole()
  const csv = (name: string, rows: readonly string[]) => writeFileSync(app.at('large', name), `${rows.join('\n')}\n`)
  const members = Array.from({ length: MEMBERS }, (_, i) => i)
  const at = '2022-03-01T10:00:00Z'
  const organisation = (i: number) => `o${Math.floor(i / EACH)}`
  csv('organisations.csv', [
    'id,name,updated_at',
    ...members.filter(i => i % EACH === 0).map(i => `${organisation(i)},Trust ${Math.floor(i / EACH)},${at}`),
  ])
  csv('members.csv', [
    'id,display_name,joined_at,status,region,organisation_id,updated_at',
    ...members.map(i => `m${i},Member ${i},2022-01-01T00:00:00Z,active,${REGIONS[i % 2]},${organisation(i)},${at}`),
  ])
  csv('exchanges.csv', [
    'id,provider_id,receiver_id,status,minutes,completed_at,updated_at',
    ...members.flatMap(i =>
      [1, FURTHER].map(by => `x${i}-${by},m${i},m${(i + by) % MEMBERS},completed,60,${at},${at}`),
    ),
  ])
  const path = app.at('workspace')
  await app.cli('init', '--workspace', path)
  const run = await app.cli('sync', '--workspace', path, '--from', app.at('large'))
  expect(run).toMatchObject({ rejected: 0, streams: { exchanges: { added: 2 * MEMBERS } } })
  page = await app.open()
  page.on('response', answer => {
    if (answer.url().endsWith('/rpc/network/map')) answers++
  })
  await app.enter(page, path, undefined, '/overview')
  await page.evaluate(() => {
    location.hash = '/map'
  })
  // The layout has to be made first, which takes longer than any other screen.
  await stage(page).waitFor({ timeout: 100_000 })
  await settled(page)
})
afterEach(() => app.expectClean())
afterAll(() => app.close())

test('no more is drawn than a page can hold, it says so, and its totals are of all', async () => {
  const map = await network()
  expect(map).toMatchObject({ drawn: 'strongest', members: MEMBERS, isolates: 0, exchanges: 2 * MEMBERS })
  expect(map.whole).toEqual({ nodes: MEMBERS, arcs: 2 * MEMBERS })
  expect(map.nodes.id).toHaveLength(MOST_NODES)
  expect(map.arcs.from.length).toBeLessThanOrEqual(MOST_ARCS)
  expect(await drawn()).toEqual({
    nodes: MOST_NODES,
    arcs: map.arcs.from.length,
    whole: map.whole,
    how: 'the best connected with their strongest arcs',
  })
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(/^10,400 of 10,400 members exchanged/)
})

test('it is loaded once, and a pointer on it uploads nothing anew', async () => {
  expect(await counts(page)).toEqual({ loads: 1, repaints: 0 })
  const box = await stage(page).boundingBox()
  const moves = 6
  for (let i = 0; i < moves; i++)
    await page.mouse.move((box?.x ?? 0) + (box?.width ?? 0) / 2 + i * 9, (box?.y ?? 0) + (box?.height ?? 0) / 2)
  await page.mouse.move(4, 4)
  const { loads, repaints } = await counts(page)
  expect(loads).toBe(1)
  expect(repaints).toBeLessThanOrEqual(moves + 1)
})

test('closer in, all that is in view is drawn: one graph for each answer, and none while the map moves', async () => {
  const before = { answers, ...(await counts(page)) }
  await stage(page).focus()
  for (let i = 0; i < 8; i++) await page.keyboard.press('+')
  await eventually(async () => (await drawn()).how).toBe('all that is in view')
  await settled(page)
  const { nodes, arcs, whole } = await drawn()
  expect(whole).toEqual({ nodes: MEMBERS, arcs: 2 * MEMBERS })
  expect(nodes).toBeGreaterThan(0)
  expect(nodes).toBeLessThan(MOST_NODES)
  expect(arcs).toBeLessThanOrEqual(2 * nodes)
  expect((await counts(page)).loads - before.loads).toBe(answers - before.answers)
  await page.keyboard.press('0')
  await eventually(async () => (await drawn()).nodes).toBe(MOST_NODES)
})

test('a filter that leaves few enough draws all of them', async () => {
  const before = (await counts(page)).loads
  await filterBy(page, 'Region', 'Wales')
  await page.getByText('Both', { exact: true }).click()
  await eventually(() => caption(page)).toMatch(/Drawing all 5,200 members/)
  expect((await counts(page)).loads - before).toBeLessThanOrEqual(2)
  await go(page, '/map')
})

test('more groups than a ring has room for lie apart by their flows, and stay there under a filter', async () => {
  const [all, some] = [
    await network({ level: 'organisation' }),
    await network({ level: 'organisation', filters: { regions: ['Wales'] } }),
  ]
  expect(all.nodes.id).toHaveLength(MEMBERS / EACH)
  const places = (map: NetworkMap) =>
    new Map(map.nodes.id.map((id, i) => [id, { x: map.positions[2 * i] ?? 0, y: map.positions[2 * i + 1] ?? 0 }]))
  expect(places(some)).toEqual(places(all))
  const at = [...places(all).values()]
  const nearest = at.map((a, i) =>
    Math.min(...at.flatMap((b, j) => (i === j ? [] : [Math.hypot(a.x - b.x, a.y - b.y)]))),
  )
  // In a layout a node has about a square unit.
  expect(Math.min(...nearest)).toBeGreaterThan(0.3)
  await go(page, '/map?level=organisation')
  await eventually(() => caption(page)).toContain(`Drawing all ${MEMBERS / EACH} organisations`)
})
