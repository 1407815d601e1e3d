import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import type {
  Connection,
  LibraryEvaluation,
  LibraryPage,
  LibraryProfile,
  LibrarySurvey,
} from '../../src/shared/contract/programme-library.ts'
import type { ProjectHelper, ProjectPage, ProjectProgramme } from '../../src/shared/contract/programme-projects.ts'
import type { NetworkPage, NetworkProgramme } from '../../src/shared/contract/programmes.ts'
import { made, place } from '../workspace/place.ts'
import { commandLine } from './run.ts'

const home = place()
const { run, json } = commandLine(home)

beforeAll(async () => {
  await made({ folder: join(home, 'workspace') })
  await run(['demo', '--out', join(home, 'demo'), '--members', '600', '--seed', '4', '--until', '2023-07-01'])
  expect((await json('sync', '--from', join(home, 'demo'))).exit).toBe(0)
})

test('programmes networks ID prints one network’s page, and programmes networks all of them', async () => {
  const period = ['--from', '2022-07-01', '--to', '2023-01-01']
  const { json: all } = await json<NetworkProgramme[]>('programmes', 'networks', ...period)
  expect(all.filter(network => network.protected)).toHaveLength(1)
  for (const network of all) {
    const { exit, json: page } = await json<NetworkPage>('programmes', 'networks', network.id, ...period)
    expect(exit).toBe(0)
    const { borders, waiting, ...own } = page
    expect(own).toEqual(network)
    if (network.protected) expect([borders, waiting, network.members]).toEqual([null, null, null])
    const across = (borders?.regions ?? []).reduce(
      (sum, { given, received }) => sum + given.exchanges + received.exchanges,
      0,
    )
    if (!network.protected) expect(across).toBe((network.given.exchanges ?? 0) + (network.received.exchanges ?? 0))
  }
})

test('what is no network is refused with a sentence', async () => {
  const none = await json<{ error: { message: string } }>('programmes', 'networks', 'nowhere')
  expect([none.exit, none.json.error.message]).toEqual([2, 'There is no network nowhere.'])
  const many = await json<{ error: { message: string } }>('programmes', 'networks', 'n01', 'n02')
  expect(many.exit).toBe(2)
  expect(many.json.error.message).toContain('One can be asked for by its id')
})

test('programmes projects ID is that project of the list, with its team and what is promised to it', async () => {
  const { json: all } = await json<ProjectProgramme[]>('programmes', 'projects')
  const [first] = all
  type Printed = ProjectPage & { team: ProjectHelper[]; promised: unknown[] }
  const { exit, json: one } = await json<Printed>('programmes', 'projects', first?.id ?? '')
  expect(exit).toBe(0)
  expect(one).toMatchObject({ ...first, all_accounts_minutes: 0, promised: [] })
  expect(one.team.filter(({ exchanges }) => exchanges > 0)).toHaveLength(one.helpers)
  expect(one.team.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(one.minutes)
})

test('programmes library ID is that library, for its owner with who belongs to it', async () => {
  type Printed = LibraryPage & {
    evaluation: LibraryEvaluation
    survey: LibrarySurvey
    profiles: LibraryProfile[]
    connections: Connection[]
  }
  const { exit, json: one } = await json<Printed>('programmes', 'library', 'lib1')
  expect(exit).toBe(0)
  expect(one).toMatchObject({ protected: true, members: null, posts: null, survey: { questions: [] } })
  expect(one.profiles.length).toBeGreaterThan(0)
  const completed = one.connections.filter(({ exchange }) => exchange?.status === 'completed')
  expect(completed).toHaveLength(one.completed)
  expect(one.evaluation).toMatchObject({ launched_on: '2023-02-01', months: 5 })
  for (const { before, after } of one.evaluation.groups) expect(before.to).toBe(after.from)
})

test.each([
  [['programmes', 'projects', 'p99'], /There is no project p99/],
  [['programmes', 'library', 'lib9'], /There is no library lib9/],
  [['programmes', 'events', 'e99'], /There is no event e99/],
  [['programmes', 'projects', 'p01', 'p02'], /One can be asked for by its id/],
])('%s is refused with a sentence', async (args, why) => {
  const { exit, err } = await run([...args])
  expect(exit).toBe(2)
  expect(err).toMatch(why)
})
