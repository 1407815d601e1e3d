import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Choices, NetworkMap } from '../../src/shared/contract/network.ts'
import type { Measures } from '../../src/shared/contract/network-measures.ts'
import { type Console, go, openSample, PASSPHRASE, settled, startConsole } from './console.ts'
import { sheetsOf } from './pdf.ts'
import { csvRows, downloaded, eventually, expectAccessible, minutesIn, numberIn, rowsOf } from './screen.ts'

let app: Console
let page: Page
const heading = async () => (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''
const main = () => page.getByRole('main').innerText()
const percent = (share: number | null | undefined) => `${Math.round((share ?? 0) * 100)}%`

beforeAll(async () => {
  app = await startConsole()
  page = await app.open()
  await openSample(page)
  await go(page, '/flow')
})
afterEach(() => app.expectClean())
afterAll(() => app.close())

/** What the command line prints of the same question. */
const told = async (...options: string[]) =>
  (await app.cli('network', '--workspace', `${app.home}/sample`, ...options)) as Measures

/** What a figure of the strip says. */
async function kpi(name: string): Promise<string> {
  const entry = page.getByRole('listitem').filter({ has: page.getByRole('button', { name, exact: true }) })
  return (await entry.innerText()).replace(name, '').trim()
}
const figure = (title: RegExp) => page.getByRole('figure', { name: title })

test('the report opens with its answer, and every number is the one that the command line prints', async () => {
  const { group, ...of } = await told('--group', 'region')
  expect(await heading()).toBe(
    `Exchanges cross regions less often than by chance: ${percent(group?.cross_share)}, against ${percent(group?.swaps.low)} to ${percent(group?.swaps.high)} in random networks; ${(of.members - of.isolates).toLocaleString('en-GB')} of ${of.members.toLocaleString('en-GB')} members exchanged`,
  )
  expect(numberIn(await kpi('Members'))).toBe(of.members)
  expect(numberIn(await kpi('With an exchange'))).toBe(of.members - of.isolates)
  expect(numberIn(await kpi('Without an exchange'))).toBe(of.isolates)
  expect(numberIn(await kpi('Completed exchanges'))).toBe(of.exchanges)
  expect(minutesIn(await kpi('Hours exchanged'))).toBe(of.minutes)
  expect(numberIn(await kpi('Region not known'))).toBe(group?.not_known)
  const shares = figure(/of exchanges cross regions/)
  await shares.getByRole('button', { name: 'Show as a table' }).click()
  const rows = await rowsOf(page, /of exchanges cross regions/)
  const value = (measure: string, column = 'Value') =>
    numberIn(rows.find(row => row.Measure === measure)?.[column] ?? '')
  expect(value('Crosses the border')).toBeCloseTo(group?.cross_share ?? Number.NaN, 3)
  expect(value('Expected from shares')).toBeCloseTo(group?.cross_expected ?? Number.NaN, 3)
  expect(value('Random networks')).toBeCloseTo(group?.swaps.mean ?? Number.NaN, 3)
  expect(value('Random networks', '2.5%')).toBeCloseTo(group?.swaps.low ?? Number.NaN, 3)
  expect(value('Random networks', '97.5%')).toBeCloseTo(group?.swaps.high ?? Number.NaN, 3)
  expect(value('z')).toBeCloseTo(group?.z ?? Number.NaN, 3)
  await shares.getByRole('button', { name: 'Show the picture' }).click()
})

test('the matrix, its table and its CSV hold what the command line prints', async () => {
  const group = (await told('--group', 'region')).group
  const matrix = figure(/^Regions exchange within themselves/)
  const square = matrix.getByRole('application')
  await square.focus()
  const words = () => matrix.locator('p[aria-live]').textContent()
  const names = await matrix.locator('svg g > text[text-anchor=end]').allTextContents()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowRight')
  const said = (await words()) ?? ''
  const [, from, to] = /^(.+) to (.+): /.exec(said) ?? []
  expect(names[0]?.startsWith(from ?? '-')).toBe(true)
  const cell = group?.mixing.find(flow => flow.from === from && flow.to === to)
  expect(numberIn(said.split(': ')[1] ?? '')).toBe(cell?.exchanges)
  expect(said).toContain(`${cell?.expected?.toFixed(1)} expected`)
  expect(said).toContain(`${cell?.ratio?.toFixed(2)} times as many`)

  await matrix.getByRole('button', { name: 'Download' }).click()
  const { text } = await downloaded(page, () => page.getByRole('menuitem', { name: 'Numbers (CSV)' }).click())
  const saved = csvRows(text).filter(row => row.Exchanges !== '' && row.Exchanges !== undefined)
  expect(saved.map(row => [row['Gives: region'], row['Receives: region'], Number(row.Exchanges)])).toEqual(
    group?.mixing.map(flow => [flow.from, flow.to, flow.exchanges]),
  )
  expect(text).toContain((await told('--group', 'region')).hash ?? 'no hash')
})

test('choices are kept in the URL, and undone', async () => {
  await page.getByRole('radio', { name: 'Times what was expected' }).click({ force: true })
  await eventually(() => page.url()).toContain('cells=ratios')
  await page.getByRole('radio', { name: 'Pairs' }).click({ force: true })
  await eventually(() => page.url()).toContain('count=pairs')
  await settled(page)
  expect(await heading()).toContain('Pairs cross regions')
  await page.getByRole('button', { name: /Border between/ }).click()
  await page.getByRole('option', { name: 'professions' }).click()
  await settled(page)
  const of = await told('--group', 'profession', '--count', 'pairs')
  expect(await heading()).toContain('professions')
  expect(await heading()).toContain(percent(of.group?.cross_share))
  for (const left of ['group=profession', 'count=pairs', 'cells=ratios']) {
    await page.keyboard.press('Control+z')
    await eventually(() => page.url()).not.toContain(left)
  }
  await settled(page)
  expect(await heading()).toContain('Exchanges cross regions')
})

test('a filter by hand is on, said with every figure, and gone with undo', async () => {
  await page.getByRole('button', { name: /^Region: any/ }).click()
  await page.getByRole('option', { name: /^Wales/ }).click()
  await page.keyboard.press('Escape')
  await settled(page)
  expect(page.url()).toContain('Wales')
  expect(await main()).toContain('Region: Wales; on either side')
  expect(await main()).toContain('The command line has no filters.')
  await page.keyboard.press('Control+z')
  await eventually(() => page.url()).not.toContain('Wales')
  await settled(page)
})

test('run again, every figure comes out the same', async () => {
  await page.getByRole('button', { name: 'Run again and compare' }).click()
  await page.getByText(/^The same: all [\d,]+ figures$/).waitFor({ timeout: 60_000 })
  await settled(page)
  await expectAccessible(page, 'the report, run again')
})

test('no member is named: neither by name nor by id nor by pseudonym', async () => {
  const map = (await app.call('network/map')) as NetworkMap
  await page.getByRole('button', { name: /^Show all \d+ definitions$/ }).click()
  const words = await main()
  expect(map.nodes.label.length).toBeGreaterThan(500)
  expect(map.nodes.label.filter(name => words.includes(name))).toEqual([])
  expect(map.nodes.id.filter(id => words.includes(id))).toEqual([])
})

test('while it is worked out the last report stays; it can be cancelled, and taken up again', async () => {
  const before = await heading()
  const held: (() => void)[] = []
  await page.route('**/rpc/network/report', async route => {
    await new Promise<void>(done => held.push(done))
    await route.continue().catch(() => {})
  })
  await page.getByRole('radio', { name: 'Hours' }).click({ force: true })
  await page.getByRole('progressbar').waitFor()
  expect(await heading()).toBe(before)
  await page.getByRole('button', { name: 'Cancel' }).click()
  await page.getByText('Stopped before these choices were worked out').waitFor()
  expect(await heading()).toBe(before)
  await page.unroute('**/rpc/network/report')
  for (const go of held) go()
  await page.getByRole('button', { name: 'Work it out' }).click()
  await settled(page)
  expect(await heading()).toContain('Hours cross regions')
  await page.keyboard.press('Control+z')
  await settled(page)
})

test('a period without exchanges says so, and keeps the denominators', async () => {
  await go(page, '/flow?from="1999-01-01"&to="1999-02-01"')
  expect(await heading()).toBe('No members to report on')
  await go(page, '/flow?from="2019-10-04"&to="2019-10-05"')
  const of = await told('--from', '2019-10-04', '--to', '2019-10-05', '--group', 'region')
  expect(of.exchanges).toBe(0)
  expect(await heading()).toBe('No exchange was completed in this period')
  expect(numberIn(await kpi('Without an exchange'))).toBe(of.members)
  await page.getByRole('heading', { name: 'There is no exchange to describe' }).waitFor()
  await expectAccessible(page, 'a period without exchanges')
})

test('a group of one member is too little to say anything of', async () => {
  const { organisations } = (await app.call('network/choices')) as Choices
  const { nodes, arcs, names } = (await app.call('network/map')) as NetworkMap
  const taking = (organisation: number) =>
    nodes.organisation.filter((own, i) => own === organisation && (nodes.exchanges[i] ?? 0) > 0).length
  const groupOf = (node: number | undefined) => nodes.organisation[node ?? -1] ?? -1
  const at = arcs.from.findIndex((from, i) => taking(groupOf(from)) === 1 && groupOf(arcs.to[i]) >= 0)
  const alone = organisations.find(({ label }) => label === names.organisation[groupOf(arcs.from[at])])
  if (!alone) throw new Error('The sample has no organisation of whose members only one gave.')
  await go(page, `/flow?group=organisation&organisations=${encodeURIComponent(JSON.stringify([alone.id]))}`)
  expect(await heading()).toMatch(/^Too few exchanges to say whether organisations mix/)
  expect(await main()).toContain('too few to say')
  await expectAccessible(page, 'a group of one member')
})

test('printed from dark colours it is a light report with all its parts, captioned on every sheet', async () => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await go(page, '/flow')
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await eventually(() => page.getByRole('table', { name: /of exchanges cross regions/ }).isVisible()).toBe(true)
  expect(await page.getByRole('navigation', { name: 'Pages' }).isVisible()).toBe(false)
  expect(await page.getByRole('button', { name: 'Print or save as PDF' }).isVisible()).toBe(false)
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)')
  await page.emulateMedia({ media: null, colorScheme: 'light' })
  await settled(page)

  const sheets = sheetsOf(await page.pdf({ preferCSSPageSize: true }))
  const { hash, group } = await told('--group', 'region')
  const caption = `Knowledge flow, the whole record. Hexitime Console`
  expect(sheets.length).toBeGreaterThan(3)
  for (const [i, words] of sheets.entries()) {
    expect(words).toContain(caption)
    expect(words.replaceAll('\n', '')).toContain(`${i + 1} / ${sheets.length}`)
  }
  const all = sheets.join('\n')
  for (const words of [
    'Who is counted',
    'What crosses regions',
    percent(group?.cross_share),
    'How the network hangs together',
    'A→B→C',
    'Before you lean on a number',
    'How to come to the same numbers',
    hash ?? 'no hash',
    'What the words mean',
    'Krackhardt and Stern 1988',
  ])
    expect(all).toContain(words)
  for (const words of ['Find or do anything', 'Run again and compare', 'Show as a table'])
    expect(all).not.toContain(words)
})

test('an empty workspace has neither, and points to Sync', async () => {
  const path = app.at('empty')
  await app.cli('init', '--workspace', path)
  await app.enter(page, path, PASSPHRASE, '/flow')
  expect(await heading()).toBe('There is nothing to report yet')
  await expectAccessible(page, 'the report of nothing')
  await go(page, '/needs')
  expect(await heading()).toBe('No needs are known yet')
  await page.getByRole('link', { name: 'Go to Sync' }).click()
  await eventually(() => page.url()).toContain('#/sync')
})
