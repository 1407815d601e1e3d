import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Core } from '../../src/main/core/index.ts'
import { addPerson } from '../../src/main/core/workspace/people.ts'
import { enter, leave } from '../../src/main/core/workspace/session.ts'
import { type Meta, NEEDS, type Need } from '../../src/shared/contract/base.ts'
import { contract } from '../../src/shared/contract/index.ts'
import { ROLES, type Role } from '../../src/shared/vocabulary.ts'
import { coreIn, made, place, within } from '../workspace/place.ts'
import { callAt, DRIVERS, type Driven, failing } from './drivers.ts'

/** What product.md grants to each role, written down a second time. */
const GRANTED: Record<Role, readonly Need[]> = {
  owner: [
    'none',
    'person',
    'aggregates',
    'rows',
    'annotate',
    'map',
    'sync',
    'people',
    'keep',
    'moderate',
    'policy',
    'programmes',
    'inclusion',
    'inclusion_raw',
  ],
  director: ['none', 'person', 'aggregates', 'annotate', 'map', 'inclusion'],
  evaluator: ['none', 'person', 'aggregates', 'rows', 'annotate', 'map', 'inclusion'],
  moderator: ['none', 'person', 'aggregates', 'rows', 'map', 'moderate'],
  lead: ['none', 'person', 'aggregates', 'rows', 'map', 'moderate'],
}

type Procedure = { path: string; meta: Meta; takesInput: boolean }
const PROCEDURES: Procedure[] = Object.entries(contract).flatMap(([area, procedures]) =>
  Object.entries(procedures).map(([name, procedure]) => ({
    path: `${area}.${name}`,
    meta: procedure['~orpc'].meta,
    takesInput: procedure['~orpc'].inputSchema !== undefined,
  })),
)

/** Wrong for every procedure that takes input: it shows that permission was given, and does nothing. */
const WRONG = {
  by: 7,
  level: 7,
  text: 7,
  path: 7,
  from: 7,
  at: 7,
  person: 7,
  name: 7,
  limit: 0,
  search: 7,
  current: 7,
  run: 'x',
  case: 'x',
  screen: 7,
  id: 7,
  kind: 7,
  sha256: 7,
  orders: 7,
  subject: 7,
  item: 7,
  expect: 'x',
  template: 7,
  filters: 7,
  audience: 7,
}
/** These leave the workspace; their own tests call them. */
const LEAVING = ['workspace.close', 'workspace.openSample']
const tried = PROCEDURES.filter(({ path }) => !LEAVING.includes(path))

test('every procedure says what it needs', () => {
  expect(PROCEDURES.length).toBeGreaterThan(25)
  for (const { path, meta } of PROCEDURES) expect(NEEDS, path).toContain(meta.needs)
})

test('what writes, and every file that leaves the core, is audited', () => {
  const audited = PROCEDURES.filter(({ meta }) => meta.audit).map(({ path }) => path)
  expect(audited.sort()).toEqual([
    'changes.handOver',
    'changes.handedOver',
    'growth.rebase',
    'growth.removeRebase',
    'growth.removeTarget',
    'growth.rowsCsv',
    'growth.setTarget',
    'inclusion.benchmarksCsv',
    'inclusion.replaceBenchmarks',
    'journeys.rowsCsv',
    'ledger.accountsCsv',
    'ledger.entriesCsv',
    'moderation.erase',
    'moderation.handOver',
    'moderation.handedOver',
    'moderation.logCsv',
    'moderation.membersCsv',
    'moderation.outboxCsv',
    'moderation.postsCsv',
    'moderation.queueCsv',
    'network.file',
    'network.report',
    'reporting.build',
    'reporting.file',
    'reporting.pdf',
    'sync.rejectsCsv',
    'sync.start',
    'sync.undo',
    'workspace.addPerson',
    'workspace.backup',
    'workspace.changePassphrase',
    'workspace.linkMember',
    'workspace.removePerson',
    'workspace.restore',
    'workspace.restorePerson',
    'workspace.setRoles',
  ])
})

describe.each(Object.entries(DRIVERS))('over %s', (_, drive) => {
  let core: Core
  let driven: Driven
  let folder: string
  let key: string
  const ids = {} as Record<Role, string>
  /** What was carried out and is audited. */
  const done: string[] = []

  beforeAll(async () => {
    ;({ folder } = await made())
    await within(folder, async open => {
      key = open.db.key
      ids.owner = open.person.id
      await Promise.all(
        ROLES.filter(role => role !== 'owner').map(async role => {
          ids[role] = (await addPerson(open, { name: role, roles: [role], passphrase: `pass of ${role}` })).id
        }),
      )
    })
    core = coreIn(place())
    driven = await drive(core)
  })
  afterAll(async () => {
    await driven.close()
    await leave(core)
  })

  test('before a workspace is open only what needs nobody works', async () => {
    await leave(core)
    for (const { path, meta, takesInput } of tried) {
      const { code } = await failing(callAt(driven.client, path, takesInput ? WRONG : undefined))
      if (meta.needs === 'none') expect(code, path).not.toBe('LOCKED')
      else expect(code, path).toBe('LOCKED')
    }
  })

  test.each(ROLES)('the %s may do what the role grants, and no more', async role => {
    await enter(core, folder, { key, person: ids[role] })
    expect((await driven.client.workspace.session()).may.sort()).toEqual([...GRANTED[role]].sort())
    for (const { path, meta, takesInput } of tried) {
      const { code, text } = await failing(callAt(driven.client, path, takesInput ? WRONG : undefined))
      if (!GRANTED[role].includes(meta.needs as Need)) {
        expect(code, `${role}: ${path}`).toBe('NOT_ALLOWED')
        expect(text).toContain(`"needs":"${meta.needs}"`)
      } else if (takesInput) expect(code, `${role}: ${path}`).toBe('BAD_REQUEST')
      else {
        if (meta.audit && code === 'NONE') done.push(path)
        expect(['NONE', 'BAD_INPUT'], `${role}: ${path}`).toContain(code)
      }
    }
  })

  test('what is audited is on the record, and nothing that was refused', async () => {
    await enter(core, folder, { key, person: ids.owner })
    const actions = (await driven.client.workspace.audit()).map(({ action }) => action)
    expect(actions.sort()).toEqual(done.sort())
  })

  test('a role that is taken away in another console is gone at once, and so is a removed person', async () => {
    await enter(core, folder, { key, person: ids.evaluator })
    await driven.client.ledger.totals()
    await within(folder, ({ db }) => {
      db.sql.run(`UPDATE people SET roles = '["director"]' WHERE id = ?`, ids.evaluator)
    })
    expect((await failing(driven.client.ledger.entries({}))).code).toBe('NOT_ALLOWED')
    await within(folder, ({ db }) => {
      db.sql.run('UPDATE people SET removed_at = 1 WHERE id = ?', ids.evaluator)
    })
    expect((await failing(driven.client.ledger.totals())).code).toBe('NOT_ALLOWED')
    expect((await failing(driven.client.workspace.changePassphrase({ current: 'x', next: 'y' }))).code).toBe(
      'NOT_ALLOWED',
    )
    await within(folder, ({ db }) => {
      db.sql.run(`UPDATE people SET removed_at = NULL, roles = '["evaluator"]' WHERE id = ?`, ids.evaluator)
    })
  })
})
