import type { ChangeSubject, ChangeWay, StepKind } from '../../../shared/changes.ts'
import type { KeptKind } from '../../../shared/kept.ts'
import type { Connection } from '../../db/connection.ts'
import { BadInput } from '../bad-input.ts'
import { proveDonation } from './donating.ts'
import type { ChangedSubject } from './events.ts'
import type { Cells } from './fields.ts'
import { proveMerge } from './merging.ts'
import { proveReallocation } from './reallocating.ts'

/** What a step would ask for, checked field by field. */
export type Draft = { way: ChangeWay; subject: ChangedSubject; set: Cells }

/** What each kind of step may touch, and what else must hold of each of its changes. */
type Rule = {
  asks: Partial<Record<ChangeSubject, readonly ChangeWay[]>>
  keeps?: readonly KeptKind[]
  /** Each change is held against what those before it in the same step have asked for. */
  inTurn?: true
  /** @throws BadInput where it may not be */
  prove?: (db: Connection, draft: Draft) => void
}

const EDIT = ['edit'] as const
const WRITE = ['create', 'edit'] as const

const RULES: Record<StepKind, Rule> = {
  edit: { asks: { member: EDIT, activity: EDIT, project: EDIT, event: EDIT, exchange: EDIT } },
  post: { asks: { activity: ['create'] }, keeps: ['capture'] },
  reallocate: { asks: { activity: EDIT }, keeps: ['capture'], prove: proveReallocation },
  donate: { asks: { donation: ['create'] }, prove: proveDonation, inTurn: true },
  merge: { asks: { member: ['merge'] }, prove: proveMerge, inTurn: true },
  affiliate: { asks: { member: EDIT }, keeps: ['affiliation'] },
  award: { asks: { award: ['create'] } },
  guide: { asks: { guide: WRITE } },
  plan: { asks: { event: WRITE }, keeps: ['hexithon'] },
  capture: { asks: {}, keeps: ['capture', 'sheet_row'] },
  attend: { asks: {}, keeps: ['attendee'] },
  library: {
    asks: { library: EDIT, library_member: WRITE, exchange: EDIT },
    keeps: ['library_serves', 'milestone', 'profile', 'shared_output'],
  },
  survey: { asks: {}, keeps: ['survey'] },
}

/** Fields that only one kind of step may ask for. */
const OWN: Partial<Record<string, StepKind>> = { posted_by: 'reallocate', network_ids: 'affiliate' }

/** Whether the changes of a step can be proved and asked for all at once. */
export const areApart = (kind: StepKind, drafts: readonly Draft[]): boolean =>
  !RULES[kind].inTurn && new Set(drafts.map(({ subject }) => `${subject.kind} ${subject.id}`)).size === drafts.length

/** @throws BadInput where a step of this kind may not ask for that */
export function proveAllowed(db: Connection, kind: StepKind, draft: Draft): void {
  const { asks, prove } = RULES[kind]
  const { way, subject, set } = draft
  if (!asks[subject.kind]?.includes(way)) throw new BadInput(`A step “${kind}” does not ${way} things of this kind.`)
  const other = way === 'edit' ? Object.keys(set).find(name => (OWN[name] ?? kind) !== kind) : undefined
  if (other) throw new BadInput(`${other} is changed by a step of its own, “${OWN[other]}”.`)
  prove?.(db, draft)
}

/** @throws BadInput where a step of this kind keeps no such thing */
export function proveKeeps(kind: StepKind, kept: KeptKind): void {
  if (!RULES[kind].keeps?.includes(kept)) throw new BadInput(`A step “${kind}” does not keep things of this kind.`)
}
