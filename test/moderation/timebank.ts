import { join } from 'node:path'
import { deskActor } from '../../src/main/core/moderation/actor.ts'
import { carryOut } from '../../src/main/core/moderation/carry-out.ts'
import { acting } from '../../src/main/core/moderation/desk.ts'
import { changePolicy, DEFAULT_POLICY } from '../../src/main/core/moderation/policy.ts'
import type { OpenWorkspace } from '../../src/main/core/workspace/open.ts'
import type { CommandInput } from '../../src/shared/contract/moderation-shapes.ts'
import { commandLine } from '../cli/run.ts'
import { filesOf, type Tables } from '../sync/workspace.ts'
import { exported, made, place, syncFrom, within } from '../workspace/place.ts'

/** A timebank on disk that processes of their own work at, with a reported post for each case. Nothing is held. */
export async function timebank(cases: number) {
  const home = place()
  const folder = join(home, 'workspace')
  await made({ folder })
  const ids = Array.from({ length: cases }, (_, i) => `a${i + 1}`)
  const from = await exported(
    linesOf({
      members: ['m1', 'm2'],
      activities: ids.map(id => ({ id, title: `Post ${id}`, body: `The text of ${id}.` })),
      reports: ids.map((subject_id, i) => ({
        id: `r${i + 1}`,
        subject_kind: 'activity',
        subject_id,
        reporter_id: 'm2',
        reported_at: new Date(Date.UTC(2022, 0, 1, 0, 0, i)).toISOString(),
      })),
    }),
  )
  let key = ''
  let wal = ''
  let person = ''
  const at = <T>(work: (open: OpenWorkspace) => Promise<T> | T): Promise<T> => within(folder, work, { key, person })
  await within(folder, async open => {
    key = open.db.key
    wal = `${open.db.path}-wal`
    person = open.person.id
    await syncFrom(open, from)
    const policy = { ...DEFAULT_POLICY, hold_seconds: 0 }
    open.db.sql.write(() => changePolicy(open.db.sql, deskActor(open.person).by, 0, policy, Date.now()))
  })
  return {
    home,
    /** Where SQLite writes what is not yet in the database. */
    wal,
    ...commandLine(home),
    /** Works at the timebank in this process. */
    at,
    decide: (open: OpenWorkspace, id: number, command: CommandInput, as: string) =>
      acting(open, ({ actor, now }) => carryOut(open.db.sql, actor, { case: id, command, id: as }, now)),
  }
}

const linesOf = (tables: Tables): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(filesOf(tables)).map(([name, text]) => [name.replace('.csv', ''), text.trimEnd().split('\n')]),
  )

/** The commands in the lines of a hand-over. */
export const commandsIn = (text: string): string[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map(line => (JSON.parse(line) as { command: string }).command)
