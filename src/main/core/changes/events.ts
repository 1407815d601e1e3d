import type { ChangeSubject, ChangeWay, StepKind } from '../../../shared/changes.ts'
import type { KeptKind } from '../../../shared/kept.ts'
import type { Delivery } from '../moderation/delivery.ts'

export type ChangedSubject = { kind: ChangeSubject; id: string }

/**
 * What happens besides moderation, in the same log. Values, which may be personal, are in the event's texts: `set` and
 * `base` of what is asked, `body` of what is kept.
 */
export type StepEvent =
  /** Begins a step of a person, whose events all bear its id as their command; `undoes` is the step that it takes back. */
  | { type: 'stepped'; kind: StepKind; undoes: string | null }
  /** Something is asked of the platform. `base_version` is its version of the thing, ISO. Times UTC ms. */
  | {
      type: 'asked'
      kind: StepKind
      change: string
      way: ChangeWay
      subject: ChangedSubject
      fields: string[]
      base_version: string | null
      until: number
      compensates: string | null
    }
  /** `platform_id` is what the platform calls a thing that was asked for. */
  | ({ type: 'moved'; platform_id?: string } & Delivery)
  /** The console's own record: a note that no platform knows of. */
  | { type: 'kept' | 'dropped'; kind: KeptKind; id: string }
  | { type: 'changes_handed_over'; items: number; sha256: string }

export type Asked = Extract<StepEvent, { type: 'asked' }>
export type Moved = Extract<StepEvent, { type: 'moved' }>
export type Kept = Extract<StepEvent, { type: 'kept' | 'dropped' }>

/** Events that are no moderator's business: they may say who belongs to a protected network. */
export const STEP_EVENTS = [
  'stepped',
  'asked',
  'moved',
  'kept',
  'dropped',
  'changes_handed_over',
] as const satisfies StepEvent['type'][]

const CHANGE = 'change:'
const KEPT = 'kept:'
/** The stream of the steps and of what was handed over. */
export const CHANGES = 'changes'
export const changeStream = (id: string): string => `${CHANGE}${id}`
export const keptStream = (kind: KeptKind, id: string): string => `${KEPT}${kind}:${id}`
export const isOfChange = ({ stream }: { stream: string }): boolean => stream.startsWith(CHANGE)
export const isOfKept = ({ stream }: { stream: string }): boolean => stream.startsWith(KEPT)
