import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { NetworkMap } from '../../src/shared/contract/network.ts'
import { downloaded, eventually, minutesIn, numberIn } from './screen.ts'

/** What a person sees and does on the map, as values. */

export const stage = (page: Page) => page.getByRole('application', { name: /^Map of completed exchanges/ }).first()
/** What the map says to those who hear it. */
export const voice = (page: Page) =>
  page
    .locator('p[aria-live]')
    .filter({ hasText: /selected|direction/i })
    .first()
    .textContent()
export const caption = async (page: Page) => (await page.locator('footer').last().innerText()).replaceAll('\u2060', '')
export const urlOf = (page: Page) => new URL(page.url().replace('#/', ''))
export const paramOf = <T>(page: Page, name: string, none: T): T => {
  const text = urlOf(page).searchParams.get(name)
  return text === null ? none : JSON.parse(text)
}
export const selection = (page: Page): string[] => paramOf<string[]>(page, 'chosen', [])

/** The numbers of a caption, in the order in which it says them. */
export async function expectCaption(page: Page, of: NetworkMap) {
  const words = await caption(page)
  const [, members, isolates, exchanges, hours] =
    /([\d,]+) members?, ([\d,]+) without an exchange(?:, and [^;]+)?; ([\d,]+) exchanges?, ([\d,.]+)/.exec(words) ?? []
  expect([members, isolates, exchanges].map(text => numberIn(text ?? ''))).toEqual([
    of.members,
    of.isolates,
    of.exchanges,
  ])
  expect(minutesIn(hours ?? '')).toBe(of.minutes)
  const [, nodes, arcs] = /Drawing all ([\d,]+) [\w ]+? and ([\d,]+) \w+/.exec(words) ?? []
  expect([nodes, arcs].map(text => numberIn(text ?? ''))).toEqual([
    of.whole.nodes,
    of.arcs.from.filter((from, i) => from !== of.arcs.to[i]).length,
  ])
}

/** What Sigma was made to do at the first map: graphs loaded and partial repaints, as its container counts them. */
export const counts = (page: Page): Promise<{ loads: number; repaints: number }> =>
  page
    .locator('[data-drawing=webgl]')
    .first()
    .evaluate(({ dataset }) => ({
      loads: Number((dataset as Record<string, string>).loads ?? 0),
      repaints: Number((dataset as Record<string, string>).repaints ?? 0),
    }))

export type Dot = { x: number; y: number; r: number; fill: string }

/** The exported drawing, and where its dots lie on the screen. */
export async function drawing(page: Page): Promise<{ text: string; dots: Dot[] }> {
  const { text } = await downloaded(page, async () => {
    await page.getByRole('button', { name: 'Download', exact: true }).first().click()
    await page.getByRole('menuitem', { name: 'Drawing (SVG)' }).click()
  })
  const [, left = '0', top = '0'] = /<g transform="translate\(([\d.]+) ([\d.]+)\)"/.exec(text) ?? []
  const box = await stage(page).boundingBox()
  const inside = text.slice(text.indexOf('<g transform'), text.indexOf('</g></g>'))
  const dots = [...inside.matchAll(/<circle cx="([\d.-]+)" cy="([\d.-]+)" r="([\d.]+)" fill="([^"]+)"/g)].map(
    ([, x = '', y = '', r = '', fill = '']) => ({
      x: Number(x) + (box?.x ?? 0),
      y: Number(y) + (box?.y ?? 0),
      r: Number(r),
      fill,
    }),
  )
  expect([Number(left), Number(top)].every(Number.isFinite)).toBe(true)
  return { text, dots }
}

/** The colour of the screen at a point, as #rrggbb. */
export async function pixel(page: Page, { x, y }: { x: number; y: number }): Promise<string> {
  const clip = { x: Math.round(x), y: Math.round(y), width: 1, height: 1 }
  const shot = (await page.screenshot({ clip })).toString('base64')
  return page.evaluate(async data => {
    const image = new Image()
    image.src = `data:image/png;base64,${data}`
    await image.decode()
    const ink = document.createElement('canvas').getContext('2d')
    if (!ink) return ''
    ink.drawImage(image, 0, 0)
    const [red = 0, green = 0, blue = 0] = ink.getImageData(0, 0, 1, 1).data
    return `#${[red, green, blue].map(channel => channel.toString(16).padStart(2, '0')).join('')}`
  }, shot)
}

/** Opens the choices of a filter and presses one. */
export async function filterBy(page: Page, field: string, choice: string) {
  await page
    .getByRole('complementary', { name: 'Filters and legend' })
    .getByRole('button', { name: new RegExp(`^${field}`) })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  if (await dialog.getByRole('searchbox').count()) await dialog.getByRole('searchbox').fill(choice)
  await dialog.getByRole('option', { name: new RegExp(`^${choice}`) }).click()
  await page.keyboard.press('Escape')
  await eventually(() => dialog.count()).toBe(0)
}
