import { useId } from 'react'
import type { Entry } from '../../../shared/contract/ledger.ts'
import { counted, formatHours, formatInstantDay } from '../../ui/format.ts'
import styles from './ledger.module.css'
import { balanceSteps } from './words.ts'

const WIDTH = 720
const HEIGHT = 96
const ROOM = { left: 52, right: 8, top: 8, bottom: 20 }

/** The balance after each loaded entry, as a step line from zero. The table below says the same. */
export function BalanceLine({ entries, whole }: { entries: readonly Entry[]; whole: boolean }) {
  const title = useId()
  const steps = balanceSteps(entries)
  const [first, last] = [steps[0], steps.at(-1)]
  if (!first || !last || steps.length < 3) return null
  const high = Math.max(0, ...steps.map(step => step.balance))
  const low = Math.min(0, ...steps.map(step => step.balance))
  const span = last.at - first.at || 1
  const x = (at: number) => ROOM.left + ((at - first.at) / span) * (WIDTH - ROOM.left - ROOM.right)
  const y = (balance: number) => ROOM.top + ((high - balance) / (high - low || 1)) * (HEIGHT - ROOM.top - ROOM.bottom)
  const path = steps
    .map((step, i) => (i === 0 ? `M${x(step.at)},${y(step.balance)}` : `H${x(step.at)}V${y(step.balance)}`))
    .join('')
  return (
    <figure className={styles.figure}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-labelledby={title}>
        <title id={title}>
          {`Balance from ${formatHours(first.balance)} on ${formatInstantDay(first.at)} to ${formatHours(last.balance)} on ${formatInstantDay(last.at)}; the table below lists each step.`}
        </title>
        {[...new Set([high, 0, low])].map(balance => (
          <g key={balance}>
            <line
              className={balance === 0 ? styles.zero : styles.guide}
              x1={ROOM.left}
              x2={WIDTH - ROOM.right}
              y1={y(balance)}
              y2={y(balance)}
            />
            <text x={ROOM.left - 6} y={y(balance)} dy="0.35em" textAnchor="end">
              {formatHours(balance)}
            </text>
          </g>
        ))}
        <path d={path} className={styles.step} />
        <text x={ROOM.left} y={HEIGHT - 4}>
          {formatInstantDay(first.at)}
        </text>
        <text x={WIDTH - ROOM.right} y={HEIGHT - 4} textAnchor="end">
          {formatInstantDay(last.at)}
        </text>
      </svg>
      <figcaption>
        Balance after each entry,{' '}
        {whole
          ? counted(entries.length, 'entry', 'entries')
          : `the newest ${counted(entries.length, 'entry', 'entries')}, more load as you scroll`}
      </figcaption>
    </figure>
  )
}
