import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Comparison, NetworkPage } from '../../src/shared/contract/programmes.ts'
import { type Console, go, openSample, settled, startConsole } from './console.ts'
import {
  countOf,
  csvRows,
  downloaded,
  eventually,
  expectAccessible,
  focused,
  numberIn,
  rowsOf,
  tabTo,
} from './screen.ts'

const OPEN = 'n01'
const SHUT = 'n04'
const HALF = { from: '2022-07-01', to: '2023-01-01' }
const ASKED = `from="${HALF.from}"&to="${HALF.to}"`

let app: Console
let page: Page
const heading = async () => (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''
const networkOf = async (id: string, period = HALF) =>
  (await app.call('programmes/network', { id, ...period })) as NetworkPage

beforeAll(async () => {
  app = await startConsole()
  page = await app.open()
  await openSample(page)
})
afterEach(() => app.expectClean())
afterAll(() => app.close())

test('by keys from the list to a network’s page, with the period; and back', async () => {
  await go(page, `/programmes?${ASKED}`)
  const [first] = await rowsOf(page, 'Staff networks')
  await page.getByRole('grid', { name: 'Staff networks' }).focus()
  await page.keyboard.press('Enter')
  await eventually(() => page.url()).toContain('/programmes/networks/')
  await eventually(heading).toContain(`${first?.Network}: `)
  expect(page.url()).toContain(HALF.from)
  await tabTo(page, 'All networks')
  await page.keyboard.press('Enter')
  await page.getByRole('grid', { name: 'Staff networks' }).waitFor()
})

test('a network’s page, by its link, says what the core counts', async () => {
  const network = await networkOf(OPEN)
  await go(page, `/programmes/networks/${OPEN}?${ASKED}&beyond="regions"`)
  const across = (network.given.exchanges ?? 0) + (network.received.exchanges ?? 0)
  const all = across + (network.inside.exchanges ?? 0)
  await eventually(heading).toBe(
    `${network.name}: ${Math.round((100 * across) / all)}% of ${all} exchanges cross its border`,
  )
  const border = page.getByRole('region', { name: `The border of ${network.name}` })
  await border.getByRole('button', { name: 'Show as a table' }).last().click()
  const regions = await rowsOf(page, /^Of \d+ regions/)
  expect(
    regions.map(row => [row.Region, numberIn(row['Given to'] ?? ''), numberIn(row['Received from'] ?? '')]),
  ).toEqual(network.borders?.regions.map(({ name, given, received }) => [name, given.exchanges, received.exchanges]))
  const waiting = await rowsOf(page, 'Waiting by category')
  expect(waiting.map(row => [row.Category, row['Requests waiting'], row['Offers waiting']]).sort()).toEqual(
    network.waiting?.map(({ category, requests, offers }) => [category, String(requests), String(offers)]).sort(),
  )
  const said = await page.getByRole('main').innerText()
  expect(said).not.toContain((await networkOf(SHUT)).name)
})

test('it leads to its growth, its report, the matching desk and the members, whose list goes on', async () => {
  await go(page, `/programmes/networks/${OPEN}`)
  const { name } = await networkOf(OPEN)
  await page.getByText('Exchanges', { exact: true }).first().click()
  await eventually(() => page.url()).toContain('metric=exchanges')
  await settled(page)
  await page
    .getByRole('region', { name: `Growth of ${name}` })
    .getByRole('slider')
    .focus()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await eventually(() => page.url()).toMatch(/\/growth\?.*network=n01/)
  await page.goBack()
  await eventually(heading).toContain(name)
  const members = page.getByRole('grid', { name: `Members of ${name}` })
  await members.waitFor()
  const { total, rows } = (await app.call('programmes/networkMembers', { id: OPEN })) as {
    total: number
    rows: { label: string }[]
  }
  expect(await countOf(page, `Members of ${name}`)).toBe(total)
  const [first] = await rowsOf(page, `Members of ${name}`)
  expect(first?.Member).toBe(rows[0]?.label)
  await members.focus()
  await page.keyboard.press('Control+End')
  await eventually(async () => (await page.getByText(/members, \d+ loaded/).textContent()) ?? '').toMatch(/, [2-9]00 /)
  await page.getByRole('link', { name: 'Matching desk, Coaching and mentoring' }).click()
  await eventually(() => page.url()).toContain('/matching?category=')
  await page.goBack()
  await eventually(heading).toContain(name)
  await tabTo(page, 'Make its report')
  await page.keyboard.press('Enter')
  await eventually(() => page.url()).toMatch(/\/report\?.*network=n01/)
  await settled(page)
  expect(await page.getByRole('main').innerText()).toContain(name)
})

test('networks are compared: two to four, chosen by keys, with the numbers as a table and a file', async () => {
  await go(page, `/programmes/compare?networks=["n01"]&${ASKED}`)
  await page.getByText('Choose another network').waitFor()
  await tabTo(page, /^Warwick Business School/)
  await page.keyboard.press('Space')
  await eventually(() => page.url()).toContain('n02')
  expect(await focused(page)).toMatch(/^Warwick Business School/)
  await page.getByRole('grid', { name: 'Networks compared' }).waitFor()
  await settled(page)
  const found = (await app.call('programmes/compare', { ids: ['n01', 'n02'], ...HALF })) as Comparison
  const figure = page.getByRole('figure', { name: 'Exchanges per 100 members' })
  await figure.getByRole('button', { name: 'Show as a table' }).click()
  const rates = await rowsOf(page, 'Exchanges per 100 members')
  const exchanges = found.networks.map(({ network, rates }) => ({
    name: network.name,
    rate: rates.find(({ rate }) => rate === 'exchanges'),
  }))
  expect(rates.map(row => [row.Network, numberIn(row.Count ?? ''), numberIn(row['Per 100'] ?? '')]).sort()).toEqual(
    exchanges.map(({ name, rate }) => [name, rate?.count, Math.round((rate?.value ?? 0) * 10) / 10]).sort(),
  )
  expect(await page.getByRole('button', { name: /^Open the chart of/ }).count()).toBe(2)
  const { text } = await downloaded(page, () => page.getByRole('button', { name: 'CSV' }).click())
  expect(
    csvRows(text)
      .map(row => [row.Network, row.Members])
      .sort(),
  ).toEqual(found.networks.map(({ network }) => [network.name, String(network.members)]).sort())
  for (const name of [/^Northern Dales/, /^Severn Marches/]) await page.getByRole('button', { name }).click()
  await eventually(() => countOf(page, 'Networks compared')).toBe(4)
  await expectAccessible(page, 'four networks')
})

test('of a protected network the page says what it withholds, and why', async () => {
  await go(page, `/programmes/networks/${SHUT}`)
  await page.getByRole('heading', { name: 'What is withheld, and why' }).waitFor()
  const said = await page.getByRole('main').innerText()
  expect(said).not.toMatch(/\d members?\b/)
  expect(await page.getByRole('figure').count()).toBe(0)
  expect(await page.getByRole('link', { name: 'Make its report' }).count()).toBe(0)
  await page.getByRole('link', { name: 'Go to Inclusion' }).waitFor()
  await go(page, '/programmes/networks/nowhere')
  await page.getByText('There is no network nowhere.').waitFor()
  app.expectClean('422 rpc/programmes/network')
})

test('an evaluator sees its members by pseudonym, a director no member at all', async () => {
  const { workspace } = (await app.call('workspace/session')) as { workspace: { path: string } }
  const people = [
    ['evaluator', 'green lamp over nine rivers'],
    ['director', 'blue lamp over nine rivers'],
  ] as const
  for (const [role, passphrase] of people)
    await app.call('workspace/addPerson', { name: `The ${role}`, roles: [role], passphrase })
  const { name } = await networkOf(OPEN)
  const members = page.getByRole('grid', { name: `Members of ${name}` })
  for (const [role, passphrase] of people) {
    await app.enter(page, workspace.path, passphrase, `/programmes/networks/${OPEN}`)
    await eventually(heading).toContain(name)
    await page.getByRole('grid', { name: 'Waiting by category' }).waitFor()
    await settled(page)
    expect(await page.getByRole('link', { name: /^Matching desk/ }).count()).toBe(0)
    if (role === 'director') expect(await members.count()).toBe(0)
    else for (const row of await rowsOf(page, `Members of ${name}`)) expect(row.Member).toMatch(/^M-[0-9A-Z]{12}$/)
    await expectAccessible(page, `a network as the ${role}`)
  }
})
