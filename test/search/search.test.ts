import { writeFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { indexPath } from '../../src/main/core/search/index-file.ts'
import { closeIndex, search } from '../../src/main/core/search/searching.ts'
import type { OpenWorkspace } from '../../src/main/core/workspace/open.ts'
import type { Role } from '../../src/shared/vocabulary.ts'
import { NEWER, type Tables, workspace } from '../sync/workspace.ts'

const TABLES: Tables = {
  networks: [
    { id: 'wbs', name: 'Warwick Business School' },
    { id: 'shuri', name: 'Shuri Network', protected_membership: 'yes' },
  ],
  members: [
    { id: 'm1', display_name: 'Siân Ó Briain', email: 'sian@wales.example', network_ids: 'wbs', region: 'Wales' },
    { id: 'm2', display_name: 'Mary-Ann Cole', network_ids: 'shuri', profession: 'Coach', ethnicity: 'M' },
    { id: 'm3', display_name: '"; DROP TABLE members; --' },
  ],
  projects: [{ id: 'p1', title: 'Fewer falls at night', lead_id: 'm1' }],
  guides: [{ id: 'g1', title: 'How to ask', body: 'Write what would help. Coaching is welcome.' }],
  activities: [
    {
      id: 'a1',
      title: 'Coaching for new nurses',
      categories: 'Coaching and mentoring',
      regions: 'Wales',
      posted_by: 'm1',
    },
    {
      id: 'a2',
      kind: 'request',
      title: 'Root-cause analysis',
      body: 'A coach would help',
      posted_by: 'm2',
      regions: 'North West',
    },
    {
      id: 'a3',
      title: 'Café talks',
      body: '=HYPERLINK("x") coaching',
      posted_by: 'm3',
      status: 'hidden',
      posted_at: '2022-07-01T00:00:00Z',
    },
  ],
  exchanges: [
    { id: 'x1', status: 'completed', completed_at: '2022-08-01T00:00:00Z', outcome: 'A better rota for the ward' },
    { id: 'x2', status: 'agreed' },
  ],
  reports: [{ id: 'r1', subject_kind: 'activity', subject_id: 'a3', reason: 'money' }],
}

async function filled() {
  const bench = await workspace()
  expect((await bench.sync(TABLES)).rejected).toBe(0)
  return bench
}

async function found(open: OpenWorkspace, text: string): Promise<string[]> {
  const { groups } = await search(open, { text, limit: 200 }, { whole: true })
  for (const { rows, total } of groups) expect(rows.length).toBe(total)
  return groups.flatMap(({ rows }) => rows.map(({ id }) => id))
}

test('words find what begins with them, without accents, in titles before texts', async () => {
  const { open } = await filled()
  expect(await found(open, 'coach')).toEqual(['a1', 'a3', 'a2', 'm2', 'g1', '1'])
  expect(await found(open, 'cafe')).toEqual(['a3', '1'])
  expect(await found(open, 'SIAN o')).toEqual(['m1'])
  expect(await found(open, 'root-cause')).toEqual(['a2'])
  expect(await found(open, '"root cause"')).toEqual(['a2'])
  expect(await found(open, '"cause root"')).toEqual([])
  expect(await found(open, 'coaching -nurses kind:post')).toEqual(['a3'])
  expect(await found(open, 'falls')).toEqual(['p1'])
  expect(await found(open, 'rota')).toEqual(['x1'])
  expect(await found(open, 'wales.example')).toEqual(['m1'])
})

test('an id and the number of a case are found', async () => {
  const { open } = await filled()
  expect(await found(open, 'm2')).toEqual(['m2'])
  expect(await found(open, 'x2')).toEqual(['x2'])
  expect(await found(open, '1')).toEqual(['1'])
})

test('filters narrow, alone too', async () => {
  const { open } = await filled()
  expect(await found(open, 'coaching region:Wales')).toEqual(['a1'])
  expect(await found(open, 'kind:request')).toEqual(['a2'])
  expect(await found(open, 'status:hidden')).toEqual(['a3'])
  expect(await found(open, 'category:coaching')).toEqual(['a1'])
  expect(await found(open, 'kind:post since:2022-01-01')).toEqual(['a3'])
  expect(await found(open, 'kind:post until:2022-07-01')).toEqual(['a2', 'a1'].toSorted())
  expect(await found(open, 'kind:member network:warwick')).toEqual(['m1'])
  expect(await found(open, 'kind:offer network:wbs')).toEqual(['a1'])
})

test('nobody is found by a protected network or characteristic', async () => {
  const { open } = await filled()
  for (const text of [
    'network:shuri',
    'kind:member network:"Shuri Network"',
    'shuri',
    'ethnicityM',
    'kind:offer network:shuri',
  ])
    expect(await found(open, text)).toEqual([])
})

test('a slip is looked past, and said', async () => {
  const { open } = await filled()
  const { groups, corrected } = await search(open, { text: 'caoching' }, { whole: true })
  expect(groups.flatMap(({ rows }) => rows.map(({ id }) => id))).toContain('a1')
  expect(corrected).toEqual([{ word: 'caoching', to: ['coaching'] }])
  expect((await search(open, { text: 'coaching' }, { whole: true })).corrected).toEqual([])
})

test('directors and evaluators find guides and projects only; moderators everything', async () => {
  const { open } = await filled()
  const as = async (roles: Role[], text: string) => {
    open.person.roles = roles
    return (await found(open, text)).toSorted()
  }
  expect(await as(['director'], 'coach')).toEqual(['g1'])
  expect(await as(['evaluator'], 'kind:member')).toEqual([])
  expect(await as(['evaluator'], 'm2')).toEqual([])
  expect(await as(['director'], 'falls')).toEqual(['p1'])
  const { groups } = await search(open, { text: 'falls' }, { whole: true })
  expect(JSON.stringify(groups)).not.toMatch(/Siân|m1/)
  expect(await as(['moderator'], 'coach')).toEqual(['1', 'a1', 'a2', 'a3', 'g1', 'm2'])
})

test('what is told to a director of a word says nothing about texts that they may not find', async () => {
  const { open } = await filled()
  open.person.roles = ['director']
  const { corrected } = await search(open, { text: 'nursse briian' }, { whole: true })
  expect(corrected).toEqual([])
})

test('hostile texts are words', async () => {
  const { open } = await filled()
  expect(await found(open, 'drop table')).toEqual(['m3'])
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('" OR "', 'NEAR(a b)', '*', 'marks : any', 'a AND', '{title}:', '^a', "');--"),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(text, { maxLength: 4 }), async parts => {
      await search(open, { text: parts.join(' ').slice(0, 1000) }, { whole: true })
    }),
    { numRuns: 60 },
  )
})

test('after syncs and an undo what is found is what the record says', async () => {
  const bench = await filled()
  const { open } = bench
  expect(await found(open, 'nurses')).toEqual(['a1'])
  await bench.sync({
    activities: [{ id: 'a1', title: 'Coaching for midwives', posted_by: 'm1', updated_at: NEWER }],
    deletions: [{ stream: 'members', id: 'm2', deleted_at: NEWER }],
  })
  expect(await found(open, 'nurses')).toEqual([])
  expect(await found(open, 'midwives')).toEqual(['a1'])
  expect(await found(open, 'cole')).toEqual([])
  await bench.undo()
  expect(await found(open, 'nurses')).toEqual(['a1'])
  expect(await found(open, 'midwives')).toEqual([])
  expect(await found(open, 'cole')).toEqual(['m2'])
})

test('of who was deleted no word is left in the index', async () => {
  const bench = await filled()
  const { open } = bench
  await found(open, 'cole')
  await bench.sync({ deletions: [{ stream: 'members', id: 'm2', deleted_at: NEWER }] })
  await found(open, 'cole')
  await closeIndex(open)
  const { corrected } = await search(open, { text: 'colle mary' }, { whole: true })
  expect(corrected).toEqual([])
})

test('a damaged or missing index is made anew', async () => {
  const { open } = await filled()
  expect(await found(open, 'nurses')).toEqual(['a1'])
  await closeIndex(open)
  writeFileSync(indexPath(open.path), 'not a database at all, but long enough to be read as the page of one')
  expect(await found(open, 'nurses')).toEqual(['a1'])
})

test('an excerpt shows where the word stands', async () => {
  const bench = await workspace()
  const filler = 'plain words that nobody looks for '.repeat(40)
  await bench.sync({
    members: ['m1'],
    guides: [{ id: 'g1', title: 'Long', body: `${filler} the needle is here ${filler}` }],
  })
  const { groups } = await search(bench.open, { text: 'needle' }, { whole: true })
  expect(groups[0]?.rows[0]?.excerpt).toMatch(/^… .*the needle is here.* …$/)
})
