import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { EventProgramme, Hexithon } from '../../src/shared/contract/programmes.ts'
import { filesOf, type Tables } from '../sync/workspace.ts'
import { type Console, go, settled, shot, startConsole } from './console.ts'
import { eventually, expectAccessible, rowsOf } from './screen.ts'

const EVENT = {
  id: 'e1',
  name: 'Spring Hexithon',
  kind: 'hexithon',
  held_on: '2022-03-26',
  facilitators: 'm1',
  attendees: 30,
}
const FIRST: Tables = {
  members: [{ id: 'm1', display_name: 'Fran Facilitator' }, 'm9'],
  events: [EVENT, { ...EVENT, id: 'e2', name: 'Autumn Hexithon', held_on: '2021-10-01', facilitators: '' }],
  activities: [{ id: 'a9', posted_by: 'm9', event_id: 'e2', posted_at: '2021-10-01T10:00:00Z' }],
}
/** Excel's own clipboard: a merged cell, a blank row, stray and no-break spaces, smart quotes, tabs and line breaks in cells. */
const SHEET = [
  'Title \t“Offer or request”\tName\tE-mail\tTheme\tPhone',
  '"Reading run\tcharts\r\ntogether"\tOffer\tJane\u00a0Doe \tJane.Doe@x.org\tStatistical analysis\t07700 900123',
  'A second pair of eyes\t\t\t\t\t',
  '\t\t\u00a0\t\t\t',
  'Help with a “survey”\tneed\tO’Neill, Áine\tnot an address\tWizardry\t',
].join('\r\n')

let app: Console
let page: Page
let workspace = ''
const main = () => page.getByRole('main')
const hexithon = () => app.call('programmes/hexithon', { id: 'e1' }) as Promise<Hexithon>
let exports = 0
async function sync(tables: Tables) {
  const folder = app.at(`export-${exports++}`)
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of Object.entries(filesOf(tables))) writeFileSync(join(folder, name), text)
  await app.cli('sync', '--from', folder, '--workspace', workspace)
}
const open = async (tab: string) => {
  await go(page, `/programmes/events/e1?tab=${tab}`)
  await settled(page)
}

beforeAll(async () => {
  app = await startConsole()
  workspace = app.at('workspace')
  await app.cli('init', '--workspace', workspace)
  await sync(FIRST)
  page = await app.open()
  await app.enter(page, workspace, undefined, '/programmes/events/e1?tab=plan')
})
afterEach(() => app.expectClean())
afterAll(() => app.close())

test('the plan: what is still to do is ticked off, and kept', async () => {
  await eventually(() => page.getByRole('heading', { level: 1 }).textContent()).toBe('Spring Hexithon')
  await page.getByRole('textbox', { name: 'Aim' }).fill('Ten posts from ten people')
  await page.getByRole('button', { name: 'Save the plan' }).click()
  await page.getByRole('checkbox', { name: 'Slides' }).click({ force: true })
  await page.getByRole('heading', { name: 'Checklist: 1 of 6 done' }).waitFor()
  await expectAccessible(page, 'the plan')
  await shot(page, 'hexithon-plan')
})

test('the timer goes on by keys, whatever screen is shown', async () => {
  await open('day')
  await page.keyboard.press('t')
  await page.getByText('Alone has begun.').waitFor()
  await page.keyboard.press('n')
  await page.getByText('In pairs has begun.').waitFor()
  await open('plan')
  await open('day')
  await page.getByText('In pairs has begun.').waitFor()
  await page.keyboard.press('t')
  await page.getByText('In pairs: paused.').waitFor()
})

test('posts are captured by keys alone', async () => {
  await page.getByRole('textbox', { name: 'What' }).focus()
  await page.keyboard.type('o Coaching for new leads')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Sam Li')
  await page.keyboard.press('Enter')
  await eventually(() =>
    page.getByRole('textbox', { name: 'What' }).evaluate(field => field === document.activeElement),
  ).toBe(true)
  await page.keyboard.type('r A dashboard for falls')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '2 captured posts not posted yet' }).waitFor()
  const kept = (await app.call('changes/kept', { kind: 'capture' })) as { body: Record<string, unknown> }[]
  expect(kept.map(({ body }) => [body.kind, body.title, body.name, body.categories])).toEqual([
    ['offer', 'Coaching for new leads', 'Sam Li', ['Coaching and mentoring']],
    ['request', 'A dashboard for falls', '', ['Statistical analysis', 'Quality of care']],
  ])
})

test('a pasted sheet comes in; what does not is shown in place, and waits over a restart', async () => {
  await page.getByRole('textbox', { name: 'Rows copied from a sheet' }).fill(SHEET.replaceAll('\r\n', '\n'))
  await open('plan')
  await open('day')
  await page.getByText('3 rows to bring in, below a head; 1 blank row left out').waitFor()
  await page.getByRole('button', { name: 'Bring in 3 rows' }).click()
  await page.getByRole('heading', { name: '3 rows of a sheet wait: 2 good, 1 to correct' }).waitFor()
  expect(await page.getByRole('textbox', { name: 'E-mail, row 2' }).inputValue()).toBe('Jane.Doe@x.org')
  await expectAccessible(page, 'rows that wait')
  await shot(page, 'hexithon-day')
  await page.getByRole('button', { name: 'Take 2 good rows' }).click()
  await page.getByRole('heading', { name: '1 row of a sheet waits: 0 good, 1 to correct' }).waitFor()
  await app.enter(page, workspace, undefined, '/programmes/events/e1?tab=day')
  await page.getByText('No category is called “Wizardry”.').waitFor()
  for (const [field, text] of [
    ['Categories', 'Audit'],
    ['E-mail', ''],
  ] as const) {
    await page.getByRole('textbox', { name: `${field}, row 3` }).fill(text)
    await page.keyboard.press('Enter')
  }
  await page.getByText('1 good, 0 to correct').waitFor()
  await page.getByRole('button', { name: 'Take 1 good row' }).click()
  await page.getByRole('heading', { name: '5 captured posts not posted yet' }).waitFor()
})

test('they are posted under the facilitator in one step', async () => {
  await open('posts')
  await page.getByRole('button', { name: 'Post 5 captured posts' }).click()
  await eventually(async () => (await rowsOf(page, 'Posts of this event')).map(row => row['Asked for'])).toEqual(
    Array.from({ length: 5 }, () => 'Held'),
  )
  await expectAccessible(page, 'the posts')
  await shot(page, 'hexithon-posts')
})

test('a Hexithon can be planned before the platform knows of it, and then be the platform’s event', async () => {
  await go(page, '/programmes?tab=events')
  await page.getByRole('button', { name: 'Plan a Hexithon' }).click()
  await page.getByText('The platform does not know this event yet.').waitFor()
  await expectAccessible(page, 'a planned event')
  await shot(page, 'hexithon-planned')
  await page.getByRole('button', { name: /It is this event of the record/ }).click()
  await page.getByRole('option', { name: /Autumn Hexithon/ }).click()
  await page.getByText('The platform does not know this event yet.').waitFor({ state: 'hidden' })
  const plans = (await app.call('changes/kept', { kind: 'hexithon' })) as { body: { event_id: string | null } }[]
  expect(plans.map(({ body }) => body.event_id)).toEqual(['e1', 'e2'])
})

test('once people have joined, posts go to them in bulk, and come back by undo', async () => {
  const posts = (await hexithon()).posts
  await sync({
    members: [
      { id: 'm2', display_name: 'Jane D', email: 'jane.doe@x.org', event_id: 'e1' },
      { id: 'm3', display_name: 'Aine O’Neill', event_id: 'e1' },
      { id: 'm4', display_name: 'Sam Li' },
      { id: 'm5', display_name: 'Sam Li' },
    ],
    activities: posts.map(({ kind, title }, i) => ({
      id: `a${i}`,
      kind,
      title,
      posted_by: 'm1',
      posted_at: '2022-03-26T12:00:00Z',
      event_id: 'e1',
    })),
  })
  await app.enter(page, workspace, undefined, '/programmes/events/e1?tab=people')
  await page.getByRole('heading', { name: '4 posts may go to somebody who has joined' }).waitFor()
  await page.getByText('2 members may be meant: choose').waitFor()
  await page.getByText('Likely: the same name in another order').waitFor()
  await expectAccessible(page, 'the people')
  await shot(page, 'hexithon-people')
  await page.getByRole('button', { name: 'Reallocate all 2 that are certain' }).click()
  await page.getByRole('heading', { name: '2 posts may go to somebody who has joined' }).waitFor()
  expect((await hexithon()).posts.flatMap(({ asked }) => asked?.id ?? [])).toEqual(['m2', 'm2'])
  await page.getByRole('button', { name: 'Undo reallocation of 2 posts' }).last().click()
  await page.getByRole('heading', { name: '4 posts may go to somebody who has joined' }).waitFor()
  expect((await hexithon()).posts.flatMap(({ asked }) => asked?.id ?? [])).toEqual([])
})

test('the outcome, its feedback, and two events side by side are what the command line says', async () => {
  await open('outcome')
  await page.getByRole('radio', { name: 'Partly' }).check({ force: true })
  await page.getByRole('textbox', { name: 'What would make it better?' }).fill('More time in fours')
  await page.getByRole('button', { name: 'Keep the feedback' }).click()
  await page.getByText('Feedback kept').waitFor()
  const one = (await app.cli('programmes', 'events', 'e1', '--workspace', workspace)) as EventProgramme & {
    funnel: { id: string; value: number | null; of: number | null; share: number | null }[]
  }
  expect(one).toMatchObject({ joined: 2, offers: 3, requests: 2, reallocated: 0 })
  expect(one.funnel.find(({ id }) => id === 'joined')).toMatchObject({ value: 2, of: 30, share: 2 / 30 })
  await main()
    .getByRole('img', { name: /Joined: 2 of 30 attendees, 7%/ })
    .waitFor()
  await expectAccessible(page, 'the outcome')
  await shot(page, 'hexithon-outcome')
  await go(page, '/programmes?tab=events&events=["e1","e2"]')
  await page
    .getByRole('img', { name: /Spring Hexithon, 26 Mar 2022: .*Autumn Hexithon/ })
    .last()
    .waitFor()
  await page
    .locator('label')
    .filter({ hasText: /^Joined$/ })
    .click()
  await page
    .getByRole('img', { name: /Spring Hexithon, 26 Mar 2022: 7% of 30.*Autumn Hexithon, 1 Oct 2021: 0% of 30/ })
    .waitFor()
  await expectAccessible(page, 'events compared')
  const none = app.cli('programmes', 'events', 'nothing', '--workspace', workspace)
  await expect(none).rejects.toMatchObject({ code: 2 })
  await shot(page, 'hexithon-compared')
})
