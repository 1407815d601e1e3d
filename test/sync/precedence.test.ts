import { expect, test } from 'vitest'
import { REJECTION_CODES, type RejectionCode, type Stream } from '../../src/shared/export-format.ts'
import { type Cells, folderOf, lineOf, namesOf, workspace } from './workspace.ts'

/** Changes that each bring one fault into a good row, in any order. */
type Faults = [code: RejectionCode, change: (cells: Cells) => Cells][]

const set = (code: RejectionCode, cells: Cells): Faults[number] => [code, () => cells]

/** A row for every set of faults, with the first code of the table; those that need one have an id that is known. */
function rowsWith(stream: Stream, faults: Faults, needsKnown: RejectionCode | null): { raw: string; code: string }[] {
  return Array.from({ length: 2 ** faults.length - 1 }, (_, i) => {
    const chosen = faults.filter((_, bit) => (i + 1) & (1 << bit))
    const codes = chosen.map(([code]) => code)
    const id = needsKnown && codes.includes(needsKnown) ? `known-${i}` : `${stream}-${i}`
    const cells: Cells = { id }
    for (const [, change] of chosen) Object.assign(cells, change(cells))
    const raw = lineOf(stream, cells) + (codes.includes('malformed_row') ? ',' : '')
    const code = REJECTION_CODES.find(code => codes.includes(code)) ?? ''
    return { raw, code }
  })
}

const CASES: { stream: Stream; faults: Faults; needsKnown: RejectionCode | null; known?: Cells }[] = [
  {
    stream: 'exchanges',
    needsKnown: 'stale',
    known: { updated_at: '2022-05-05T00:00:00Z' },
    faults: [
      set('malformed_row', {}),
      set('missing_value', { status: 'completed', completed_at: '' }),
      set('bad_id', { activity_id: 'no id' }),
      set('bad_time', { agreed_at: 'once' }),
      set('bad_number', { rating: 6 }),
      set('unknown_reference', { provider_id: 'nobody' }),
      ['same_party', ({ provider_id = 'm1' }) => ({ receiver_id: provider_id })],
      set('not_positive', { minutes: 0 }),
      set('stale', {}),
    ],
  },
  {
    stream: 'ledger',
    needsKnown: 'immutable_changed',
    faults: [
      set('missing_value', { posted_at: '' }),
      set('bad_id', { exchange_id: 'no id' }),
      set('bad_choice', { kind: 'bribe' }),
      set('unknown_reference', { from_account: 'member:nobody' }),
      // Before the same party, which makes the accounts the same.
      set('reversal_mismatch', { reverses: 'known-0', to_account: 'member:m2' }),
      ['same_party', ({ from_account = 'issuance' }) => ({ to_account: from_account })],
      set('not_positive', { minutes: -1 }),
      set('immutable_changed', { note: 'other' }),
    ],
  },
  {
    stream: 'ledger',
    needsKnown: 'immutable_changed',
    faults: [
      // The original of the reversal is in the export, but refused.
      set('unknown_reference', { reverses: 'refused', kind: 'reversal' }),
      set('same_party', { to_account: 'issuance' }),
      set('not_positive', { minutes: -1 }),
      set('immutable_changed', { note: 'other' }),
    ],
  },
  {
    stream: 'members',
    needsKnown: 'stale',
    known: { updated_at: '2022-05-05T00:00:00Z' },
    faults: [
      set('missing_value', { display_name: '' }),
      set('bad_id', { invited_by: '?' }),
      set('bad_time', { joined_at: '2020-01-01' }),
      set('bad_number', { imd_decile: 11 }),
      set('bad_choice', { gender: 'x' }),
      set('bad_list', { network_ids: ';' }),
      set('stale', {}),
    ],
  },
  {
    stream: 'deletions',
    needsKnown: null,
    faults: [
      set('missing_value', { deleted_at: '' }),
      ['bad_time', ({ deleted_at }) => ({ deleted_at: deleted_at ?? '2022-02-30T00:00:00Z' })],
      ['bad_choice', () => ({ stream: 'people' })],
      ['bad_id', ({ id }) => ({ id: `${id} ` })],
    ],
  },
]

test.each(CASES)('a row of $stream with several faults gets the first code of the table', async each => {
  const { stream, faults, needsKnown, known = {} } = each
  const bench = await workspace()
  const planted = rowsWith(stream, faults, needsKnown)
  const before = planted.map((_, i) => ({ ...known, id: `known-${i}` }))
  await bench.sync({ members: ['m1', 'm2'], ...(needsKnown && { [stream]: before }) })
  const refused = lineOf(stream, { id: 'refused', from_account: 'member:nobody' })
  const lines = [namesOf(stream).join(','), ...planted.map(({ raw }) => raw), ...(stream === 'ledger' ? [refused] : [])]
  await bench.sync(await folderOf({ [`${stream}.csv`]: lines.join('\n') }))
  const found = bench.rejects().map(({ code, raw }) => ({ raw, code }))
  expect(found.filter(({ raw }) => raw !== refused)).toEqual(planted)
})

test('a repeat with other content is a duplicate before its references are looked at', async () => {
  const bench = await workspace()
  await bench.sync({
    members: ['m1', 'm2'],
    exchanges: [
      { id: 'x1' },
      { id: 'x1', provider_id: 'nobody' },
      { id: 'x1', minutes: 0 },
      { id: 'x1', rating: 6 },
      // Of a refused row, an identical repeat is refused for the same reason.
      { id: 'x2', provider_id: 'nobody' },
      { id: 'x2', provider_id: 'nobody' },
      { id: 'x2' },
    ],
  })
  expect(bench.rejects().map(({ line, code }) => [line, code])).toEqual([
    [3, 'duplicate_id'],
    [4, 'duplicate_id'],
    [5, 'bad_number'],
    [6, 'unknown_reference'],
    [7, 'unknown_reference'],
    [8, 'duplicate_id'],
  ])
})
