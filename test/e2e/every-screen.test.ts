import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Console, go, openSample, redrawn, settled, shot, startConsole } from './console.ts'
import { eventually, expectAccessible, focused, tabTo } from './screen.ts'
import { lookAround, SCREENS, stopsOf } from './screens.ts'

const USUAL = { width: 1440, height: 900 }
const SMALL = { width: 1024, height: 700 }
const WIDE = { width: 2560, height: 1400 }
/** Neither names nor sizes depend on the colours, nor colours on the size: two close looks see all. */
const LOOKS = [
  { colorScheme: 'light', size: USUAL, closely: true },
  { colorScheme: 'light', size: WIDE, closely: false },
  { colorScheme: 'dark', size: SMALL, closely: true },
] as const

let app: Console
let page: Page
const heading = () => page.getByRole('heading', { level: 1 }).textContent()

beforeAll(async () => {
  app = await startConsole()
  page = await app.open()
})
afterEach(() => app.expectClean())
afterAll(() => app.close())

/** What spills over the page sideways; tables and pictures scroll inside themselves. */
const overflow = () =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    const spilling = [...document.querySelectorAll('main, main > *, nav, header')].filter(
      element => element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX !== 'visible',
    )
    return [
      scrollWidth > clientWidth ? 'the page' : '',
      ...spilling.map(({ tagName, className }) => `${tagName}.${className}`),
    ].filter(Boolean)
  })

/** In light and dark, at the sizes of desktops: accessible, nothing beside the page, and a picture to look at. */
async function expectFit(name: string) {
  const file = name.replaceAll(/\W+/g, '-')
  // A hint beside what has the focus would be in the picture.
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  for (const { colorScheme, size, closely } of LOOKS) {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize(size)
    await redrawn(page)
    const words = `${name}, ${colorScheme}, ${size.width} px`
    await eventually(overflow).toEqual([])
    if (!closely) continue
    await expectAccessible(page, words)
    await shot(page, `${file}-${size.width}-${colorScheme}`)
  }
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize(USUAL)
  await redrawn(page)
}

/**
 * Tab from the top to the end and round again: every stop is come to, none holds the focus, and each shows that it has
 * it.
 */
async function expectWalkable(name: string) {
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  const stops = await stopsOf(page)
  const { looks: rest } = await lookAround(
    page,
    stops.map(({ mark }) => mark),
  )
  const come = new Set<string>()
  for (let i = 0; i < stops.length + 12 && come.size < stops.length; i++) {
    await page.keyboard.press('Tab')
    const { mark, html, look } = await lookAround(page)
    if (!mark) continue
    if (!come.has(mark) && look === rest[mark])
      await expect
        .poll(async () => (await lookAround(page)).look, { message: `${name}: ${html} shows no focus` })
        .not.toBe(look)
    come.add(mark)
  }
  const missed = stops.filter(({ mark }) => !come.has(mark)).map(({ shown }) => shown)
  expect(missed, `${name}: Tab does not come to these`).toEqual([])
}

test('the door is fit for light, dark and every size, and for keys', async () => {
  await expectFit('welcome')
  await expectWalkable('welcome')
  await openSample(page)
})

test.each(Object.entries(SCREENS))('%s is fit for light, dark and every size, and for keys', async (name, route) => {
  await go(page, route)
  await expectFit(name)
  await expectWalkable(name)
})

test('without a mouse: the palette goes to every page', async () => {
  await go(page, '/overview')
  for (const [words, route] of [
    ['network', '/map'],
    ['unmet', '/needs'],
    ['parity', '/inclusion'],
    ['mixing', '/flow'],
    ['sync', '/sync'],
    ['ledger', '/ledger'],
    ['settings', '/settings'],
    ['overview', '/overview'],
  ] as const) {
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').waitFor()
    await page.keyboard.type(words)
    await eventually(() => page.locator('[cmdk-item][aria-selected=true]').count()).toBe(1)
    await page.keyboard.press('Enter')
    await eventually(() => page.url()).toContain(`#${route}`)
    await settled(page)
    expect(await heading()).not.toBe('')
  }
})

test('without a mouse: the palette runs actions, says what words mean, and gives the focus back', async () => {
  await tabTo(page, /^Period: /)
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').waitFor()
  await expectAccessible(page, 'palette')
  await page.keyboard.type('dark colours')
  await page.keyboard.press('Enter')
  await eventually(() => page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark')
  await eventually(() => focused(page)).toMatch(/^Period: /)
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').waitFor()
  await page.keyboard.type('hours exchanged')
  await page.getByText('Source: ').waitFor()
  await shot(page, 'palette-dark')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await eventually(() => focused(page)).toMatch(/^Period: /)
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').waitFor()
  await page.keyboard.type("as the system's")
  await page.keyboard.press('Enter')
  await eventually(() => page.evaluate(() => document.documentElement.dataset.theme)).toBe('light')
})

test('without a mouse: two keys go to each page, and ? lists them', async () => {
  for (const [key, route] of [
    ['m', '/map'],
    ['i', '/inclusion'],
    ['k', '/flow'],
    ['n', '/needs'],
    ['s', '/sync'],
    ['l', '/ledger'],
    [',', '/settings'],
    ['o', '/overview'],
  ] as const) {
    await page.keyboard.press('g')
    await page.keyboard.press(key)
    await eventually(() => page.url()).toContain(`#${route}`)
    await settled(page)
  }
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await sheet.waitFor()
  for (const words of [
    'Network map',
    'Undo',
    'Find or do anything',
    'Skip to the content',
    'Open the row, or sort by the column',
  ])
    expect(await sheet.getByText(words).count(), words).toBeGreaterThan(0)
  await expectAccessible(page, 'shortcuts')
  await shot(page, 'shortcuts')
  for (let i = 0; i < 8; i++) {
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('[role=dialog]') !== null)).toBe(true)
  }
  await page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'hidden' })
})

test('names are said as words, not run together with their counts', async () => {
  await go(page, '/ledger')
  expect(await page.getByRole('tab', { name: /^Findings \d+$/ }).count()).toBe(1)
  expect(await page.getByRole('link', { name: /^Ledger \d+ open findings$/ }).count()).toBe(1)
  await go(page, '/ledger/findings')
  expect(await page.getByRole('button', { name: /^All findings \d+$/ }).count()).toBe(1)
  await go(page, '/overview')
})

test('without a mouse: the first stop skips to the content', async () => {
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await page.reload()
  await settled(page)
  await page.keyboard.press('Tab')
  expect(await focused(page)).toBe('Skip to the content')
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('content')
})

test('menus, popovers, pickers and dialogs are accessible when they are open', async () => {
  const openings: [route: string, name: string | RegExp][] = [
    ['/overview', /^Period: /],
    ['/overview', 'Members'],
    ['/overview', 'Sample timebank'],
    ['/map', 'Download'],
    ['/map', /^Category/],
    ['/inclusion', /Group members by/],
    ['/flow', /Border between/],
    ['/flow', /^Organisation: /],
    ['/flow', 'E–I index'],
    ['/sync', 'Choose…'],
    ['/sync', 'Undo last run…'],
    ['/settings/people', 'Add a person'],
    ['/settings/people', /^Change roles of/],
    ['/settings/people', /^Remove /],
    ['/settings/workspace', 'Choose a backup'],
  ]
  for (const [route, name] of openings) {
    await go(page, route)
    await page
      .getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) })
      .first()
      .click()
    await page.locator('[role=dialog],[role=alertdialog],[role=menu],[role=listbox]').first().waitFor()
    await settled(page)
    await expectAccessible(page, `${route}, ${name}`)
    await page.keyboard.press('Escape')
    await eventually(() => page.locator('[role=dialog],[role=alertdialog],[role=menu],[role=listbox]').count()).toBe(0)
  }
})
