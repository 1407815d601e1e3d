import {
  AlarmClock,
  ArrowUpRight,
  Circle,
  CircleCheck,
  CircleCheckBig,
  CircleDashed,
  CircleHelp,
  CircleSlash,
  GitFork,
  Hand,
  OctagonX,
  Send,
  Timer,
  UsersRound,
} from 'lucide-react'
import type { CaseState, DeliveryState } from '../../../shared/moderation.ts'
import styles from './tone-sign.module.css'
import { DELIVERY_WORDS, STATE_WORDS } from './words.ts'

const STATE_SHAPES = {
  open: Circle,
  claimed: Hand,
  snoozed: AlarmClock,
  escalated: ArrowUpRight,
  awaiting_approval: UsersRound,
  decided: CircleCheck,
  closed: CircleCheckBig,
} as const
const DELIVERY_SHAPES = {
  held: Timer,
  ready: CircleDashed,
  sending: Send,
  unknown: CircleHelp,
  conflict: GitFork,
  dead: OctagonX,
  confirmed: CircleCheckBig,
  cancelled: CircleSlash,
} as const

type Props = { more?: string | null }

/** What was decided: word, shape and colour. */
export function StateSign({ state, more }: Props & { state: CaseState }) {
  const { word, tone, says } = STATE_WORDS[state]
  return <Sign Shape={STATE_SHAPES[state]} word={word} tone={tone} says={says} more={more} />
}

/** Whether it reached the platform: word, shape and colour. */
export function DeliverySign({ state, more }: Props & { state: DeliveryState }) {
  const { word, tone, says } = DELIVERY_WORDS[state]
  return <Sign Shape={DELIVERY_SHAPES[state]} word={word} tone={tone} says={says} more={more} />
}

type SignProps = { Shape: typeof Circle; word: string; tone: string; says: string; more: string | null | undefined }

function Sign({ Shape, word, tone, says, more }: SignProps) {
  return (
    <span className={`${styles.sign} ${styles[tone] ?? ''}`} title={says}>
      <Shape size={14} aria-hidden />
      <span>
        <span className={styles.word}>{word}</span>
        {more ? <span className={styles.more}> {more}</span> : null}
      </span>
    </span>
  )
}
