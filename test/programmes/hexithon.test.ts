import { randomUUID } from 'node:crypto'
import { expect, onTestFinished, test, vi } from 'vitest'
import { ASKED } from '../../src/main/core/changes/outbox.ts'
import { keptOf } from '../../src/main/core/changes/read.ts'
import { undoStep } from '../../src/main/core/changes/undoing.ts'
import { acting, looking } from '../../src/main/core/moderation/desk.ts'
import { handOver } from '../../src/main/core/moderation/handing-over.ts'
import { events } from '../../src/main/core/programmes/events.ts'
import { hexithon } from '../../src/main/core/programmes/hexithon.ts'
import { openWorkspace } from '../../src/main/core/workspace/open.ts'
import type { KeptBody } from '../../src/shared/kept.ts'
import { editOf, type Line, newOf, type Steps, steps } from '../changes/steps.ts'
import { proved } from '../moderation/desk.ts'
import { type Cells, NEWER } from '../sync/workspace.ts'

const EVENT = { id: 'e1', name: 'Spring Hexithon', kind: 'hexithon', held_on: '2022-03-26', facilitators: 'm1' }

const captured = (more: Partial<KeptBody<'capture'>>): KeptBody<'capture'> => ({
  event: 'e1',
  kind: 'offer',
  title: 'Run charts',
  body: '',
  categories: ['Statistical analysis'],
  regions: [],
  hours: 1,
  name: '',
  email: '',
  organisation: '',
  note: '',
  activity: null,
  member_id: null,
  ...more,
})
const keptAs = (id: string, body: unknown) => ({ kind: 'capture' as const, id, body, expect: null })

const PEOPLE = [
  { title: 'Run charts', name: 'Jane Doe', email: 'Jane@X.org' },
  { title: 'A rota', name: 'O’Neill, Áine', email: '' },
  { title: 'A rota', name: 'Sam Li', email: 's@x.org', kind: 'request' as const },
  { title: 'Nobody’s', name: '', email: '' },
]

/** A day on which four posts were captured and asked for, under the facilitator's name. */
async function day() {
  const at = await steps()
  await at.brings({ members: [{ id: 'm1', display_name: 'Fran Facilitator' }], events: [EVENT] })
  const bodies = PEOPLE.map(captured)
  await at.step({ kind: 'capture', keep: bodies.map((body, i) => keptAs(`c${i}`, body)) })
  const post = await at.step({
    kind: 'post',
    changes: bodies.map((body, i) =>
      newOf(
        'activity',
        { kind: body.kind, title: body.title, categories: body.categories.join(';'), posted_by: 'm1', event_id: 'e1' },
        `new:c${i}`,
      ),
    ),
    keep: bodies.map((body, i) => keptAs(`c${i}`, { ...body, activity: `new:c${i}` })),
  })
  return { ...at, bodies, post }
}

const shown = async (at: Steps) =>
  (await hexithon(at.sql, 'e1')).posts.map(({ id, author, capture, state, suggested, asked }) => ({
    id,
    author: author?.id ?? null,
    capture,
    state,
    suggested,
    asked: asked && [asked.id, asked.state],
  }))

const ACTIVITIES = PEOPLE.map(({ title, kind = 'offer' }, i) => ({
  id: `a${i}`,
  kind,
  title,
  posted_by: 'm1',
  posted_at: '2022-03-26T12:00:00Z',
  event_id: 'e1',
}))
const JOINED: Cells[] = [
  { id: 'm2', display_name: 'J. Doe', email: 'jane@x.org', event_id: 'e1' },
  { id: 'm3', display_name: "Aine O'Neill", event_id: 'e1' },
  { id: 'm4', display_name: 'Sam Li' },
  { id: 'm5', display_name: 'Sam Li' },
]

test('posts go to the people once they have joined, after a restart too, and an undo brings them back', async () => {
  const at = await day()
  expect(await shown(at)).toEqual(
    [0, 1, 2, 3].map(i => ({
      id: `new:c${i}`,
      author: null,
      capture: `c${i}`,
      state: 'held',
      suggested: null,
      asked: null,
    })),
  )
  await at.send()
  await at.brings({
    members: JOINED,
    activities: ACTIVITIES,
    acknowledgements: [{ command: `${at.post.id}.0`, result: 'applied', subject_id: 'a0' }],
  })
  // The first by the platform's answer, the others by kind and words; who cannot be told apart is not suggested.
  expect((await shown(at)).map(({ id, capture, suggested }) => [id, capture, suggested])).toEqual([
    ['a0', 'c0', 'm2'],
    ['a1', 'c1', 'm3'],
    ['a2', 'c2', null],
    ['a3', 'c3', null],
  ])
  expect((await hexithon(at.sql, 'e1')).posts[0]?.candidates).toMatchObject([
    { id: 'm2', sure: 'certain', by_event: true },
  ])
  expect((await hexithon(at.sql, 'e1')).posts[2]?.candidates.map(({ id, sure }) => [id, sure])).toEqual([
    ['m4', 'likely'],
    ['m5', 'likely'],
  ])
  expect((await events(at.sql))[0]).toMatchObject({ joined: 2, reallocated: 0, offers: 3, requests: 1 })

  const given = await at.step({
    kind: 'reallocate',
    changes: [editOf('activity', 'a0', { posted_by: 'm2' }), editOf('activity', 'a1', { posted_by: 'm3' })],
    keep: at.bodies
      .slice(0, 2)
      .map((body, i) => keptAs(`c${i}`, { ...body, activity: `new:c${i}`, member_id: `m${i + 2}` })),
  })
  expect((await shown(at)).map(({ asked }) => asked)).toEqual([['m2', 'held'], ['m3', 'held'], null, null])
  await at.send()
  const moved = ACTIVITIES.map((row, i) => (i < 2 ? { ...row, posted_by: `m${i + 2}`, updated_at: NEWER } : row))
  await at.brings({ activities: moved })
  expect(at.list(given.id).map(({ state }) => state)).toEqual(['confirmed', 'confirmed'])
  expect((await events(at.sql))[0]).toMatchObject({ reallocated: 2 })
  expect((await shown(at)).map(({ author, capture }) => [author, capture])).toEqual([
    ['m2', 'c0'],
    ['m3', 'c1'],
    ['m1', 'c2'],
    ['m1', 'c3'],
  ])

  const { path, person, db } = at.open
  await at.close()
  const again = await openWorkspace(path, { person: person.id, key: db.key })
  onTestFinished(() => again.close())
  const by = { ...at.people.owner.by, role: 'owner' as const }
  await acting(again, ({ now }) => undoStep(again.db.sql, by, { id: randomUUID(), of: given.id }, now))
  const posts = (await hexithon(again.db.sql, 'e1')).posts
  expect(posts.map(({ asked }) => asked && [asked.id, asked.state])).toEqual([
    ['m1', 'held'],
    ['m1', 'held'],
    null,
    null,
  ])
  expect(keptOf(again.db.sql, 'capture').map(({ body }) => body.member_id)).toEqual([null, null, null, null])
  vi.setSystemTime(Date.now() + 60_000)
  looking(again, () => {})
  const { text } = await acting(again, ({ now }) => handOver(again.db.sql, by, now, ASKED))
  expect(
    text
      .trim()
      .split('\n')
      .map(line => (JSON.parse(line) as Line).set),
  ).toEqual([{ posted_by: 'm1' }, { posted_by: 'm1' }])
  expect((await proved(again)).ok).toBe(true)
})

test('a post of someone who has answered it themselves is not given to them', async () => {
  const at = await day()
  await at.brings({
    members: JOINED,
    activities: ACTIVITIES,
    exchanges: [{ id: 'x1', activity_id: 'a0', provider_id: 'm1', receiver_id: 'm2', status: 'agreed' }],
  })
  expect((await hexithon(at.sql, 'e1')).posts[0]).toMatchObject({ id: 'a0', candidates: [], suggested: null })
  await expect(
    at.step({ kind: 'reallocate', changes: [editOf('activity', 'a0', { posted_by: 'm2' })] }),
  ).rejects.toThrow(/has answered a0/)
})

test('a plan without an event has a page; attendees are counted where the platform does not say how many came', async () => {
  const at = await steps()
  await at.brings({ members: ['m1'], events: [{ ...EVENT, facilitators: '' }] })
  expect((await events(at.sql))[0]).toMatchObject({ attendees: null, reallocated: null })
  const plan = (event_id: string | null) => ({
    kind: 'hexithon' as const,
    id: 'new:p',
    body: {
      event_id,
      name: 'Plan',
      host: '',
      facilitators: [],
      posts_as: 'm1',
      held_on: null,
      venue: '',
      aim: '',
      checklist: [],
      aim_achieved: null,
      better: '',
    },
    expect: null,
  })
  await at.step({ kind: 'plan', keep: [plan(null)] })
  const person = { event: 'new:p', name: 'Member m1', email: '', organisation: '', note: '', member_id: null }
  await at.step({ kind: 'attend', keep: [{ kind: 'attendee', id: 'p1', body: person, expect: 0 }] })
  expect(await hexithon(at.sql, 'new:p')).toMatchObject({
    key: 'new:p',
    event: null,
    facilitators: [{ id: 'm1' }],
    attendees: [{ id: 'p1' }],
  })
  await expect(hexithon(at.sql, 'nothing')).rejects.toThrow('There is no event nothing.')
  await at.step({ kind: 'plan', keep: [plan('e1')] })
  expect(await hexithon(at.sql, 'e1')).toMatchObject({
    key: 'new:p',
    event: { id: 'e1', attendees: 1, reallocated: 0 },
  })
  expect((await hexithon(at.sql, 'new:p')).facilitators).toEqual([{ id: 'm1', label: 'Member m1' }])
})
