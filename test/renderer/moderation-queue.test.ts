import { describe, expect, test } from 'vitest'
import { ACTION_KEYS } from '../../src/renderer/features/moderation/action-keys.ts'
import {
  freeze,
  newsOf,
  newsWords,
  nextOf,
  refreshed,
  stepFrom,
} from '../../src/renderer/features/moderation/frozen-list.ts'
import { rowStore } from '../../src/renderer/features/moderation/row-store.ts'
import { queueSearch } from '../../src/renderer/features/moderation/search.ts'
import { all, extended, NONE, toggled } from '../../src/renderer/features/moderation/selection.ts'
import { queueAnswer, spanWords, standingWords, targetOf } from '../../src/renderer/features/moderation/target.ts'
import {
  filterOf,
  filtersOn,
  isToDo,
  queryOf,
  searchOf,
  viewCount,
} from '../../src/renderer/features/moderation/views.ts'
import type { QueueRow } from '../../src/shared/contract/moderation-shapes.ts'
import { CASE_ACTIONS } from '../../src/shared/moderation.ts'

const HOUR = 3_600_000
const NOW = Date.UTC(2023, 5, 30, 12)

const row = (id: number, more: Partial<QueueRow> = {}): QueueRow => ({
  case: id,
  subject_kind: 'activity',
  subject_id: `a${id}`,
  title: `Case ${id}`,
  state: 'open',
  reports: 1,
  reporters: 1,
  reasons: { spam: 1 },
  hints: {},
  rank: 100 - id,
  why: [],
  opened_at: NOW - HOUR,
  due_at: NOW + 24 * HOUR,
  version: 2,
  held_by: null,
  snoozed_until: null,
  acted: false,
  decision: null,
  delivery: null,
  ...more,
})
const page = (ids: number[], next: string | null = null) => ({ rows: ids.map(id => row(id)), next })

describe('the list held still', () => {
  test('keeps the order of its pages, and a case that comes again where it stood first', () => {
    const frozen = freeze([page([3, 1, 2], '3'), page([2, 4])])
    expect(frozen.order).toEqual([3, 1, 2, 4])
    expect(frozen.more).toBe(false)
    expect(freeze([page([1], '1')]).more).toBe(true)
  })

  test('rows are brought up to date in place, never back', () => {
    const shown = new Map([[1, row(1, { version: 5 })]])
    expect(refreshed(shown, [row(1, { version: 4 })])).toBe(shown)
    expect(refreshed(shown, [row(1, { version: 6, state: 'decided' })]).get(1)?.state).toBe('decided')
  })

  test('what stands in it by now is new; what someone else did to it is changed', () => {
    const frozen = freeze([page([1, 2, 3])])
    const head = [row(9), row(1), row(2, { version: 3 })]
    expect(newsOf(frozen, head, true, new Set())).toEqual({ fresh: 1, changed: 2 })
  })

  test('what the person did themselves is no news', () => {
    const frozen = freeze([page([1, 2, 3])])
    expect(newsOf(frozen, [row(1), row(3, { version: 9 })], true, new Set([2, 3]))).toEqual({ fresh: 0, changed: 0 })
  })

  test('a list that only goes on behind what is loaded is no news', () => {
    const frozen = freeze([page([1, 2, 3], '3')])
    // Case 2 was decided here, so the core's first page reaches one further.
    expect(newsOf(frozen, [row(1), row(3), row(4)], false, new Set([2]))).toEqual({ fresh: 0, changed: 0 })
    expect(newsOf(frozen, [row(1), row(8), row(3), row(4)], false, new Set([2]))).toEqual({ fresh: 1, changed: 0 })
  })

  test('what lies deeper than the core’s first page was not looked at, and is not said to have gone', () => {
    const frozen = freeze([page([1, 2], '2'), page([3, 4])])
    expect(newsOf(frozen, [row(1), row(2)], false, new Set())).toEqual({ fresh: 0, changed: 0 })
  })

  test('news is told in words, or not at all', () => {
    expect(newsWords({ fresh: 3, changed: 2 })).toBe('3 new · 2 changed')
    expect(newsWords({ fresh: 0, changed: 1 })).toBe('1 changed')
    expect(newsWords({ fresh: 0, changed: 0 })).toBeNull()
  })

  test('from a case on to the next one that wants something, then back to what was passed over', () => {
    const order = [1, 2, 3, 4]
    expect(nextOf(order, 2, id => id !== 3)).toBe(4)
    expect(nextOf(order, 4, id => id === 2)).toBe(2)
    expect(nextOf(order, 4, () => false)).toBeNull()
    expect(nextOf(order, null, () => true)).toBe(1)
  })

  test('steps stop at both ends', () => {
    expect(stepFrom([1, 2], 2, 1)).toBe(2)
    expect(stepFrom([1, 2], 1, -1)).toBe(1)
    expect(stepFrom([1, 2], null, 1)).toBe(1)
    expect(stepFrom([], 1, 1)).toBeNull()
  })

  test('what was acted on stays marked until there is a new list', () => {
    const store = rowStore()
    store.act(1, 'Hidden')
    store.read([row(1, { version: 4 })])
    expect(store.snapshot().acted.get(1)).toBe('Hidden')
    expect(store.snapshot().rows.get(1)?.version).toBe(4)
    store.clear()
    expect(store.snapshot().acted.size + store.snapshot().rows.size).toBe(0)
  })
})

describe('choosing for a batch', () => {
  test('one by one', () => {
    const one = toggled(NONE, 2)
    expect([...one.cases]).toEqual([2])
    expect(toggled(one, 2).cases.size).toBe(0)
  })

  test('a range grows from where it began, and lets go when it is drawn back', () => {
    const order = [1, 2, 3, 4, 5]
    const down = extended(toggled(NONE, 2), order, 2, 4)
    expect([...down.cases].sort()).toEqual([2, 3, 4])
    expect([...extended(down, order, 4, 3).cases].sort()).toEqual([2, 3])
    expect([...extended(extended(down, order, 4, 2), order, 2, 1).cases].sort()).toEqual([1, 2])
  })

  test('what was chosen elsewhere stays chosen', () => {
    const order = [1, 2, 3, 4, 5]
    const apart = toggled(toggled(NONE, 5), 1)
    expect([...extended(apart, order, 1, 2).cases].sort()).toEqual([1, 2, 5])
    expect(all(order).cases.size).toBe(5)
  })
})

describe('views', () => {
  test('to do is what is open or in hand, and for the lead what was escalated', () => {
    expect(filterOf({}, false)).toEqual({ states: ['open', 'claimed'] })
    expect(filterOf({}, true)).toEqual({ states: ['open', 'claimed', 'escalated'] })
    expect(filterOf({ view: 'mine' }, false)).toEqual({ only: 'mine' })
    expect(viewCount('todo', { open: 3, claimed: 1, escalated: 5 }, false)).toBe(4)
    expect(viewCount('mine', { claimed: 9 }, false)).toBeNull()
  })

  test('what is chosen by hand goes before the view', () => {
    const search = { view: 'done', states: ['closed'], find: ' invoice ', rules: ['money'] } as const
    const filter = filterOf(queueSearch.parse(search), false)
    expect(filter).toEqual({ states: ['closed'], rules: ['money'], search: 'invoice' })
    expect(filtersOn(queueSearch.parse(search))).toBe(2)
  })

  test('a view is saved as its choices and comes back as them', () => {
    const search = queueSearch.parse({ view: 'all', kinds: ['member'], sort: 'due_at' })
    expect(searchOf(queryOf(search), queueSearch)).toEqual(search)
    expect(queryOf({})).toBe(queryOf({ view: 'todo' }))
  })

  test('what no longer means anything in a saved view or an address is dropped', () => {
    expect(searchOf('{"view":"gone","only":"mine"}', queueSearch)).toEqual({ only: 'mine' })
    expect(searchOf('not json', queueSearch)).toEqual({})
    expect(queueSearch.parse({ states: ['open', 'nowhere'], sort: 7 })).toEqual({})
  })

  test('a case in someone else’s hand is not to do', () => {
    const held = { id: 'p1', name: 'Bea', until: NOW + HOUR }
    expect(isToDo(row(1), 'me', false)).toBe(true)
    expect(isToDo(row(1, { state: 'claimed', held_by: held }), 'me', false)).toBe(false)
    expect(isToDo(row(1, { state: 'claimed', held_by: held }), 'p1', false)).toBe(true)
    expect([false, true].map(lead => isToDo(row(1, { state: 'escalated' }), 'me', lead))).toEqual([false, true])
  })
})

describe('a row’s words', () => {
  test('age against the target: due, soon, over, met, and none where it is done', () => {
    expect(targetOf(row(1), NOW)).toEqual({ word: 'due in 24 h', tone: 'quiet' })
    expect(targetOf(row(1, { due_at: NOW + 2 * HOUR }), NOW)).toEqual({ word: 'due in 2 h', tone: 'warn' })
    expect(targetOf(row(1, { due_at: NOW - 50 * HOUR }), NOW)).toEqual({ word: '2 d over target', tone: 'danger' })
    expect(targetOf(row(1, { acted: true, due_at: 0 }), NOW)?.word).toBe('target met')
    expect(targetOf(row(1, { state: 'closed' }), NOW)).toBeNull()
  })

  test('spans are in their largest fitting unit', () => {
    expect([0, 59 * 60_000, 47 * HOUR, 48 * HOUR].map(spanWords)).toEqual(['1 min', '59 min', '47 h', '2 d'])
  })

  test('who has it, and for how long', () => {
    const held = { id: 'p1', name: 'Bea', until: NOW + 12 * 60_000 }
    const claimed = row(1, { state: 'claimed', held_by: held })
    expect(standingWords(claimed, 'me', NOW)).toBe('by Bea, 12 min left')
    expect(standingWords(claimed, 'p1', NOW)).toBe('by you, 12 min left')
    expect(standingWords(row(1, { state: 'snoozed', snoozed_until: NOW }), 'me', NOW)).toBe('until 30 Jun 2023')
  })

  test('the queue answers with what presses most', () => {
    expect(queueAnswer({ open: 9 }, 7, false).answer).toBe('7 cases are past their target')
    expect(queueAnswer({ open: 1 }, 1, false).answer).toBe('1 case is past its target')
    expect(queueAnswer({ open: 9, claimed: 1 }, 0, false).answer).toBe('10 cases wait, all within their target')
    expect(queueAnswer({ awaiting_approval: 1 }, 0, false).answer).toBe('1 proposal waits for a second person')
    expect(queueAnswer({}, 0, false).answer).toBe('No reports yet')
    expect(queueAnswer({ closed: 40 }, 0, false)).toEqual({ answer: 'All clear: no case waits', lead: undefined })
  })
})

test('no two actions share a key, but for taking in hand and putting back', () => {
  const keys = CASE_ACTIONS.filter(action => action !== 'release').map(action => ACTION_KEYS[action])
  expect(new Set(keys).size).toBe(keys.length)
  expect(ACTION_KEYS.release).toBe(ACTION_KEYS.claim)
  expect(keys.some(key => ['j', 'k', 'x', 'y', 'r', 'g', '/'].includes(key))).toBe(false)
})
