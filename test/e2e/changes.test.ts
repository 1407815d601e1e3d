import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Console, go, openSample, startConsole } from './console.ts'
import { downloaded, eventually, expectAccessible, rowsOf } from './screen.ts'

let app: Console
let page: Page
const heading = async () => (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''
const ASKED = 'Changes asked of the platform'
const GUIDE = 'new:0d7d6f6e-6a39-4c77-9a3a-3d3c7c1f5a01'

beforeAll(async () => {
  app = await startConsole()
  page = await app.open()
  await openSample(page)
})
afterEach(() => app.expectClean())
afterAll(() => app.close())

/** As from another window: this one learns of it when it is loaded again. */
const carryOut = async (id: string, title: string, subject = GUIDE) => {
  await app.call('changes/carryOut', {
    id,
    kind: 'guide',
    reason: 'For newcomers',
    changes: [{ way: 'create', subject: { kind: 'guide', id: subject }, set: { title, body: '# Hello <b>there</b>' } }],
    keep: [],
  })
  await page.reload()
}

test('nothing was changed yet, and the screen says what comes here', async () => {
  await go(page, '/changes')
  await eventually(heading).toContain('Nothing has been changed yet')
  await page.getByText('come here on their way').waitFor()
})

test('what is asked shows with its values, and a step is undone by key', async () => {
  await carryOut('3f0f6d8a-9c0f-4b8e-8f4a-0a1b2c3d4e5f', 'First steps')
  await go(page, '/changes')
  await eventually(heading).toContain('1 change can still be taken back before anyone sees it')
  expect(await rowsOf(page, ASKED)).toMatchObject([
    { About: 'First steps', 'Asks the platform to': 'Begin a guide page' },
  ])
  await page.getByRole('grid', { name: ASKED }).focus()
  await page.keyboard.press('Enter')
  const drawer = page.getByRole('complementary', { name: 'Begin a guide page' })
  expect(await drawer.innerText()).toContain('# Hello <b>there</b>')
  await expectAccessible(page, 'a change')
  await page.keyboard.press('z')
  await eventually(async () => (await rowsOf(page, ASKED))[0]?.State).toContain('Cancelled')
  await eventually(heading).toContain('Everything has reached the platform')
})

test('what is ready is handed over as a file, once', async () => {
  await carryOut('4f0f6d8a-9c0f-4b8e-8f4a-0a1b2c3d4e5f', 'Second steps')
  await go(page, '/changes')
  await page.getByRole('button', { name: /Hand over 1 ready/ }).click({ timeout: 30_000 })
  const { name, text } = await downloaded(page, () =>
    page
      .getByRole('dialog')
      .getByRole('button', { name: /Hand over 1 and save/ })
      .click(),
  )
  expect(name).toMatch(/^hexitime-commands-.*\.ndjson$/)
  expect(JSON.parse(text)).toMatchObject({ change: 'create', set: { title: 'Second steps' }, reason: 'For newcomers' })
  await eventually(heading).toContain('1 change handed over')
})

test('the history tells every step, and takes one back', async () => {
  await go(page, '/changes?tab=history')
  expect((await rowsOf(page, 'Steps')).map(row => [row.What, row.Undo])).toEqual([
    ['Guide page written', 'Undo'],
    ['Guide page written: undone', ''],
    ['Guide page written', 'Undone'],
  ])
  await page.getByRole('button', { name: 'Undo: Guide page written' }).click()
  await eventually(async () => (await rowsOf(page, 'Steps')).length).toBe(4)
  await expectAccessible(page, 'the history of changes')
  await go(page, '/changes')
  expect((await rowsOf(page, ASKED))[0]).toMatchObject({ 'Asks the platform to': 'Take the guide page back' })
})
