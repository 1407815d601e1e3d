import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type {
  Giving,
  ProjectHelper,
  ProjectPage,
  ProjectPromise,
} from '../../src/shared/contract/programme-projects.ts'
import type { Session } from '../../src/shared/contract/workspace.ts'
import { type Console, go, openSample, startConsole } from './console.ts'
import { eventually, expectAccessible, focused, rowsOf, tabTo } from './screen.ts'

let app: Console
let page: Page
let workspace = ''
const THEIRS = { director: 'nine quiet herons wade upstream', evaluator: 'brown bread rises by the stove' }
const heading = async () => (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''
const promises = () => app.call('programmes/projectPromises', { id: 'p01' }) as Promise<ProjectPromise[]>

/** A member of the team who still has a credit to give. */
async function someoneWithCredits(): Promise<string> {
  for (const { id } of (await app.call('programmes/projectTeam', { id: 'p01' })) as ProjectHelper[]) {
    const { balance_minutes, status } = (await app.call('programmes/giving', { id: 'p01', member: id })) as Giving
    if (balance_minutes >= 60 && status !== 'closed') return id
  }
  throw new Error('Nobody of the team has a credit left.')
}

beforeAll(async () => {
  app = await startConsole()
  page = await app.open()
  await openSample(page)
  await app.call('workspace/addPerson', { name: 'Dee Rector', roles: ['director'], passphrase: THEIRS.director })
  await app.call('workspace/addPerson', { name: 'Eva Luator', roles: ['evaluator'], passphrase: THEIRS.evaluator })
  workspace = ((await app.call('workspace/session')) as Session).workspace?.path ?? ''
})
afterEach(() => app.expectClean())
afterAll(() => app.close())

test('a project: what was given, how far it has come, who gave, and a ledger that balances', async () => {
  await go(page, '/programmes/projects/p01')
  const project = (await app.call('programmes/project', { id: 'p01' })) as ProjectPage
  await eventually(heading).toContain(`${project.helpers} members gave`)
  expect(await page.getByRole('figure').count()).toBe(3)
  const team = (await app.call('programmes/projectTeam', { id: 'p01' })) as ProjectHelper[]
  const rows = await rowsOf(page, 'Team')
  expect(rows[0]?.Member).toBe(team[0]?.label)
  const ledger = page.getByRole('region', { name: 'Donation ledger' })
  expect(await ledger.innerText()).toContain('It balances, and all accounts of the ledger together hold 0.')
  await page.getByRole('button', { name: 'Show as a table' }).first().click()
  const states = page.getByRole('grid', { name: /Of \d+ activities/ })
  await states.waitFor()
  await expectAccessible(page, 'a project')
})

test('with the keyboard alone a donation is recorded, shown as promised, undone and done again', async () => {
  await go(page, '/programmes/projects/p01')
  const giver = await someoneWithCredits()
  await page.getByRole('heading', { level: 1 }).click()
  await page.keyboard.press('d')
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  await eventually(() => focused(page)).not.toBe('')
  await tabTo(page, /Given by: search/)
  await page.keyboard.type(giver)
  await dialog.getByRole('radio').first().waitFor()
  await tabTo(page, new RegExp(giver))
  await page.keyboard.press('Space')
  await eventually(() => dialog.innerText()).toMatch(/has [\d,.]+\sh/)
  await expectAccessible(page, 'the form of a donation')
  await tabTo(page, 'Hours')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('9999')
  await eventually(() => dialog.innerText()).toContain('That is more than')
  expect(await dialog.getByRole('button', { name: 'Ask the platform' }).isDisabled()).toBe(true)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('0.25')
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'detached' })
  const promised = page.getByRole('grid', { name: 'Promised donations' })
  await promised.waitFor()
  expect(await promises()).toMatchObject([{ minutes: 15, member: { id: giver } }])
  await page.getByRole('heading', { level: 1 }).click()
  await page.keyboard.press('ControlOrMeta+z')
  await promised.waitFor({ state: 'detached' })
  expect(await promises()).toEqual([])
  await page.keyboard.press('ControlOrMeta+Shift+z')
  await promised.waitFor()
})

test('an edit is asked for and shown beside what the record says', async () => {
  await go(page, '/programmes/projects/p02')
  await page.getByRole('button', { name: 'Edit…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Title' }).fill('A better title')
  await expectAccessible(page, 'the form of a project')
  await dialog.getByRole('button', { name: 'Ask the platform' }).click()
  const asked = page.getByRole('list', { name: /Asked of the platform/ })
  await asked.waitFor()
  expect(await asked.innerText()).toContain('Title: “A better title”')
  expect(await heading()).not.toContain('A better title')
  await page.getByRole('button', { name: 'Edit…' }).click()
  expect(await dialog.getByRole('textbox', { name: 'Title' }).inputValue()).toBe('A better title')
  await page.keyboard.press('Escape')
})

test('an evaluator sees pseudonyms, a director nobody, and neither can change anything', async () => {
  const team = (await app.call('programmes/projectTeam', { id: 'p01' })) as ProjectHelper[]
  await app.enter(page, workspace, THEIRS.evaluator, '/programmes/projects/p01')
  await eventually(heading).toContain('members gave')
  const rows = await rowsOf(page, 'Team')
  expect(rows.length).toBeGreaterThan(0)
  const words = await page.getByRole('main').innerText()
  for (const { label } of team) expect(words).not.toContain(label)
  expect(await page.getByRole('button', { name: /donation|Edit/ }).count()).toBe(0)
  await app.enter(page, workspace, THEIRS.director, '/programmes/projects/p01')
  await eventually(heading).toContain('members gave')
  expect(await page.getByRole('grid').count()).toBe(0)
  expect(await page.getByRole('main').innerText()).toContain('Your roles see how many, and not who.')
  await expectAccessible(page, 'a project as a director sees it')
})
