import { holdLeft } from './outbox-words.ts'
import { useNow } from './use-now.ts'

/** How long something can still be taken back. Not read aloud every second. */
export function Countdown({ until }: { until: number }) {
  const now = useNow(1000, true)
  return <span aria-live="off"> {holdLeft(until, now)}</span>
}
