import type { Cells, Tables } from '../sync/workspace.ts'

const DONE = '2021-05-01T00:00:00Z'
const PAID = '2021-05-02T00:00:00Z'
export const done = (id: string, rest: Cells = {}): Cells => ({ id, status: 'completed', completed_at: DONE, ...rest })
export const entry = (id: string, kind: string, from_account: string, to_account: string, rest: Cells = {}): Cells => ({
  id,
  kind,
  from_account,
  to_account,
  minutes: 60,
  posted_at: PAID,
  ...rest,
})
const pay = (id: string, exchange_id: string, rest: Cells = {}): Cells =>
  entry(id, 'exchange', 'member:m2', 'member:m1', { exchange_id, ...rest })
const back = (id: string, reverses: string, from: string, to: string, minutes: number): Cells =>
  entry(id, 'reversal', from, to, { reverses, minutes, posted_at: '2021-06-01T00:00:00Z' })
const gift = (member: string, rest: Cells = {}): Cells => ({
  id: `gift-${member}`,
  to_account: `member:${member}`,
  ...rest,
})

/** Two members with their gifts, and enough to pay with. */
const BASE: Tables = {
  members: ['m1', 'm2'],
  ledger: [
    gift('m1'),
    gift('m2'),
    entry('rich', 'adjustment', 'issuance', 'member:m2', { minutes: 600, posted_at: '2020-02-01T00:00:00Z' }),
  ],
}
/** Them and more. */
export const and = (more: Tables): Tables => ({
  ...more,
  members: [...(BASE.members ?? []), ...(more.members ?? [])],
  ledger: [...(BASE.ledger ?? []), ...(more.ledger ?? [])],
})
const gave = (member: string, id: string, minutes: number): Cells => gift(member, { id, minutes })

/** Ledgers by what is to be said of them, with the findings that must be made. */
export const CASES: [name: string, tables: Tables, found: [code: string, ids: string[]][]][] = [
  ['all is well', {}, []],
  ['a member has no gift', { members: ['m3'] }, [['gift_missing', ['m3']]]],
  ['a gift is too small', { members: ['m3'], ledger: [gave('m3', 'b', 60)] }, [['gift_wrong_amount', ['m3', 'b']]]],
  [
    'a gift comes twice',
    { members: ['m3'], ledger: [gift('m3'), gave('m3', 'b', 60)] },
    [['gift_repeated', ['m3', 'b', 'gift-m3']]],
  ],
  [
    'a gift comes from a member',
    { members: ['m3'], ledger: [gift('m3', { from_account: 'member:m2' })] },
    [['gift_missing', ['m3']]],
  ],
  [
    'a second gift is wholly reversed',
    { members: ['m3'], ledger: [gift('m3'), gave('m3', 'b', 60), back('r', 'b', 'member:m3', 'issuance', 60)] },
    [],
  ],
  [
    'the only gift is wholly reversed',
    { members: ['m3'], ledger: [gift('m3'), back('r', 'gift-m3', 'member:m3', 'issuance', 120)] },
    [['gift_missing', ['m3']]],
  ],
  [
    'a gift of 150 is reversed to 120',
    { members: ['m3'], ledger: [gave('m3', 'b', 150), back('r', 'b', 'member:m3', 'issuance', 30)] },
    [],
  ],
  [
    'a gift is partly reversed',
    { members: ['m3'], ledger: [gift('m3'), back('r', 'gift-m3', 'member:m3', 'issuance', 30)] },
    [['gift_wrong_amount', ['m3', 'gift-m3']]],
  ],
  [
    'the reversal of a gift is reversed',
    {
      members: ['m3'],
      ledger: [
        gift('m3'),
        back('r', 'gift-m3', 'member:m3', 'issuance', 120),
        back('s', 'r', 'issuance', 'member:m3', 120),
      ],
    },
    [],
  ],
  ['an exchange is paid', { exchanges: [done('x')], ledger: [pay('p', 'x')] }, []],
  ['an exchange is not paid', { exchanges: [done('x')] }, [['exchange_unpaid', ['x']]]],
  ['an agreed exchange is not paid', { exchanges: ['x'] }, []],
  [
    'an exchange is paid twice',
    { exchanges: [done('x')], ledger: [pay('q', 'x'), pay('p', 'x')] },
    [['exchange_paid_twice', ['x', 'p', 'q']]],
  ],
  [
    'a second payment is reversed',
    { exchanges: [done('x')], ledger: [pay('q', 'x'), pay('p', 'x'), back('r', 'q', 'member:m1', 'member:m2', 60)] },
    [],
  ],
  [
    'the only payment is reversed',
    { exchanges: [done('x')], ledger: [pay('p', 'x'), back('r', 'p', 'member:m1', 'member:m2', 60)] },
    [['exchange_unpaid', ['x']]],
  ],
  [
    'too little is paid',
    { exchanges: [done('x')], ledger: [pay('p', 'x', { minutes: 30 })] },
    [['exchange_wrong_minutes', ['x', 'p']]],
  ],
  [
    'too much is paid and partly reversed',
    { exchanges: [done('x')], ledger: [pay('p', 'x', { minutes: 90 }), back('r', 'p', 'member:m1', 'member:m2', 30)] },
    [],
  ],
  [
    'the provider pays, and too much',
    {
      exchanges: [done('x')],
      ledger: [pay('p', 'x', { from_account: 'member:m1', to_account: 'member:m2', minutes: 61 })],
    },
    [['exchange_wrong_parties', ['x', 'p']]],
  ],
  [
    'a donation names the exchange',
    {
      projects: ['j'],
      exchanges: [done('x')],
      ledger: [pay('p', 'x'), entry('d', 'donation', 'member:m1', 'project:j', { exchange_id: 'x' })],
    },
    [],
  ],
  [
    'a project pays for help to its lead',
    {
      projects: [{ id: 'j', lead_id: 'm2' }],
      exchanges: [done('x')],
      ledger: [
        entry('d', 'donation', 'member:m2', 'project:j', { posted_at: DONE }),
        pay('p', 'x', { from_account: 'project:j' }),
      ],
    },
    [],
  ],
  [
    'a project pays for help to another',
    {
      projects: [{ id: 'j', lead_id: 'm1' }],
      exchanges: [done('x')],
      ledger: [
        entry('d', 'donation', 'member:m2', 'project:j', { posted_at: DONE }),
        pay('p', 'x', { from_account: 'project:j' }),
      ],
    },
    [['exchange_wrong_parties', ['x', 'p']]],
  ],
  [
    'it is paid before completion',
    { exchanges: [done('x')], ledger: [pay('p', 'x', { posted_at: '2021-04-30T23:59:59Z' })] },
    [['paid_before_completed', ['x', 'p']]],
  ],
  ['it is paid at completion', { exchanges: [done('x')], ledger: [pay('p', 'x', { posted_at: DONE })] }, []],
  ...['agreed', 'cancelled', 'disputed'].map((status): (typeof CASES)[number] => [
    `it is paid while ${status}`,
    { exchanges: [{ id: 'x', status }], ledger: [pay('p', 'x')] },
    [['paid_before_completed', ['x', 'p']]],
  ]),
  [
    'an account is below zero within one moment only',
    {
      ledger: [
        entry('a', 'adjustment', 'member:m1', 'member:m2', { minutes: 500 }),
        entry('b', 'adjustment', 'member:m2', 'member:m1', { minutes: 500 }),
      ],
    },
    [],
  ],
  [
    'an account is below zero, twice',
    {
      ledger: [
        entry('b', 'adjustment', 'member:m1', 'member:m2', { minutes: 121 }),
        entry('c', 'adjustment', 'member:m2', 'member:m1', { minutes: 121, posted_at: '2021-05-03T00:00:00Z' }),
        entry('d', 'adjustment', 'member:m1', 'member:m2', { minutes: 500, posted_at: '2021-05-04T00:00:00Z' }),
      ],
    },
    [['negative_balance', ['member:m1', 'b']]],
  ],
  [
    'entries come after an account was closed',
    {
      members: [
        { id: 'm3', status: 'closed', closed_at: PAID },
        { id: 'm4', status: 'closed' },
      ],
      ledger: [
        gift('m3'),
        gift('m4'),
        entry('at', 'adjustment', 'member:m3', 'member:m2', { minutes: 1 }),
        entry('z', 'adjustment', 'member:m3', 'member:m2', { minutes: 1, posted_at: '2021-05-02T00:00:01Z' }),
        entry('a', 'adjustment', 'member:m2', 'member:m3', { minutes: 1, posted_at: '2021-05-04T00:00:00Z' }),
        entry('m', 'adjustment', 'member:m2', 'member:m4', { minutes: 1 }),
        back('r', 'gift-m3', 'member:m3', 'issuance', 119),
        back('s', 'r', 'issuance', 'member:m3', 119),
      ],
    },
    [['closed_account_entry', ['m3', 'a', 'z']]],
  ],
  [
    'words ask for other than one credit an hour',
    {
      activities: [
        { id: 'a1', title: 'Two credits an hour' },
        { id: 'a2', body: 'one credit an hour' },
        { id: 'a3', body: '30 minutes for 2 credits' },
      ],
    },
    [
      ['unequal_time', ['a1']],
      ['unequal_time', ['a3']],
    ],
  ],
]
