import type { Change } from '../../../shared/contract/changes.ts'
import type { DeliveryState } from '../../../shared/moderation.ts'
import { Countdown } from '../moderation/countdown.tsx'
import { SafeText } from '../moderation/hinted-text.tsx'
import { DeliverySign } from '../moderation/state-sign.tsx'
import styles from './people.module.css'

/** How far a wish is: its state and, while it is held, how long it can still be taken back. */
export const OnItsWay = ({ state, until }: { state: DeliveryState; until: number }) => (
  <span className={styles.way}>
    <DeliverySign state={state} />
    {state === 'held' ? <Countdown until={until} /> : null}
  </span>
)

type Props = { pending: readonly Change[]; name: string; now: string | null; show: (value: string) => string }

/** Beside a field: what the platform has, and what is asked of it. Nothing where nothing is asked. */
export function AskedLine({ pending, name, now, show }: Props) {
  const change = pending.find(({ set }) => set !== null && name in set)
  if (!change) return null
  const wanted = change.set?.[name] ?? null
  return (
    <p className={styles.asked}>
      The platform has <Value text={now} show={show} />; asked: <Value text={wanted} show={show} />{' '}
      <OnItsWay state={change.state} until={change.until} />
      {change.message ? <> The platform said: {change.message}</> : null}
    </p>
  )
}

const LONGEST = 80
const Value = ({ text, show }: { text: string | null; show: (value: string) => string }) => {
  if (text === null) return <em>nothing</em>
  const shown = show(text)
  return (
    <q>
      <SafeText text={shown.length > LONGEST ? `${shown.slice(0, LONGEST)}…` : shown} />
    </q>
  )
}
