import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Change } from '../../src/shared/contract/changes.ts'
import type {
  Award,
  DuplicateSuggestion,
  Guide,
  Invitations,
  InvitedNode,
  MemberPage,
  MemberRow,
} from '../../src/shared/contract/people.ts'
import { type Console, go, openSample, settled, startConsole } from './console.ts'
import { countOf, eventually, expectAccessible, minutesIn, rowsOf, tabTo } from './screen.ts'

let app: Console
let page: Page
const heading = async () => (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''

const asked = async (subject_kind: string, subject_id?: string) =>
  ((await app.call('changes/list', { subject_kind, subject_id, limit: 50 })) as { rows: Change[] }).rows
const member = (id: string) => app.call('people/member', { id }) as Promise<MemberPage>
const inPage = async <T>(procedure: string, input: object) =>
  (await app.call(procedure, input)) as { rows: T[]; total: number }

async function undo(done: RegExp) {
  await page.getByText(done).waitFor()
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await page.keyboard.press('Control+z')
}

beforeAll(async () => {
  app = await startConsole()
  page = await app.open()
  await openSample(page)
})
afterEach(() => app.expectClean())
afterAll(() => app.close())

test('members are found by the core, sorted, and opened by keys', async () => {
  await go(page, '/people')
  const { total } = await inPage<MemberRow>('people/list', {})
  await eventually(heading).toContain(`${total.toLocaleString('en-GB')} members`)
  expect(await countOf(page, 'Members')).toBe(total)
  await page.getByRole('searchbox', { name: 'Search members' }).fill('graham')
  const found = await inPage<MemberRow>('people/list', { find: 'graham', sort: '-joined' })
  await eventually(heading).toContain('go by “graham”')
  await eventually(async () => (await rowsOf(page, 'Members')).slice(0, 9).map(row => row.Name)).toEqual(
    found.rows.slice(0, 9).map(({ name }) => name),
  )
  const told = (await app.cli('programmes', 'people', 'graham', '--workspace', `${app.home}/sample`)) as MemberRow[]
  expect(new Set(told.map(({ id }) => id))).toEqual(new Set(found.rows.map(({ id }) => id)))
  await page.getByRole('grid', { name: 'Members' }).focus()
  await page.keyboard.press('Enter')
  await eventually(() => page.url()).toContain(`/people/${found.rows[0]?.id}`)
  expect(await page.getByRole('main').innerText()).not.toMatch(/ethnic|gender|socioeconomic|deprivation/i)
})

test('a field that is changed is asked for, shown beside what the platform has, and taken back by keys', async () => {
  await go(page, '/people/m000021')
  const before = await member('m000021')
  await tabTo(page, /^Profession/)
  await page.keyboard.press('Control+a')
  await page.keyboard.type('Midwife <b>')
  await page.getByLabel('E-mail address').fill('nowhere')
  await page.getByText('An e-mail address has an @, and no spaces.').waitFor()
  expect(await page.getByRole('button', { name: /^Ask for/ }).isDisabled()).toBe(true)
  await page.getByLabel('E-mail address').fill(before.email ?? '')
  await page.getByLabel('Profession').focus()
  await page.keyboard.press('Enter')
  await page
    .getByText(/The platform has “?/)
    .first()
    .waitFor()
  const [change] = await asked('member', 'm000021')
  expect(change).toMatchObject({
    set: { profession: 'Midwife <b>' },
    base: { profession: before.profession },
    state: 'held',
  })
  expect((await member('m000021')).profession).toBe(before.profession)
  await expectAccessible(page, 'a member with a wish')
  await undo(/1 change of .* asked for/)
  await eventually(async () => (await asked('member', 'm000021'))[0]?.state).toBe('cancelled')
  await eventually(() => page.getByLabel('Profession').inputValue()).toBe(before.profession)
})

test('a post of a member is edited in a dialog', async () => {
  const { recent_posts } = await member('m000021')
  const [post] = recent_posts
  await go(page, '/people/m000021')
  await page.getByRole('grid', { name: /^Posts of/ }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Title').fill('A clearer title')
  await dialog.getByText('Coaching and mentoring', { exact: true }).click()
  await expectAccessible(page, 'a post that is edited')
  await dialog.getByRole('button', { name: 'Ask for 2 changes' }).click()
  await dialog.waitFor({ state: 'hidden' })
  const [change] = await asked('activity', post?.id)
  expect(change?.set).toMatchObject({ title: 'A clearer title' })
  expect(Object.keys(change?.set ?? {}).sort()).toEqual(['categories', 'title'])
  await undo(/2 changes of/)
  await eventually(async () => (await asked('activity', post?.id))[0]?.state).toBe('cancelled')
})

test('two rows for one person are merged side by side, hold one sum, and are two again', async () => {
  const { rows, total } = await inPage<DuplicateSuggestion>('people/duplicates', { limit: 500 })
  const pair = rows[0]?.members
  if (!pair) throw new Error('The sample has no members who look like one.')
  await go(page, '/people?tab=duplicates')
  expect(await countOf(page, 'Members who may be one')).toBe(total)
  await page.getByRole('grid', { name: 'Members who may be one' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Side by side' }).waitFor()
  await settled(page)
  await expectAccessible(page, 'two members side by side')
  await tabTo(page, /^Merge m/)
  await page.keyboard.press('Enter')
  await eventually(() => page.url()).toMatch(/#\/people\/m\d+$/)
  const [stays, gone] = page.url().endsWith(pair[0].id) ? pair : [pair[1], pair[0]]
  await eventually(async () => minutesIn((await heading()).split(' holds ')[1] ?? '')).toBe(
    pair[0].minutes + pair[1].minutes,
  )
  const accounts = await rowsOf(page, 'Accounts of this person')
  expect(accounts.map(row => row.Account)).toEqual([`member:${stays.id}`, `member:${gone.id}`])
  await page.getByText('Entries keep their accounts: a merge moves nothing in the ledger.').waitFor()
  expect((await inPage<DuplicateSuggestion>('people/duplicates', { limit: 1 })).total).toBeLessThan(total)
  await undo(/is to be merged into/)
  await eventually(() => page.getByRole('grid', { name: 'Accounts of this person' }).count()).toBe(0)
  expect((await inPage<DuplicateSuggestion>('people/duplicates', { limit: 1 })).total).toBe(total)
})

test('members who exchanged with each other cannot be merged, and the screen says so first', async () => {
  const own = { account: 'member:m000005', kind: 'exchange', limit: 50 }
  const { rows } = (await app.call('ledger/entries', own)) as { rows: { from: string; to: string }[] }
  const partner = rows
    .flatMap(({ from, to }) => [from, to])
    .find(account => account !== own.account)
    ?.split(':')[1]
  await go(page, `/people?tab=duplicates&one=m000005&other=${partner}`)
  await page.getByText(/have exchanged with each other/).waitFor()
  expect(await page.getByRole('button', { name: /^Merge m/ }).isDisabled()).toBe(true)
})

test('a time in a network is kept with its days and asked of the platform in one step', async () => {
  const id = 'm000021'
  const before = await member(id)
  await go(page, `/people/${id}`)
  const form = page.getByRole('form', { name: 'Note a time in a network' })
  await form.getByRole('button', { name: /Network/ }).click()
  const option = page
    .getByRole('option')
    .filter({ hasNotText: before.networks[0]?.name ?? 'nothing' })
    .first()
  await option.click()
  await form.getByLabel('First day').fill('2022-03-01')
  await form.getByText(/^Also ask the platform to put/).waitFor()
  await form.getByRole('button', { name: 'Note this time' }).click()
  await page.getByRole('button', { name: /^Change .* from 1 Mar 2022$/ }).waitFor()
  const [change] = await asked('member', id)
  expect(change?.set?.network_ids?.split(';').length).toBe(before.networks.length + 1)
  await settled(page)
  await page.getByRole('img', { name: /from 1 Mar 2022/ }).waitFor()
  await page
    .getByRole('button', { name: /Show as a table|table/i })
    .first()
    .click()
  expect((await rowsOf(page, /^Networks of/)).map(row => row.From)).toContain('1 Mar 2022')
  await expectAccessible(page, 'times in networks')
  await undo(/noted, and the platform asked/)
  await eventually(() => page.getByRole('button', { name: /^Change .* from 1 Mar 2022$/ }).count()).toBe(0)
  expect((await app.call('changes/kept', { kind: 'affiliation' })) as unknown[]).toEqual([])
})

test('the tree of invitations opens by keys, and its numbers are those of the core', async () => {
  const all = (await app.call('people/invitations')) as Invitations
  const top = await inPage<InvitedNode>('people/invited', { of: null })
  await go(page, '/people?tab=invitations')
  await eventually(heading).toContain(all.invited.toLocaleString('en-GB'))
  const tree = page.getByRole('grid', { name: 'Tree of invitations' })
  const shown = Number(await tree.getAttribute('aria-rowcount'))
  await tree.focus()
  await page.keyboard.press('Enter')
  const under = await inPage<InvitedNode>('people/invited', { of: top.rows[0]?.id })
  await eventually(async () => Number(await tree.getAttribute('aria-rowcount'))).toBe(shown + under.total)
  await eventually(async () => (await rowsOf(page, 'Tree of invitations'))[1]?.['All below']).toBe(
    String(under.rows[0]?.below),
  )
  expect(await tree.locator('button[aria-expanded=true]').count()).toBe(1)
  await expectAccessible(page, 'a tree that is open')
  await page.keyboard.press('Enter')
  await eventually(async () => Number(await tree.getAttribute('aria-rowcount'))).toBe(shown)
  const cli = (await app.cli('programmes', 'invitations', '--workspace', `${app.home}/sample`)) as Invitations
  expect(cli).toEqual(all)
})

test('a member is made an ambassador, and that is taken back', async () => {
  await go(page, '/people?tab=ambassadors')
  const count = await countOf(page, 'Ambassadors')
  await page.getByRole('searchbox', { name: 'Find a member' }).fill('m000021')
  await page.getByRole('radio').first().waitFor()
  await page.getByText('Adam Clarke', { exact: false }).first().click()
  await page.getByRole('button', { name: /^Make .* an ambassador$/ }).click()
  await eventually(() => countOf(page, 'Ambassadors')).toBe(count + 1)
  expect((await asked('member', 'm000021'))[0]?.set).toEqual({ ambassador: 'yes' })
  await undo(/is to be an ambassador/)
  await eventually(() => countOf(page, 'Ambassadors')).toBe(count)
})

test('an award is given to several at once, listed with its state, and taken back', async () => {
  await go(page, '/people?tab=awards')
  for (const id of ['m000005', 'm000021']) {
    await page.getByRole('searchbox', { name: 'Find a member to thank' }).fill(id)
    await page.getByRole('radio').first().waitFor()
    await page.getByRole('radiogroup').getByText(id).click()
  }
  await page.getByLabel('Title').fill('Star of the year')
  await page.getByRole('button', { name: 'Give it to 2 members' }).click()
  await eventually(() => countOf(page, 'Awards')).toBe(2)
  const given = (await app.call('people/awards')) as Award[]
  expect(given.map(({ member: { id }, title }) => [id, title]).sort()).toEqual([
    ['m000005', 'Star of the year'],
    ['m000021', 'Star of the year'],
  ])
  await settled(page)
  await expectAccessible(page, 'awards')
  await undo(/given to 2 members/)
  await eventually(async () => (await rowsOf(page, 'Awards')).map(row => row.State)).toEqual([
    'Taken back',
    'Taken back',
  ])
})

test('a guide page is written beside its preview, in which nothing hostile lives', async () => {
  const guides = (await app.call('people/guides')) as Guide[]
  await go(page, '/guides')
  await eventually(heading).toContain(`${guides.length} guide pages`)
  await tabTo(page, /^Text/)
  await page.keyboard.press('Control+End')
  await page.keyboard.type(
    '\n\n## More <script>alert(1)</script>\n\n[go](javascript:alert(1)) [site](https://a.org/) ![p](https://a.org/p.png)',
  )
  const preview = page.getByRole('region', { name: 'Preview' })
  await preview.getByRole('heading', { name: /More <script>/ }).waitFor()
  expect(await preview.locator('script, img, a, iframe').count()).toBe(0)
  expect(await preview.innerText()).toContain('leads to https://a.org/')
  await page
    .getByRole('region', { name: 'Changes of body' })
    .or(page.getByLabel(/^Changes of/))
    .first()
    .waitFor()
  await expectAccessible(page, 'a guide page that is edited')
  await page.getByRole('button', { name: 'Ask for these changes' }).click()
  await page.getByText('Changes of this page are asked for:').waitFor()
  expect((await asked('guide', guides[0]?.id))[0]?.set?.body).toContain('## More <script>')
  await undo(/^Changes of “.*” asked for$/)
  await eventually(() => page.getByText('Changes of this page are asked for:').count()).toBe(0)
  await page.getByRole('button', { name: 'Write a new page' }).click()
  await page.getByLabel('Title').fill('How we thank')
  await page.getByLabel('Text').fill('# Hello')
  await page.getByRole('button', { name: 'Ask for this page' }).click()
  await page.getByText('The platform is asked to begin this page:').waitFor()
  await page.getByRole('button', { name: 'Take it back' }).click()
  await eventually(async () => (await asked('guide'))[0]?.state).toBe('cancelled')
})
