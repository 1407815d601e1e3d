import { Circle, CircleCheck, CircleDashed, OctagonAlert, TriangleAlert } from 'lucide-react'
import styles from './tone-sign.module.css'
import type { Tone } from './words.ts'

const ICONS = { ok: CircleCheck, info: CircleDashed, warn: TriangleAlert, danger: OctagonAlert, quiet: Circle }

/** A state as word, shape and colour. */
export function ToneSign({ tone, word, more }: { tone: Tone; word: string; more?: string | null }) {
  const Icon = ICONS[tone]
  return (
    <span className={`${styles.sign} ${styles[tone]}`}>
      <Icon size={14} aria-hidden />
      <span>
        <span className={styles.word}>{word}</span>
        {more ? <span className={styles.more}> {more}</span> : null}
      </span>
    </span>
  )
}
