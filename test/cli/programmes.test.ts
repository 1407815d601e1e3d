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
import { made, place } from '../workspace/place.ts'
import { commandLine } from './run.ts'

const home = place()
const { run, json } = commandLine(home)

beforeAll(async () => {
  await made({ folder: join(home, 'workspace') })
  await run(['demo', '--out', join(home, 'demo'), '--members', '600', '--seed', '4', '--until', '2023-07-01'])
  expect((await json('sync', '--from', join(home, 'demo'))).exit).toBe(0)
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
  [['programmes', 'events', 'e1'], /or one by its id: programmes projects\|library ID/],
  [['programmes', 'projects', 'p01', 'p02'], /or one by its id/],
])('%s is refused with a sentence', async (args, why) => {
  const { exit, err } = await run([...args])
  expect(exit).toBe(2)
  expect(err).toMatch(why)
})
