import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Claim } from '../../src/shared/contract/claims.ts'
import { type Console, go, openSample, PASSPHRASE, settled, startConsole } from './console.ts'
import { sheetsOf } from './pdf.ts'
import { downloaded, eventually, expectAccessible } from './screen.ts'

let app: Console
let page: Page
const heading = async () => (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''
const main = () => page.getByRole('main').innerText()

beforeAll(async () => {
  app = await startConsole()
  page = await app.open()
  await openSample(page)
})
afterEach(() => app.expectClean())
afterAll(() => app.close())

const told = async () => (await app.cli('growth', 'claims', '--workspace', `${app.home}/sample`)) as Claim[]

test('the board opens with how many claims hold, and every verdict is the one that the command line prints', async () => {
  const claims = await told()
  await go(page, '/claims')
  const supported = claims.filter(({ verdict }) => verdict === 'supported').length
  expect(await heading()).toContain(`${supported} of ${claims.length} claims`)
  for (const { wording, why, verdict } of claims) {
    const card = page.getByRole('article', { name: wording, exact: true })
    expect(await card.innerText()).toContain(why)
    const word = {
      supported: 'Supported',
      uncertain: 'Uncertain',
      not_supported: 'Not supported',
      not_testable: 'Not testable',
    }
    expect(await card.innerText()).toContain(word[verdict])
  }
})

test('“Show me” opens the evidence, keeps it in the URL, and leads to the screen with the same choices', async () => {
  const wording = 'Effective flow of knowledge across regional boundaries'
  await page.getByRole('button', { name: `Show me: ${wording}` }).click()
  await eventually(() => page.url()).toContain('show=flow_region')
  const figure = page.getByRole('figure', { name: new RegExp(`^${wording}`) })
  await figure.getByRole('button', { name: 'Show as a table' }).click()
  expect(await figure.innerText()).toContain('held against')
  await expectAccessible(page, 'a claim with its evidence')
  await page.getByRole('link', { name: 'Chart: what crosses, against chance' }).click()
  await settled(page)
  expect(page.url()).toContain('/flow?group=')
  const share = (await told()).find(({ claim }) => claim === 'flow_region')?.estimate ?? 0
  expect(await heading()).toContain(`${Math.round(share * 100)}%`)
})

test('a claim can be held over another period', async () => {
  await go(page, '/claims?from="2022-01-01"&to="2022-07-01"')
  expect(await main()).toContain('1 Jan 2022 to 30 Jun 2022')
})

test('the report is chosen, read and saved; choices are in the URL and undone', async () => {
  await page.evaluate(() => {
    location.hash = '/report'
  })
  await page.getByRole('heading', { name: 'Report to the board' }).waitFor({ timeout: 60_000 })
  await settled(page)
  expect(await heading()).toMatch(/^[\d,]+ of [\d,]+ members .* have exchanged/)
  await page.getByRole('radio', { name: 'Funder' }).click({ force: true })
  await eventually(() => page.url()).toContain('audience=funder')
  // Its figures of inclusion are reckoned for the first time.
  await page.getByRole('heading', { name: 'Report to the funder' }).waitFor({ timeout: 60_000 })
  await settled(page)
  await page.keyboard.press('Control+z')
  await eventually(() => page.url()).not.toContain('audience=funder')
  await settled(page)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const file = await downloaded(page, () => page.getByRole('menuitem', { name: /zip/ }).click())
  expect(file.name).toMatch(/^hexitime-board-.*\.zip$/)
  expect(file.text.startsWith('PK')).toBe(true)
})

test('printed, it has a first sheet, its sections, tables and definitions, captioned on every sheet', async () => {
  await go(page, '/report?sections=["overview","growth","claims"]')
  const sheets = sheetsOf(await page.pdf({ preferCSSPageSize: true }))
  expect(sheets.length).toBeGreaterThan(4)
  for (const [i, words] of sheets.entries()) {
    expect(words).toContain('Hexitime, report to the board')
    expect(words.replaceAll('\n', '')).toContain(`${i + 1} / ${sheets.length}`)
  }
  expect(sheets[0]).toContain('Contents')
  expect(sheets[0]).not.toContain('Before you lean on a number')
  const all = sheets.join('\n')
  for (const words of ['Growth over time', 'Joins by month', 'What the words mean', 'Cox and Lewis', 'Not testable'])
    expect(all).toContain(words)
  for (const words of ['Find or do anything', 'Show as a table', 'Sections']) expect(all).not.toContain(words)
})

test('an empty workspace has neither, and points to Sync', async () => {
  const path = app.at('empty')
  await app.cli('init', '--workspace', path)
  await app.enter(page, path, PASSPHRASE, '/report')
  expect(await heading()).toBe('There is nothing to report yet')
  await go(page, '/claims')
  expect(await heading()).toBe('No claim can be tested yet')
  await expectAccessible(page, 'claims of nothing')
})
