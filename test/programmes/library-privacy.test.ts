import { randomUUID } from 'node:crypto'
import { createRouterClient } from '@orpc/server'
import { expect, test } from 'vitest'
import { carryOutStep } from '../../src/main/core/changes/carry-out.ts'
import { contextOf, router } from '../../src/main/core/index.ts'
import { deskActor } from '../../src/main/core/moderation/actor.ts'
import { acting } from '../../src/main/core/moderation/desk.ts'
import { enter } from '../../src/main/core/workspace/session.ts'
import { contract } from '../../src/shared/contract/index.ts'
import { callAt } from '../contract/drivers.ts'
import { filesOf, folderOf, type Tables } from '../sync/workspace.ts'
import { coreIn, made, place, syncFrom, within } from '../workspace/place.ts'
import { profile, TABLES } from './shelf.ts'

const PROCEDURES = Object.keys(contract.programmes)
/** Everything of the room, asked for as this role; a refusal is no answer. */
async function answersTo(folder: string, key: string, role: string): Promise<string[]> {
  const core = coreIn(place())
  await enter(core, folder, { key, person: role })
  const client = createRouterClient(router, { context: contextOf(core) })
  const answers: string[] = []
  for (const name of PROCEDURES)
    for (const input of [undefined, {}, { id: 'l1' }, { id: 'p1' }, { id: 'p1', member: 'shelved-woman' }])
      try {
        answers.push(JSON.stringify(await callAt(client, `programmes.${name}`, input)) ?? '')
      } catch {
        // Refused, or not an input of this procedure.
      }
  return answers
}

test.each(['director', 'evaluator', 'moderator', 'lead'])(
  'a %s learns neither who belongs to a protected library nor how many',
  async role => {
    const { folder } = await made()
    const texts = async (more: Tables) => {
      const key = await within(folder, async open => {
        await syncFrom(open, await folderOf(filesOf({ ...TABLES, ...more })))
        const { sql } = open.db
        sql.run(
          'INSERT OR IGNORE INTO people (id, name, roles, added_at) VALUES (?, ?, ?, 1)',
          role,
          role,
          `["${role}"]`,
        )
        const by = { ...deskActor(open.person).by, role: 'owner' as const }
        const keep = [{ kind: 'profile' as const, id: 'l1:shelved-woman', body: profile, expect: null }]
        await acting(
          open,
          ({ now }) => carryOutStep(sql, by, { id: randomUUID(), kind: 'library', changes: [], keep }, now),
          { need: 'programmes' },
        )
        return open.db.key
      })
      return answersTo(folder, key, role)
    }
    const before = await texts({})
    expect(before.length).toBeGreaterThan(6)
    for (const text of before) expect(text).not.toMatch(/shelved|Planted|Secret|An hour on shelves/)
    // One more on the shelf, with the offer by which she is asked: nothing that this role reads changes.
    const after = await texts({
      library_members: [
        ...(TABLES.library_members ?? []),
        { library_id: 'l1', member_id: 'm3', capabilities: 'leadership' },
      ],
      activities: [
        ...(TABLES.activities ?? []),
        { id: 'a9', posted_by: 'm3', posted_at: '2022-05-02T00:00:00Z', library_id: 'l1' },
      ],
    })
    const ofLibrary = (answers: string[]) =>
      answers.filter(text => text.includes('Talking library') || text.includes('l1'))
    expect(ofLibrary(after)).toEqual(ofLibrary(before))
    expect(ofLibrary(after).length).toBeGreaterThan(1)
  },
)
