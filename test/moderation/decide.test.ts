import { describe, expect, test } from 'vitest'
import type { Command } from '../../src/main/core/moderation/command.ts'
import { CASE_ACTIONS, CASE_STATES, type CaseAction } from '../../src/shared/moderation.ts'
import { ANN, BOB, DAY, Folded, HOUR, LEE, START } from './folded.ts'

/** How a case came to stand as it does; `me` is whoever is asked about. */
const STANDINGS = {
  open: () => {},
  claimed: (it, me) => it.act(me, { action: 'claim' }),
  'claimed by Bob': it => it.act(BOB, { action: 'claim' }),
  snoozed: (it, me) => it.act(me, { action: 'snooze', until: START + DAY }),
  escalated: (it, me) => it.act(me, { action: 'escalate' }),
  proposed: (it, me) => it.act(me, ruling(it)),
  'proposed by Bob': it => it.act(BOB, ruling(it)),
  decided: (it, me) => it.act(me, { action: 'warn' }),
  closed: (it, me) => {
    it.act(me, { action: 'warn' })
    const [item = ''] = it.items.keys()
    for (const to of ['ready', 'sending', 'confirmed'] as const)
      it.deliver(item, { type: 'delivery', to, because: 'told' })
    it.happen({ type: 'closed', because: 'delivered' })
  },
} satisfies Record<string, (it: Folded, me: typeof ANN) => unknown>
type Standing = keyof typeof STANDINGS

const ruling = ({ it }: Folded): Command =>
  it.subject.kind === 'member' ? { action: 'suspend', length_days: 7 } : { action: 'remove' }

function commandFor(action: CaseAction): Command {
  if (action === 'assign') return { action, to: BOB }
  if (action === 'note' || action === 'appeal' || action === 'deny') return { action, reason: 'because' }
  if (action === 'snooze') return { action, until: START + HOUR }
  if (action === 'suspend') return { action, length_days: 7 }
  return { action } as Command
}

/** What comes of each action on a case in each state: events in order, or `!` and the code of the refusal. */
const MODERATOR = `
             | open                   | claimed        | claimed by Bob   | snoozed                | escalated  | proposed      | proposed by Bob  | decided         | closed
claim        | claimed                | claimed        | !held_by_other   | claimed                | !lead_only | !wrong_state  | !wrong_state     | !wrong_state    | !wrong_state
release      | !wrong_state           | released       | !held_by_other   | !wrong_state           | !wrong_state | !wrong_state | !wrong_state    | !wrong_state    | !wrong_state
assign       | !lead_only             | !lead_only     | !held_by_other   | !lead_only             | !lead_only | !wrong_state  | !wrong_state     | !wrong_state    | !wrong_state
note         | noted                  | noted          | noted            | noted                  | noted      | noted         | noted            | noted           | noted
snooze       | snoozed                | snoozed        | !held_by_other   | !wrong_state           | !wrong_state | !wrong_state | !wrong_state    | !wrong_state    | !wrong_state
escalate     | escalated              | escalated      | !held_by_other   | !wrong_state           | !wrong_state | !wrong_state | !wrong_state    | !wrong_state    | !wrong_state
dismiss      | claimed decided put    | decided put    | !held_by_other   | claimed decided put    | !lead_only | !wrong_state  | !wrong_state     | !wrong_state    | !wrong_state
hide         | claimed decided put    | decided put    | !held_by_other   | claimed decided put    | !lead_only | !wrong_state  | !wrong_state     | !wrong_state    | !wrong_state
remove       | claimed proposed       | proposed       | !held_by_other   | claimed proposed       | !lead_only | !wrong_state  | !wrong_state     | !wrong_state    | !wrong_state
request_edit | claimed decided put    | decided put    | !held_by_other   | claimed decided put    | !lead_only | !wrong_state  | !wrong_state     | !wrong_state    | !wrong_state
warn         | claimed decided put    | decided put    | !held_by_other   | claimed decided put    | !lead_only | !wrong_state  | !wrong_state     | !wrong_state    | !wrong_state
suspend      | claimed proposed       | proposed       | !held_by_other   | claimed proposed       | !lead_only | !wrong_state  | !wrong_state     | !wrong_state    | !wrong_state
restore      | claimed decided put    | decided put    | !held_by_other   | claimed decided put    | !lead_only | !wrong_state  | !wrong_state     | !wrong_state    | !wrong_state
approve      | !wrong_state           | !wrong_state   | !wrong_state     | !wrong_state           | !wrong_state | !own_proposal | decided put    | !wrong_state    | !wrong_state
deny         | !wrong_state           | !wrong_state   | !wrong_state     | !wrong_state           | !wrong_state | !own_proposal | denied         | !wrong_state    | !wrong_state
appeal       | !wrong_state           | !wrong_state   | !wrong_state     | !wrong_state           | !wrong_state | !wrong_state | !wrong_state    | appealed delivery | appealed
undo         | !nothing_to_undo       | undone         | !nothing_to_undo | undone                 | undone     | undone        | !nothing_to_undo | undone delivery | undone put
`

/** Where the lead may do what a moderator may not. */
const LEAD = `
             | open     | claimed  | claimed by Bob | snoozed  | escalated           | proposed by Bob
claim        | claimed  | claimed  | !held_by_other | claimed  | claimed             | !wrong_state
release      | !wrong_state | released | released   | !wrong_state | !wrong_state    | !wrong_state
assign       | assigned | assigned | assigned       | assigned | assigned            | !wrong_state
dismiss      | claimed decided put | decided put | !held_by_other | claimed decided put | claimed decided put | !wrong_state
hide         | claimed decided put | decided put | !held_by_other | claimed decided put | claimed decided put | !wrong_state
remove       | claimed proposed | proposed | !held_by_other | claimed proposed | claimed proposed | !wrong_state
request_edit | claimed decided put | decided put | !held_by_other | claimed decided put | claimed decided put | !wrong_state
warn         | claimed decided put | decided put | !held_by_other | claimed decided put | claimed decided put | !wrong_state
suspend      | claimed proposed | proposed | !held_by_other | claimed proposed | claimed proposed | !wrong_state
restore      | claimed decided put | decided put | !held_by_other | claimed decided put | claimed decided put | !wrong_state
undo         | !nothing_to_undo | undone | undone     | undone   | undone              | undone
`

type Cell = [action: CaseAction, standing: Standing, expected: string]
function cells(table: string): Cell[] {
  const [head = [], ...rows] = table
    .trim()
    .split('\n')
    .map(line => line.split('|').map(cell => cell.trim()))
  // The first line starts with its bar, which trimming leaves as an empty cell.
  const standings = head.filter(Boolean) as Standing[]
  return rows.flatMap(([action, ...answers]) =>
    answers.map((answer, i): Cell => [action as CaseAction, standings[i] ?? 'open', answer]),
  )
}

function standing(action: CaseAction, name: Standing, me: typeof ANN): Folded {
  const it = new Folded(action === 'suspend' ? 'member' : 'activity')
  STANDINGS[name](it, me)
  return it
}

/** Only what is kept out can be restored. */
const shownFor = (action: CaseAction) =>
  action === 'restore' ? { subject: { content: 'text', status: 'hidden', version: null } } : {}

describe('every action in every state, as a moderator', () => {
  test.each(cells(MODERATOR))('%s, %s → %s', (action, name, expected) => {
    expect(standing(action, name, ANN).answer(ANN, commandFor(action), shownFor(action))).toBe(expected)
  })

  test('the table leaves nothing out', () => {
    const told = cells(MODERATOR)
    expect(new Set(told.map(([action]) => action))).toEqual(new Set(CASE_ACTIONS))
    expect(told).toHaveLength(CASE_ACTIONS.length * Object.keys(STANDINGS).length)
    const states = (Object.keys(STANDINGS) as Standing[]).map(name => standing('note', name, ANN).it.state)
    expect(new Set(states)).toEqual(new Set(CASE_STATES))
  })
})

describe('every action in every state, as the lead', () => {
  const led = new Map(cells(LEAD).map(cell => [`${cell[0]} ${cell[1]}`, cell]))
  const all = cells(MODERATOR).map(cell => led.get(`${cell[0]} ${cell[1]}`) ?? cell)
  test.each(all)('%s, %s → %s', (action, name, expected) => {
    expect(standing(action, name, LEE).answer(LEE, commandFor(action), shownFor(action))).toBe(expected)
  })
})

describe('what is carried out leads to', () => {
  test.each<[string, Standing, CaseAction, string]>([
    ['a claim', 'open', 'claim', 'claimed'],
    ['waking a case by claiming it', 'snoozed', 'claim', 'claimed'],
    ['giving a claim back', 'claimed', 'release', 'open'],
    ['a snooze', 'claimed', 'snooze', 'snoozed'],
    ['handing it to the lead', 'claimed', 'escalate', 'escalated'],
    ['a decision', 'open', 'hide', 'decided'],
    ['a decision that needs a second person', 'open', 'remove', 'awaiting_approval'],
    ['its approval', 'proposed by Bob', 'approve', 'decided'],
    ['its denial', 'proposed by Bob', 'deny', 'open'],
    ['an appeal', 'closed', 'appeal', 'open'],
    ['taking a decision back', 'decided', 'undo', 'claimed'],
    ['a note', 'escalated', 'note', 'escalated'],
  ])('%s: %s, %s → %s', (_, name, action, state) => {
    const it = standing(action, name, ANN)
    it.act(ANN, commandFor(action))
    expect(it.it.state).toBe(state)
    expect(it.it.version).toBe(it.events)
  })
})

test.each(Object.keys(STANDINGS) as Standing[])('who reported it or is its subject can do nothing: %s', name => {
  for (const action of CASE_ACTIONS)
    expect(standing(action, name, LEE).answer(LEE, commandFor(action), { involved: true })).toBe('!involved')
})
