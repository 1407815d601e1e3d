import { describe, expect, it } from 'vitest'
import {
  answerOf,
  outcome,
  streamRows,
  totalOf,
  WHAT_TO_DO,
  warningWords,
} from '../../src/renderer/features/sync/words.ts'
import type { Counts, Run } from '../../src/shared/contract/sync.ts'
import { REJECTION_CODES } from '../../src/shared/export-format.ts'

const NOW = Date.UTC(2023, 5, 30, 12)
const counts = (some: Partial<Counts>): Counts => ({
  read: 0,
  added: 0,
  updated: 0,
  unchanged: 0,
  deleted: 0,
  rejected: 0,
  ...some,
})
const run = (some: Partial<Run>): Run => ({
  run: 1,
  source: '/exports/june.zip',
  at: Date.UTC(2023, 5, 30, 5, 10),
  status: 'applied',
  streams: { members: counts({ read: 1252, added: 1240, rejected: 12 }) },
  rejected: 12,
  warnings: [],
  findings: 0,
  ms: 900,
  error: null,
  person: 'A. Siddiqui',
  undoable: true,
  ...some,
})

describe('the sentence of the sync screen', () => {
  it('says when the record was last brought up to date, and what came of it', () => {
    expect(answerOf([run({})], NOW).title).toBe('Synced today 06:10: 1,240 rows added, 12 refused')
  })

  it('has a neutral form before the first sync', () => {
    expect(answerOf([], NOW).title).toBe('Nothing has been synced yet')
    expect(answerOf([run({ status: 'dry_run' })], NOW).title).toBe('Nothing has been synced yet')
  })

  it('rests on the last run that counts, and mentions a later one that failed', () => {
    const { title, says } = answerOf([run({ run: 2, status: 'failed', at: NOW, streams: {} }), run({})], NOW)
    expect(title).toContain('1,240 rows added')
    expect(says).toContain('A later run, today 13:00, failed.')
  })

  it('does not read an unchanged export as news', () => {
    const same = run({ status: 'unchanged', rejected: 0, streams: { members: counts({ read: 30, unchanged: 30 }) } })
    expect(outcome(same)).toBe('nothing new in 30 rows')
  })
})

describe('a run in numbers', () => {
  it('is the sum of its streams', () => {
    const both = run({ streams: { members: counts({ read: 3, added: 3 }), ledger: counts({ read: 4, unchanged: 4 }) } })
    expect(totalOf(both)).toEqual(counts({ read: 7, added: 3, unchanged: 4 }))
    expect(streamRows(both).map(({ stream }) => stream)).toEqual(['members', 'ledger'])
  })

  it('shows a warning that it does not know rather than nothing', () => {
    expect(warningWords({ code: 'odd_thing', stream: 'events', count: 2 })).toBe('Odd thing: events.csv, 2 times.')
    expect(warningWords({ code: 'unknown_column', stream: 'members', column: 'shoe_size', count: 1 })).toContain(
      'members.csv, column shoe_size is not a column',
    )
  })
})

it('says what to do about every code of the quarantine', () => {
  expect(Object.keys(WHAT_TO_DO)).toEqual(REJECTION_CODES)
})
