import { describe, expect, test } from 'vitest'
import { datesProblem, networksAfter } from '../../src/renderer/features/people/affiliation-dates.ts'
import {
  changedOf,
  expectedOf,
  MEMBER_FIELDS,
  POST_FIELDS,
  problemOf,
} from '../../src/renderer/features/people/fields.ts'
import { type Branch, linesOf, TOP } from '../../src/renderer/features/people/invitation-lines.ts'
import { ASKABLE } from '../../src/shared/changes.ts'
import type { Change } from '../../src/shared/contract/changes.ts'
import type { InvitedNode } from '../../src/shared/contract/people.ts'

const time = (id: string, from: string, until: string | null, network_id = 'n1') => ({
  id,
  body: { member_id: 'm1', network_id, from, until },
})

describe('times in a network', () => {
  test.each([
    ['ends before it begins', time('b', '2022-05-01', '2022-05-01'), /before the first/],
    ['begins within another', time('b', '2020-06-01', null), /in another time/],
    ['ends within another', time('b', '2019-01-01', '2020-02-01'), /in another time/],
    ['follows on the same day', time('b', '2021-01-01', null), null],
    ['is in another network', time('b', '2020-06-01', null, 'n2'), null],
    ['is the same one, changed', time('a', '2020-06-01', null), null],
  ])('a time that %s', (_, piece, problem) => {
    const said = datesProblem(piece, [time('a', '2020-01-01', '2021-01-01')])
    if (problem) expect(said).toMatch(problem)
    else expect(said).toBeNull()
  })

  test('ask the platform only where they change who belongs now', () => {
    const member = { network_ids: 'n1;n3' }
    const asked = (network: string, ...pieces: ReturnType<typeof time>[]) =>
      networksAfter(member, network, pieces, '2023-01-01')
    expect(asked('n1', time('a', '2020-01-01', null))).toBeNull()
    expect(asked('n1', time('a', '2020-01-01', '2023-01-01'))).toBe('n3')
    expect(asked('n1', time('a', '2020-01-01', '2023-01-02'))).toBeNull()
    expect(asked('n2', time('a', '2020-01-01', null, 'n2'))).toBe('n1;n3;n2')
    expect(asked('n2', time('a', '2023-02-01', null, 'n2'))).toBeNull()
  })
})

describe('fields', () => {
  test('are askable, and none of them is protected or has a form of its own', () => {
    for (const { name } of MEMBER_FIELDS) expect(Object.keys(ASKABLE.member)).toContain(name)
    for (const { name } of POST_FIELDS) expect(Object.keys(ASKABLE.activity)).toContain(name)
    const names = MEMBER_FIELDS.map(({ name }) => name)
    for (const protected_ of ['gender', 'ethnicity', 'socioeconomic_background', 'imd_decile', 'network_ids'])
      expect(names).not.toContain(protected_)
  })

  test('begin from what will be once everything asked for has happened, and only differences are asked', () => {
    const edit = (set: Record<string, string | null>) => ({ way: 'edit', set }) as unknown as Change
    const pending = [edit({ region: 'Wales' }), edit({ region: 'East', profession: 'Nurse' })]
    const expected = expectedOf({ region: null, profession: null, email: 'a@x.org' }, pending)
    expect(expected).toEqual({ region: 'Wales', profession: 'Nurse', email: 'a@x.org' })
    expect(changedOf('member', { region: 'Wales', email: ' ', profession: 'Nurse ' }, expected)).toEqual({
      email: null,
      profession: 'Nurse ',
    })
  })

  test.each([
    ['display_name', '  ', /cannot be empty/],
    ['email', 'ann', /an @/],
    ['email', '', null],
    ['invited_by', 'm 1', /an id/],
  ])('%s as %j', (name, typed, problem) => {
    const said = problemOf('member', { name, label: 'It' }, typed)
    if (problem) expect(said).toMatch(problem)
    else expect(said).toBeNull()
  })
})

test('a tree is drawn as lines of what is open, without recursion and without end', () => {
  const node = (id: string): InvitedNode => ({
    id,
    name: id,
    joined_at: null,
    ambassador: false,
    generation: 0,
    invited: 1,
    below: 1,
    posted: 0,
    exchanged: 0,
    minutes: 0,
    cut: false,
  })
  const chain = new Map<string, Branch>([[TOP, { rows: [node('0')], total: 3 }]])
  for (let i = 0; i < 20_000; i++) chain.set(String(i), { rows: [node(String(i + 1))], total: 1 })
  expect(linesOf(chain, () => false).map(({ id }) => id)).toEqual(['0', 'more '])
  expect(linesOf(chain, () => true)).toHaveLength(20_002)
  const round = new Map<string, Branch>([
    [TOP, { rows: [node('a')], total: 1 }],
    ['a', { rows: [node('b')], total: 1 }],
    ['b', { rows: [node('a')], total: 1 }],
  ])
  expect(linesOf(round, () => true).length).toBeLessThan(5)
})
