import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { carryOutStep } from '../../src/main/core/changes/carry-out.ts'
import { asOwner } from '../../src/main/core/changes/procedures.ts'
import { acting } from '../../src/main/core/moderation/desk.ts'
import { timebank } from '../moderation/timebank.ts'
import { temporary } from '../sync/workspace.ts'
import { editOf } from './steps.ts'

const STEP = '6f1b7f56-0c5e-4b5a-9b1e-0d9f2f7a3c11'

test('a step outlives the process: another lists it, hands it over and takes it back', async () => {
  const at = await timebank(1)
  await at.at(open =>
    acting(open, ({ actor, now }) =>
      carryOutStep(
        open.db.sql,
        asOwner(actor),
        { id: STEP, kind: 'edit', changes: [editOf('activity', 'a1', { title: 'Clearer' })], keep: [] },
        now,
      ),
    ),
  )
  const cli = <T = unknown>(...args: string[]) => at.json<T>('changes', ...args)
  expect((await cli('list', '--state', 'ready')).json).toMatchObject([{ set: { title: 'Clearer' }, state: 'ready' }])
  const file = join(await temporary(), 'changes.ndjson')
  expect((await cli('outbox', '--out', file)).json).toMatchObject({ path: file, items: 1 })
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ command: `${STEP}.0`, change: 'edit' })
  expect((await cli('undo', STEP)).json).toMatchObject({ kind: 'edit', undoes: STEP, states: { held: 1 } })
  expect((await cli('history')).json).toMatchObject([{ undoes: STEP }, { id: STEP, reason: null }])
  const again = await cli('undo', STEP)
  expect(again.exit).toBe(3)
  expect(again.json).toMatchObject({ error: { message: expect.stringMatching(/undone already/) } })
  expect((await cli('list', '--state', 'asleep')).exit).toBe(2)
})
