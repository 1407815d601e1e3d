import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { NetworkMap } from '../../src/shared/contract/network.ts'
import { type Console, go, openSample, settled, startConsole } from './console.ts'
import { counts, type Dot, drawing, paramOf, pixel, selection, stage, voice } from './map-page.ts'
import { countOf, downloaded, eventually, numberIn, tabTo } from './screen.ts'

let app: Console
let page: Page
let map: NetworkMap

beforeAll(async () => {
  app = await startConsole()
  // Counts what goes to the graphics card, before anything of the page runs.
  page = await app.open('', {
    init: () => {
      const card = WebGL2RenderingContext.prototype
      const upload = card.bufferData
      const context = HTMLCanvasElement.prototype.getContext
      const seen = { uploads: 0, contexts: 0 }
      Object.assign(window, { seen })
      card.bufferData = function (this: WebGL2RenderingContext, ...given: unknown[]) {
        seen.uploads++
        return Reflect.apply(upload, this, given)
      }
      HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, ...given: unknown[]) {
        if (String(given[0]).startsWith('webgl')) seen.contexts++
        return Reflect.apply(context, this, given)
      } as typeof context
    },
  })
  await openSample(page)
  map = (await app.call('network/map')) as NetworkMap
  await go(page, '/map')
})
afterEach(() => app.expectClean())
afterAll(() => app.close())

const seen = (): Promise<{ uploads: number; contexts: number }> =>
  page.evaluate(() => ({ ...(window as unknown as { seen: { uploads: number; contexts: number } }).seen }))

/** Dots that lie free, so that the pointer and the eye find nothing else there. */
const free = (dots: readonly Dot[]) =>
  dots.filter(a => dots.every(b => a === b || Math.hypot(a.x - b.x, a.y - b.y) > a.r + b.r + 6))

test('the drawing that is saved is the picture on screen: as many dots, in the same places and colours', async () => {
  const { text, dots } = await drawing(page)
  expect(dots.length).toBe(map.nodes.id.length)
  const large = free(dots)
    .sort((a, b) => b.r - a.r)
    .slice(0, 12)
  expect(large.length).toBe(12)
  const colours = await Promise.all(large.map(dot => pixel(page, dot)))
  // A label may lie upon a dot or two.
  expect(large.filter(({ fill }, i) => colours[i] === fill).length).toBeGreaterThanOrEqual(10)
  const words = text.replaceAll(/<[^>]+>/g, ' ')
  for (const said of ['Completed exchanges, the whole record', 'Seed 1', 'version', 'Midlands'])
    expect(words.includes(said), said).toBe(true)
})

test('a picture is saved at twice the size of the screen', async () => {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page
      .getByRole('button', { name: 'Download', exact: true })
      .click()
      .then(() => page.getByRole('menuitem', { name: 'Picture (PNG)' }).click()),
  ])
  const { openSync, readSync } = await import('node:fs')
  const head = Buffer.alloc(24)
  readSync(openSync(await file.path(), 'r'), head, 0, 24, 0)
  expect(head.subarray(1, 4).toString()).toBe('PNG')
  const box = await stage(page).boundingBox()
  expect(head.readUInt32BE(16)).toBe(Math.ceil((box?.width ?? 0) * 2))
})

test('hovering, pressing and Shift repaint what changes and load nothing', async () => {
  const { dots } = await drawing(page)
  const [a, b] = free(dots).sort((x, y) => y.r - x.r)
  if (!a || !b) throw new Error('no dot lies free')
  await page.mouse.move(5, 300)
  const [before, began] = [await counts(page), await seen()]
  await page.mouse.move(a.x, a.y)
  await eventually(async () => (await counts(page)).repaints).toBe(before.repaints + 1)
  await page.mouse.click(a.x, a.y)
  await eventually(() => selection(page)).toHaveLength(1)
  const picked = map.nodes.id.indexOf(selection(page)[0] ?? '')
  await eventually(() => voice(page)).toMatch(new RegExp(`^${map.nodes.label[picked]} selected`))
  await page.keyboard.down('Shift')
  await page.mouse.click(b.x, b.y)
  await page.keyboard.up('Shift')
  await eventually(() => selection(page)).toHaveLength(2)
  await eventually(() => voice(page)).toMatch(/2 members selected/)
  await settled(page)
  const [after, ended] = [await counts(page), await seen()]
  expect(after.loads).toBe(before.loads)
  expect(after.repaints - before.repaints).toBeLessThanOrEqual(6)
  expect(ended.contexts).toBe(began.contexts)
  // Each frame hands over three buffers, some of them for picking too; a graph made anew would need many frames.
  expect(ended.uploads - began.uploads).toBeLessThan(120)
  await page.getByRole('button', { name: 'Clear the selection' }).click()
  await eventually(() => selection(page)).toEqual([])
})

test('another period loads one graph into the same context', async () => {
  const [before, began] = [await counts(page), await seen()]
  await page.getByRole('button', { name: /^Period: / }).click()
  await page.getByRole('option', { name: '2022', exact: true }).click()
  await eventually(async () => (await counts(page)).loads).toBe(before.loads + 1)
  await page.keyboard.press('Control+z')
  await eventually(async () => (await counts(page)).loads).toBe(before.loads + 2)
  await settled(page)
  expect((await counts(page)).loads).toBe(before.loads + 2)
  expect((await seen()).contexts).toBe(began.contexts)
})

test('a box with Shift and a lasso take what lies inside, and the table and the drawer follow', async () => {
  const { dots } = await drawing(page)
  const box = await stage(page).boundingBox()
  if (!box) throw new Error('there is no map')
  const [left, right, top, bottom] = [box.x + 300, box.x + 420, box.y + 200, box.y + 330]
  await page.keyboard.down('Shift')
  await page.mouse.move(left, top)
  await page.mouse.down()
  await page.mouse.move(right, bottom, { steps: 5 })
  await page.mouse.up()
  await page.keyboard.up('Shift')
  const inside = dots.flatMap(({ x, y }, i) => (x > left && x < right && y > top && y < bottom ? [i] : []))
  expect(inside.length).toBeGreaterThan(5)
  await eventually(() => selection(page).length).toBe(inside.length)
  expect(selection(page).sort()).toEqual(inside.map(i => map.nodes.id[i]).sort())

  const among = map.arcs.from.flatMap((from, i) =>
    inside.includes(from) && inside.includes(map.arcs.to[i] ?? -1) ? [map.arcs.exchanges[i] ?? 0] : [],
  )
  const drawer = page.getByRole('complementary', { name: /^Selected/ })
  expect(numberIn((await drawer.locator('dt:has-text("Among them") + dd').textContent()) ?? '')).toBe(
    among.reduce((a, b) => a + b, 0),
  )
  await page.getByRole('button', { name: 'List them in the table' }).click()
  await settled(page)
  expect(await countOf(page, 'Members of the map')).toBe(inside.length)
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await eventually(() => selection(page)).toEqual([])

  await page.getByRole('button', { name: 'Select with a lasso' }).click()
  await page.mouse.move(left, top)
  await page.mouse.down()
  for (const [x, y] of [
    [right, top],
    [right, bottom],
    [left, bottom],
  ] as const)
    await page.mouse.move(x, y, { steps: 3 })
  await page.mouse.up()
  await eventually(() => selection(page).length).toBe(inside.length)
  await page.getByRole('button', { name: 'Move the map' }).click()
  await page.getByRole('button', { name: 'Clear the selection' }).click()
})

test('by keys alone: arrows walk, Space gathers, Escape clears', async () => {
  await page.locator('h1').click()
  await tabTo(page, /^Map of completed exchanges/)
  await page.keyboard.press('ArrowRight')
  await eventually(() => selection(page)).toHaveLength(1)
  const [start = ''] = selection(page)
  await page.keyboard.press('Space')
  await eventually(() => voice(page)).toMatch(/^At .*, selected\./)
  for (const key of ['Shift+ArrowRight', 'Shift+ArrowLeft', 'Shift+ArrowUp', 'Shift+ArrowDown']) {
    await page.keyboard.press(key)
    if (/, not selected\./.test((await voice(page)) ?? '')) break
  }
  expect(selection(page)).toEqual([start])
  await page.keyboard.press('Space')
  await eventually(() => selection(page)).toHaveLength(2)
  await eventually(() => voice(page)).toMatch(/, selected\. 2 members selected\./)
  await page.keyboard.press('Escape')
  await eventually(() => selection(page)).toEqual([])
  await eventually(() => voice(page)).toBe('Nothing selected.')
})

test('the graph leaves as GEXF, GraphML, CSV and JSON', async () => {
  await go(page, '/map')
  for (const [name, holds] of [
    ['GEXF, for Gephi', '<gexf'],
    ['GraphML', '<graphml'],
    ['CSV, edges', ','],
    ['JSON', '{'],
  ] as const) {
    const { text } = await downloaded(page, async () => {
      await page.getByRole('button', { name: 'Download', exact: true }).click()
      await page.getByRole('menuitem', { name, exact: true }).click()
    })
    expect(text).toContain(holds)
  }
  expect(paramOf(page, 'view', null)).toBeNull()
})
