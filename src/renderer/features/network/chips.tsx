import { X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { Chip } from './filter-fields.ts'
import styles from './filters.module.css'

type Props = { chips: readonly Chip[]; onRemove: (chip: Chip) => void; onClear: () => void }

/** The filters that are on; a press takes one off, and the focus goes on to the next. */
export function Chips({ chips, onRemove, onClear }: Props) {
  const list = useRef<HTMLUListElement>(null)
  const removed = useRef<number | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once the one that was taken off has gone
  useEffect(() => {
    const at = removed.current
    removed.current = null
    if (at === null) return
    const buttons = list.current?.querySelectorAll('button') ?? []
    buttons[Math.min(at, buttons.length - 1)]?.focus()
  }, [chips.length])
  if (chips.length === 0) return null
  return (
    <section>
      <div className={styles.line}>
        <h2>Filtered by</h2>
        <button type="button" className={styles.clear} onClick={onClear}>
          Clear all
        </button>
      </div>
      <ul ref={list} className={styles.tags} aria-label="Filters that are on">
        {chips.map((chip, i) => (
          <li key={chip.id}>
            <button
              type="button"
              className={styles.tag}
              aria-label={`Take off: ${chip.label}`}
              onClick={() => {
                removed.current = i
                onRemove(chip)
              }}
            >
              <span>{chip.label}</span>
              <X size={12} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
