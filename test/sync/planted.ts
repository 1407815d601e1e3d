import type { RejectionCode, Stream } from '../../src/shared/export-format.ts'
import { type Cells, cellsOf, lineOf, namesOf } from './workspace.ts'

/** A record as it stands in a file, and what must become of it. */
export type Planted = {
  stream: Stream
  raw: string
  fate: RejectionCode | 'added' | 'updated' | 'unchanged'
  id: string | null
}

type Fate = Planted['fate']
const row = (stream: Stream, fate: Fate, cells: Cells, id: unknown = cells.id): Planted => ({
  stream,
  raw: lineOf(stream, cells),
  fate,
  id: typeof id === 'string' ? id : null,
})
const raw = (stream: Stream, fate: Fate, raw: string, id: string | null = null): Planted => ({ stream, raw, fate, id })

/** The same fault in several values of one column. */
const each = (stream: Stream, fate: Fate, column: string, values: string[], rest: Cells = {}): Planted[] =>
  values.map((value, i) => row(stream, fate, { ...rest, id: `${column}-${i}`, [column]: value }))

const NOT_IDS = ['two words', 'a/b', 'é', 'x'.repeat(65), '=1', '<b>']
const NOT_TIMES = [
  '2022-02-30T09:30:00Z',
  '2021-02-29T09:30:00Z',
  '2022-13-01T09:30:00Z',
  '2022-00-10T09:30:00Z',
  '2022-07-04T24:00:00Z',
  '2022-07-04T09:60:00Z',
  '2022-07-04T09:30:00',
  '2022-07-04',
  '2022-07-04 09:30:00Z',
  '04/07/2022 09:30',
  '1656927000',
  'yesterday',
]
const NOT_DATES = ['2022-02-30', '2021-02-29', '2022-04-31', '2022-7-4', '04/07/2022', '2022-07-04T00:00:00Z', 'soon']
const NOT_WHOLE = ['1.5', '1e3', '', ' 60', '60 ', '1,000', '0x10', 'sixty', '9'.repeat(17), 'NaN', 'Infinity', '--1']
const CHOICES: [Stream, string][] = [
  ['organisations', 'kind'],
  ['networks', 'kind'],
  ['networks', 'protected_membership'],
  ['members', 'status'],
  ['members', 'career_stage'],
  ['members', 'ambassador'],
  ['members', 'gender'],
  ['members', 'ethnicity'],
  ['members', 'socioeconomic_background'],
  ['members', 'equality_monitoring'],
  ['projects', 'status'],
  ['events', 'kind'],
  ['libraries', 'protected_membership'],
  ['activities', 'kind'],
  ['activities', 'status'],
  ['exchanges', 'status'],
  ['ledger', 'kind'],
  ['reports', 'subject_kind'],
  ['reports', 'reason'],
]

/** One member of each required column left empty, in every stream. */
const missing = (['members', 'exchanges', 'ledger', 'events', 'guides', 'reports', 'activities'] as const).flatMap(
  stream => {
    const cells = Object.fromEntries(cellsOf(stream, `no-${stream}`).map((cell, i) => [namesOf(stream)[i], cell]))
    return Object.entries(cells)
      .filter(([name, cell]) => cell !== '' && name !== 'id')
      .map(([name], i) => row(stream, 'missing_value', { ...cells, id: `no-${stream}-${i}`, [name]: '' }))
  },
)

/** Records in the order in which they lie in their files. Members m1–m4 and an exchange x1 are good. */
export const PLANTED: Planted[] = [
  ...['m1', 'm2', 'm3', 'm4'].map(id => row('members', 'added', { id })),
  // Cells of several lines first, so that physical lines and rows part.
  row('members', 'added', { id: 'm5', display_name: 'Two\nlines', region: 'A "quoted", one' }),
  row('members', 'added', { id: 'm6', display_name: 'Three\r\nlines\n\nand more' }),
  raw('members', 'malformed_row', 'm90,too,few', 'm90'),
  raw('members', 'malformed_row', `${lineOf('members', 'm91')},one more`, 'm91'),
  raw('members', 'malformed_row', 'm92,"Never closed,a@example.org'),
  row('members', 'added', { id: 'm7', display_name: 'After "one" that never closed' }),
  raw('members', 'malformed_row', lineOf('members', 'm93').replace('Member m93', '"Closed" and on')),
  raw('members', 'malformed_row', `"${lineOf('members', 'm94')}`),
  row('members', 'added', { id: 'm8', display_name: 'Quote " amid, and\ntwo lines' }),
  raw(
    'members',
    'malformed_row',
    lineOf('members', 'm95').replace('Member m95', '"two lines\nthen junk"!').split('\n')[0] ?? '',
  ),
  raw('members', 'malformed_row', 'then junk"!,a@example.org'),
  raw('members', 'malformed_row', lineOf('members', { id: 'm96', region: 'N\0UL' }), 'm96'),
  row('members', 'missing_value', { id: '', display_name: 'No id' }, null),
  ...NOT_IDS.map(id => row('members', 'bad_id', { id }, null)),
  ...each('members', 'bad_id', 'organisation_id', NOT_IDS),
  ...each('members', 'bad_time', 'joined_at', NOT_TIMES),
  ...each('members', 'bad_time', 'closed_at', ['2022-04-31T00:00:00Z']),
  ...each('members', 'bad_time', 'updated_at', ['now']),
  ...each('members', 'bad_number', 'imd_decile', ['0', '11', '-1', '5.5', 'most', '1e0']),
  ...each('members', 'bad_list', 'network_ids', [';', 'n1;', ';n1', 'n1;;n2', 'n1;two words', 'n1; n2']),
  ...each('members', 'added', 'joined_at', [
    '2024-02-29T00:00:00Z',
    '2022-07-04T09:30:00+01:00',
    '2022-07-04T09:30:00.123-11:30',
    '2022-07-04T09:30Z',
  ]).map((planted, i) => ({ ...planted, id: `good-${i}`, raw: planted.raw.replace('joined_at-', 'good-') })),
  row('members', 'duplicate_id', { id: 'm1', display_name: 'Another m1' }),
  row('members', 'unchanged', { id: 'm1' }),
  row('members', 'unchanged', { id: 'm1' }),
  ...CHOICES.filter(([stream]) => stream === 'members').map(([stream, column]) =>
    row(stream, 'bad_choice', { id: `choice-${column}`, [column]: 'Other' }),
  ),
  ...CHOICES.filter(([stream]) => stream !== 'members').map(([stream, column]) =>
    row(stream, 'bad_choice', { id: `choice-${column}`, [column]: 'YES' }),
  ),
  raw('acknowledgements', 'bad_choice', lineOf('acknowledgements', { command: 'c1', result: 'perhaps' }), 'c1'),
  ...missing,
  ...each('networks', 'bad_time', 'started_on', NOT_DATES),
  ...each('events', 'bad_time', 'held_on', NOT_DATES),
  ...each('projects', 'bad_time', 'started_on', ['2022-06-31']),
  ...each('events', 'bad_number', 'attendees', ['-1', '2.5', 'many']),
  ...each('libraries', 'bad_list', 'capabilities', ['leadership;', ';']),
  ...each('activities', 'bad_list', 'categories', ['Design;;Engagement', ';']),
  ...each('activities', 'bad_list', 'regions', ['London;']),
  ...each('activities', 'bad_number', 'hours', ['-1', '1e3', '1,5', 'two', '.']),
  row('exchanges', 'added', { id: 'x1' }),
  row('exchanges', 'missing_value', { id: 'x2', status: 'completed' }),
  row('exchanges', 'added', { id: 'x3', status: 'completed', completed_at: '2021-05-01T00:00:00Z' }),
  ...each('exchanges', 'bad_number', 'rating', ['0', '6', '4.5', '-1', 'five']),
  ...each('exchanges', 'bad_number', 'minutes', NOT_WHOLE.filter(Boolean)),
  ...each('exchanges', 'not_positive', 'minutes', ['0', '-60', '-0']).map(({ raw, ...rest }, i) => ({
    ...rest,
    id: `zero-${i}`,
    raw: raw.replace('minutes-', 'zero-'),
  })),
  row('exchanges', 'same_party', { id: 'x4', receiver_id: 'm1' }),
  row('exchanges', 'unknown_reference', { id: 'x5', provider_id: 'nobody' }),
  row('exchanges', 'unknown_reference', { id: 'x6', receiver_id: 'm90' }),
  row('exchanges', 'duplicate_id', { id: 'x1', minutes: 61 }),
  // A refused member, to any depth: activity, report; exchange, ledger, reversal, reversal of the reversal.
  row('activities', 'added', { id: 'a1' }),
  row('activities', 'unknown_reference', { id: 'a2', posted_by: 'm90' }),
  row('reports', 'unknown_reference', { id: 'r1', subject_kind: 'activity', subject_id: 'a2' }),
  row('reports', 'unknown_reference', { id: 'r2', subject_kind: 'member', subject_id: 'm90' }),
  row('reports', 'unknown_reference', { id: 'r3', subject_kind: 'exchange', subject_id: 'x6' }),
  row('reports', 'unknown_reference', { id: 'r4', subject_kind: 'exchange', subject_id: 'a1' }),
  row('reports', 'added', { id: 'r5', subject_kind: 'activity', subject_id: 'a1' }),
  row('libraries', 'added', { id: 'l1' }),
  ...[
    ['l1', 'm1', 'added'],
    ['l9', 'm1', 'unknown_reference'],
    ['l1', 'm90', 'unknown_reference'],
    ['l1', '', 'missing_value'],
    ['l1', 'a b', 'bad_id'],
  ].map(([library_id = '', member_id = '', fate]) =>
    row(
      'library_members',
      fate as Fate,
      { library_id, member_id },
      /^m/.test(member_id) && `${library_id}:${member_id}`,
    ),
  ),
  row('library_members', 'duplicate_id', { library_id: 'l1', member_id: 'm1', capabilities: 'leadership' }, 'l1:m1'),
  // The project's lead is optional: the row is kept.
  row('projects', 'added', { id: 'p1', lead_id: 'm90' }),
  row('networks', 'added', { id: 'n1' }),
  row('ledger', 'added', { id: 'g1' }),
  row('ledger', 'added', { id: 'g2', to_account: 'member:m2' }),
  row('ledger', 'added', {
    id: 'd1',
    kind: 'donation',
    from_account: 'member:m1',
    to_account: 'project:p1',
    minutes: 10,
  }),
  row('ledger', 'added', {
    id: 'd2',
    kind: 'donation',
    from_account: 'member:m1',
    to_account: 'network:n1',
    minutes: 10,
  }),
  row('ledger', 'unknown_reference', { id: 'g3', to_account: 'member:m90' }),
  row('ledger', 'unknown_reference', { id: 'g4', to_account: 'project:p9' }),
  row('ledger', 'unknown_reference', { id: 'g5', from_account: 'network:p1' }),
  row('ledger', 'unknown_reference', { id: 'p6', kind: 'exchange', from_account: 'member:m2', exchange_id: 'x6' }),
  row('ledger', 'unknown_reference', {
    id: 'p7',
    kind: 'reversal',
    from_account: 'member:m1',
    to_account: 'member:m2',
    reverses: 'p6',
  }),
  row('ledger', 'unknown_reference', { id: 'p8', kind: 'reversal', from_account: 'member:m2', reverses: 'p7' }),
  row('ledger', 'unknown_reference', { id: 'p9', kind: 'reversal', from_account: 'member:m2', reverses: 'p9' }),
  row('ledger', 'missing_value', { id: 'v0', kind: 'reversal', from_account: 'member:m1', to_account: 'issuance' }),
  ...each('ledger', 'bad_id', 'from_account', [
    'm1',
    'member:',
    'member',
    'bank:m1',
    'Issuance',
    'member:a b',
    'member:m1 ',
  ]),
  ...each('ledger', 'bad_number', 'minutes', ['1.5', '1e3', '9'.repeat(17)]),
  row('ledger', 'same_party', { id: 's1', from_account: 'member:m1' }),
  row('ledger', 'same_party', { id: 's2', to_account: 'issuance' }),
  ...['0', '-120'].map((minutes, i) => row('ledger', 'not_positive', { id: `z${i}`, minutes })),
  row('ledger', 'duplicate_id', { id: 'g1', minutes: 60 }),
  row('ledger', 'unchanged', { id: 'g1' }),
  row('ledger', 'reversal_mismatch', { id: 'v1', kind: 'reversal', to_account: 'member:m1', reverses: 'g1' }),
  row('ledger', 'reversal_mismatch', {
    id: 'v2',
    kind: 'reversal',
    from_account: 'member:m2',
    to_account: 'issuance',
    reverses: 'g1',
  }),
  row('ledger', 'reversal_mismatch', {
    id: 'v3',
    kind: 'reversal',
    from_account: 'member:m1',
    to_account: 'issuance',
    minutes: 121,
    reverses: 'g1',
  }),
  row('ledger', 'added', {
    id: 'v4',
    kind: 'reversal',
    from_account: 'member:m1',
    to_account: 'issuance',
    minutes: 20,
    reverses: 'g1',
  }),
  row('deletions', 'added', { id: 'm99' }, 'members/m99'),
  row('deletions', 'immutable_changed', { stream: 'ledger', id: 'g1' }, 'ledger/g1'),
  row('deletions', 'bad_choice', { stream: 'people', id: 'm98' }, 'people/m98'),
  row('deletions', 'bad_choice', { stream: 'deletions', id: 'm98' }, 'deletions/m98'),
  row('deletions', 'bad_id', { id: 'a b' }, null),
  row('deletions', 'bad_time', { id: 'm97', deleted_at: '2022-02-30T00:00:00Z' }, 'members/m97'),
  row('deletions', 'missing_value', { id: 'm97', deleted_at: '' }, 'members/m97'),
  row('deletions', 'duplicate_id', { id: 'm99', deleted_at: '2022-06-02T00:00:00Z' }, 'members/m99'),
  // The last line of a file may lack its end, and its quote.
  raw('guides', 'malformed_row', 'u1,"The last guide'),
]
