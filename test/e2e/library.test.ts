import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type {
  Connection,
  LibraryPage,
  LibraryProfile,
  LibrarySurvey,
} from '../../src/shared/contract/programme-library.ts'
import type { Session } from '../../src/shared/contract/workspace.ts'
import { type Console, go, openSample, settled, startConsole } from './console.ts'
import { eventually, expectAccessible, rowsOf } from './screen.ts'

let app: Console
let page: Page
let workspace = ''
let id = ''
const THEIRS = { evaluator: 'brown bread rises by the stove' }
const heading = async () => (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''
const main = () => page.getByRole('main').innerText()
const dialog = () => page.getByRole('dialog')
const library = () => app.call('programmes/library', { id }) as Promise<LibraryPage>
const profiles = () => app.call('programmes/libraryProfiles', { id }) as Promise<LibraryProfile[]>
const undo = async () => {
  await page.getByRole('heading', { level: 1 }).click()
  await page.keyboard.press('ControlOrMeta+z')
}

beforeAll(async () => {
  app = await startConsole()
  page = await app.open()
  await openSample(page)
  await app.call('workspace/addPerson', { name: 'Eva Luator', roles: ['evaluator'], passphrase: THEIRS.evaluator })
  workspace = ((await app.call('workspace/session')) as Session).workspace?.path ?? ''
  id = ((await app.call('programmes/libraries')) as LibraryPage[])[0]?.id ?? ''
})
afterEach(() => app.expectClean())
afterAll(() => app.close())

test('it opens from the list, takes over its plan, and undoes that', async () => {
  await go(page, '/programmes?tab=libraries')
  await page.getByRole('link', { name: 'Talking library' }).click()
  await eventually(heading).toContain('conversations')
  await page.getByRole('button', { name: 'Begin with this plan' }).click()
  const picture = page.getByRole('figure', { name: /of 5 milestones/ })
  await picture.waitFor()
  await page.getByRole('button', { name: 'Change Live…' }).click()
  await dialog().getByLabel('Happened').fill('2023-02-03')
  await dialog().getByRole('button', { name: 'Keep', exact: true }).click()
  await page.getByRole('figure', { name: /1 of 5 milestones has happened, 1 late/ }).waitFor()
  await expectAccessible(page, 'a library')
  await undo()
  await page.getByRole('figure', { name: /0 of 5 milestones have happened/ }).waitFor()
  await undo()
  await page.getByRole('button', { name: 'Begin with this plan' }).waitFor()
  expect((await library()).milestones).toEqual([])
})

test('a profile is changed with the keyboard, and put back', async () => {
  await go(page, `/programmes/library/${id}?tab=profiles`)
  const [first] = await profiles()
  const rows = await rowsOf(page, 'Profiles')
  expect(rows[0]?.Member).toBe(first?.member.label)
  await page.getByRole('grid', { name: 'Profiles' }).focus()
  await page.keyboard.press('Enter')
  await dialog().getByRole('textbox', { name: 'What they say of themselves' }).fill('I lead a digital ward.')
  await expectAccessible(page, 'a profile')
  await dialog().getByRole('button', { name: 'Keep', exact: true }).click()
  await eventually(async () => (await profiles())[0]?.text).toBe('I lead a digital ward.')
  await eventually(main).toContain('I lead a digital ward.')
  await undo()
  await eventually(async () => (await profiles())[0]?.text).toBeNull()
})

test('what came of a connection is logged and shared, for everyone to read', async () => {
  await go(page, `/programmes/library/${id}?tab=connections`)
  const rows = (await app.call('programmes/connections', { id })) as Connection[]
  expect((await rowsOf(page, 'Connections')).length).toBeGreaterThan(0)
  const at = rows.findIndex(({ exchange }) => exchange !== null)
  await page.getByRole('grid', { name: 'Connections' }).focus()
  for (let i = 0; i < at; i++) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await dialog().getByRole('textbox', { name: 'As it is shared' }).fill('A plan for a digital ward')
  await expectAccessible(page, 'an output')
  await dialog().getByRole('button', { name: 'Keep', exact: true }).click()
  await eventually(async () => (await library()).outputs.length).toBe(1)
  await go(page, `/programmes/library/${id}`)
  await eventually(async () => (await rowsOf(page, 'Outputs shared'))[0]?.['What came of it']).toBe(
    'A plan for a digital ward',
  )
})

test('whom it serves divides the comparison; nothing of it is told as a cause', async () => {
  await go(page, `/programmes/library/${id}`)
  await page.getByRole('button', { name: 'Whom it serves…' }).click()
  await dialog().getByText('Q community').click()
  expect(await dialog().getByText('Shuri Network').count()).toBe(0)
  await dialog().getByRole('button', { name: 'Keep', exact: true }).click()
  await eventually(async () => (await library()).serves.map(({ name }) => name)).toEqual(['Q community'])
  await go(page, `/programmes/library/${id}?tab=evaluation`)
  const rows = await rowsOf(page, 'Before and after the launch')
  expect(rows.map(row => row.Of)).toEqual([
    ...Array(3).fill('Members it serves'),
    ...Array(3).fill('All other members'),
  ])
  expect(await main()).toContain('and not why')
  expect(await page.getByRole('figure').count()).toBeGreaterThan(3)
  await expectAccessible(page, 'before and after')
})

test('a survey is checked row by row, kept without names, and undone as a whole', async () => {
  await go(page, `/programmes/library/${id}?tab=survey`)
  await page.getByRole('button', { name: 'Bring in answers…' }).click()
  const lines = Array.from(
    { length: 7 },
    (_, i) => `A${i},before,${1 + (i % 3)},Ann Example\nA${i},after,${3 + (i % 3)},Ann Example`,
  )
  await dialog()
    .getByRole('textbox', { name: 'Answers' })
    .fill(`code,when,I see a way to my next role,Full name\n${lines.join('\n')}\nA9,before,7,Bo Example`)
  await eventually(() => dialog().innerText()).toContain('14 rows can be kept, 1 row cannot')
  expect(await dialog().innerText()).toContain('“Full name”: it looks like who somebody is')
  await expectAccessible(page, 'answers of a survey')
  await dialog().getByRole('button', { name: 'Keep the 14 good rows' }).click()
  await eventually(async () => (await rowsOf(page, 'Careers survey'))[0]?.Difference).toBe('2')
  const survey = (await app.call('programmes/librarySurvey', { id })) as LibrarySurvey
  expect(survey.questions).toMatchObject([{ n: 7, difference: 2 }])
  expect(JSON.stringify(await app.call('changes/kept', { kind: 'survey' }))).not.toContain('Example')
})

test('an evaluator reads what is shared and compared, and nobody’s name', async () => {
  const names = (await profiles()).map(({ member }) => member.label)
  expect(names.length).toBeGreaterThan(0)
  await app.enter(page, workspace, THEIRS.evaluator, `/programmes/library/${id}?tab=profiles`)
  await settled(page)
  expect(await page.getByRole('tab').allTextContents()).toEqual(['About', 'Before and after', 'Careers survey'])
  for (const tab of ['About', 'Before and after', 'Careers survey']) {
    await page.getByRole('tab', { name: tab }).click()
    await settled(page)
    const words = await main()
    for (const name of names) expect(words).not.toContain(name)
    expect(await page.getByRole('button', { name: /…$/ }).count()).toBe(0)
    await expectAccessible(page, `${tab} of a library as an evaluator sees it`)
  }
  expect(await main()).toContain('at least 5')
})
