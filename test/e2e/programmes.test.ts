import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { LibraryProgramme } from '../../src/shared/contract/programme-library.ts'
import type { ProjectProgramme } from '../../src/shared/contract/programme-projects.ts'
import type { EventProgramme, NetworkProgramme } from '../../src/shared/contract/programmes.ts'
import { type Console, go, openSample, startConsole } from './console.ts'
import { countOf, eventually, numberIn, rowsOf } from './screen.ts'

let app: Console
let page: Page
const heading = async () => (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''

beforeAll(async () => {
  app = await startConsole()
  page = await app.open()
  await openSample(page)
})
afterEach(() => app.expectClean())
afterAll(() => app.close())

test('staff networks: what is shown is what the core counts, and nothing of a protected one', async () => {
  const period = { from: '2022-07-01', to: '2023-01-01' }
  const networks = (await app.call('programmes/networks', period)) as NetworkProgramme[]
  await go(page, `/programmes?from="${period.from}"&to="${period.to}"`)
  const [lead] = networks.toSorted((a, b) => (b.active ?? 0) - (a.active ?? 0))
  await eventually(heading).toContain(`${lead?.name} is the most active of ${networks.length} staff networks`)
  const rows = await rowsOf(page, 'Staff networks')
  expect(rows.map(row => [row.Network, row.Members])).toEqual(
    networks.map(({ name, members }) => [name, members === null ? 'protected' : members.toLocaleString('en-GB')]),
  )
  const shut = networks.filter(network => network.protected)
  expect(shut.length).toBeGreaterThan(0)
  expect(await page.getByRole('main').innerText()).toContain(
    `${shut[0]?.name}: Who belongs to it is specially protected`,
  )
})

test('a project opens from the list with the keyboard', async () => {
  const projects = (await app.call('programmes/projects')) as ProjectProgramme[]
  await go(page, '/programmes?tab=projects')
  expect(await countOf(page, 'Projects')).toBe(projects.length)
  const [first] = await rowsOf(page, 'Projects')
  const chosen = projects.find(({ title }) => title === first?.Project)
  expect(numberIn(first?.Balance ?? '')).toBe((chosen?.balance_minutes ?? 0) / 60)
  await page.getByRole('grid', { name: 'Projects' }).focus()
  await page.keyboard.press('Enter')
  await eventually(() => page.url()).toContain(`/programmes/projects/${chosen?.id}`)
  await eventually(heading).toContain(`${chosen?.title}: ${chosen?.helpers} members gave`)
})

test('events and libraries: what came of each', async () => {
  const events = (await app.call('programmes/events')) as EventProgramme[]
  await go(page, '/programmes?tab=events')
  await eventually(heading).toContain(`${events.length} events brought`)
  expect(await countOf(page, 'Events')).toBe(events.length)
  const libraries = (await app.call('programmes/libraries')) as LibraryProgramme[]
  await go(page, '/programmes?tab=libraries')
  if (libraries.length === 0) await eventually(heading).toBe('No library is on record')
  else await eventually(heading).toContain(`${libraries[0]?.completed} conversation`)
})
