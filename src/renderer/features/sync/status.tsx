import { CircleCheck, CircleDashed, CircleSlash, OctagonAlert, Undo2 } from 'lucide-react'
import type { Run } from '../../../shared/contract/sync.ts'
import styles from './sync.module.css'
import { STATUSES } from './words.ts'

const SHAPES = {
  running: CircleDashed,
  applied: CircleCheck,
  unchanged: CircleCheck,
  dry_run: CircleDashed,
  cancelled: CircleSlash,
  failed: OctagonAlert,
  interrupted: CircleSlash,
  undone: Undo2,
} as const

/** What became of a run: word, shape and colour. */
export function Status({ status }: { status: Run['status'] }) {
  const Shape = SHAPES[status]
  const { word, tone } = STATUSES[status]
  return (
    <span className={`${styles.status} ${styles[tone] ?? ''}`}>
      <Shape size={14} aria-hidden />
      {word}
    </span>
  )
}
