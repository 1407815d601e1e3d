import { describe, expect, test } from 'vitest'
import { deskActor } from '../../src/main/core/moderation/actor.ts'
import { acting } from '../../src/main/core/moderation/desk.ts'
import { showReporter } from '../../src/main/core/moderation/disclosure.ts'
import { erasable, erase } from '../../src/main/core/moderation/erasing.ts'
import { DECIDED, handedOverBefore } from '../../src/main/core/moderation/handing-over.ts'
import { queueRows } from '../../src/main/core/moderation/queue.ts'
import { rebuildAll } from '../../src/main/core/moderation/rebuilding.ts'
import { linkMember } from '../../src/main/core/workspace/people.ts'
import type { Whose } from '../../src/shared/contract/moderation-oversight.ts'
import type { Tables } from '../sync/workspace.ts'
import { type Desk, desk, proved, refused } from './desk.ts'

const TOLD: Tables = {
  members: ['m1', 'm2', 'm3', 'm4'],
  activities: [
    { id: 'a1', title: 'Planted title', body: 'Planted words' },
    { id: 'a2', title: 'Another', posted_by: 'm4' },
  ],
  reports: [
    { id: 'r1', subject_kind: 'activity', subject_id: 'a1', reporter_id: 'm2', text: 'Planted report' },
    { id: 'r2', subject_kind: 'activity', subject_id: 'a2', reporter_id: 'm2', text: 'Second report' },
    { id: 'r3', subject_kind: 'activity', subject_id: 'a2', reporter_id: 'm3', text: 'Third report' },
  ],
}

/** Two cases, both decided, handed over together and confirmed. */
async function settled(): Promise<Desk> {
  const at = await desk()
  await at.brings(TOLD)
  await at.decide('ann', 1, { action: 'note', reason: 'Planted note' })
  await at.decide('ann', 1, { action: 'hide', reason: 'Planted reason' }, { as: 'hide' })
  await at.decide('ann', 2, { action: 'warn', reason: 'Second reason' }, { as: 'warn' })
  at.pass(11_000)
  await at.handOver()
  await at.brings({
    acknowledgements: [
      { command: 'hide', result: 'applied' },
      { command: 'warn', result: 'applied' },
    ],
  })
  return at
}

const kept = (at: Desk) =>
  at.sql.rows<[string]>('SELECT text FROM moderation_texts WHERE text IS NOT NULL').flat().join('\n')
const erasing = (at: Desk, whose: Whose, more: { reason?: string; expect?: number } = {}) =>
  acting(at.open, now => erase(at.sql, now, { whose, reason: 'Asked for.', ...more }), { need: 'policy' })

describe('erasing what is kept about a case', () => {
  test('takes its texts and those of its deliveries, says how many before, and leaves what was decided', async () => {
    const at = await settled()
    const [{ sha256 = '' } = {}] = [
      JSON.parse(at.sql.row<[string]>("SELECT data FROM moderation_events WHERE type = 'handed_over'")?.[0] ?? '{}'),
    ]
    expect(handedOverBefore(at.sql, sha256, DECIDED).text).toContain('Planted reason')
    const before = { case: at.case(1), item: at.item('hide') }
    const shown = erasable(at.sql, { case: 1 })
    expect(shown).toMatchObject({ cases: [1], unsettled: null })
    expect(shown.kinds).toMatchObject({ evidence: 2, notes: 1, hand_overs: 1 })
    expect(await erasing(at, { case: 1 }, { expect: shown.texts })).toEqual(shown)
    expect(kept(at)).not.toMatch(/Planted (words|report|note|reason)/)
    expect(kept(at)).toContain('Second report')
    expect({ case: at.case(1), item: at.item('hide') }).toEqual(before)
    expect(await proved(at.open)).toMatchObject({ ok: true })
    expect(() => handedOverBefore(at.sql, sha256, DECIDED)).toThrow(/no such hand-over/)
    const last = at.sql.row<[string, string]>(
      'SELECT type, actor FROM moderation_events ORDER BY position DESC LIMIT 1',
    )
    expect(last).toEqual(['erased', expect.stringContaining('Tester')])
    // What the platform still shows is not the desk's to erase, and is listed by what it says now.
    expect(queueRows(at.sql, '', { cases: [1] }, { limit: 1 }, Date.now())[0]?.title).toBe('Planted title')
    await expect(erasing(at, { case: 1 })).rejects.toThrow(/keeps no text about this any more/)
    expect(rebuildAll(at.sql)).toMatchObject({ cases: 0, parties: 0, prints: 0 })
  })

  test('is refused while someone still needs them, by case and by what stands in the way', async () => {
    const at = await desk()
    await at.brings(TOLD)
    expect(erasable(at.sql, { case: 1 })).toMatchObject({ unsettled: 1 })
    expect((await refused(erasing(at, { case: 1 }))).message).toMatch(/^Case 1 is not settled yet/)
    await at.decide('ann', 1, { action: 'hide' })
    expect((await refused(erasing(at, { case: 1 }))).code).toBe('wrong_state')
    await expect(erasing(at, { case: 9 })).rejects.toThrow('There is no case 9.')
    expect(kept(at)).toContain('Planted words')
  })

  test('is refused without a reason, where more is kept than was shown, and to whoever is involved', async () => {
    const at = await settled()
    await expect(erasing(at, { case: 1 }, { reason: ' ' })).rejects.toThrow(/Write why/)
    const { texts } = erasable(at.sql, { case: 1 })
    await at.decide('ann', 1, { action: 'note', reason: 'One more.' })
    expect((await refused(erasing(at, { case: 1 }, { expect: texts }))).code).toBe('stale')
    linkMember(at.open, at.open.person.id, 'm1')
    expect((await refused(erasing(at, { case: 1 }))).code).toBe('involved')
    expect(kept(at)).toContain('Planted words')
  })

  test('leaves a case that keeps its evidence anew once it is reported again', async () => {
    const at = await settled()
    await erasing(at, { case: 2 })
    await at.brings({ reports: [{ id: 'r9', subject_kind: 'activity', subject_id: 'a2', reporter_id: 'm1' }] })
    expect(at.look('bob', 2).snapshot.fields.title).toBe('Another')
    expect(at.sql.rows("SELECT member_id FROM moderation_parties WHERE case_id = 2 AND role = 'about'")).toEqual([
      ['m4'],
    ])
  })
})

describe('erasing what is kept about a member', () => {
  test('takes the cases about them whole', async () => {
    const at = await settled()
    const { cases } = await erasing(at, { member: 'm1' })
    expect(cases).toEqual([1])
    expect(kept(at)).not.toMatch(/Planted/)
    expect(kept(at)).toContain('Second report')
    expect(await proved(at.open)).toMatchObject({ ok: true })
  })

  test('takes what they reported and that it was they, and nothing else of those cases', async () => {
    const at = await settled()
    const shown = erasable(at.sql, { member: 'm3' })
    expect(shown).toEqual({ texts: 2, cases: [2], kinds: { reports: 2 }, unsettled: null })
    await erasing(at, { member: 'm3' })
    expect(kept(at)).not.toContain('Third report')
    expect(kept(at)).toContain('Second report')
    const owner = { open: at.open, actor: deskActor(at.open.person), now: Date.now() }
    expect(() => showReporter(at.sql, owner, 2, 'r3')).toThrow(/not known who made this report/)
    expect(erasable(at.sql, { member: 'm3' }).texts).toBe(0)
  })
})

describe('making the tables anew from the log', () => {
  test('finds nothing that differs, and by table how many rows did', async () => {
    const at = await settled()
    const none = {
      cases: 0,
      reports: 0,
      items: 0,
      commands: 0,
      marks: 0,
      parties: 0,
      prints: 0,
      changes: 0,
      kept: 0,
      steps: 0,
    }
    expect(rebuildAll(at.sql)).toEqual(none)
    const before = at.case(1)
    at.sql.exec("UPDATE moderation_cases SET state = 'open', body = json_set(body, '$.state', 'open') WHERE id = 1")
    at.sql.exec(
      "DELETE FROM moderation_reports; INSERT INTO moderation_marks VALUES ('money', 'c', 'k', 'member', 'm1', 'x', 1)",
    )
    at.sql.exec('DELETE FROM moderation_ranks')
    expect(rebuildAll(at.sql)).toEqual({ ...none, cases: 1, reports: 3, marks: 1 })
    expect(at.case(1)).toEqual(before)
    expect(queueRows(at.sql, '', {}, { limit: 9 }, Date.now())).toHaveLength(2)
    expect(rebuildAll(at.sql)).toEqual(none)
  })
})
