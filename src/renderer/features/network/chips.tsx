import { X } from 'lucide-react'
import { Button, Tag, TagGroup, TagList } from 'react-aria-components'
import type { Chip } from './filter-fields.ts'
import styles from './filters.module.css'

type Props = { chips: readonly Chip[]; onRemove: (chip: Chip) => void; onClear: () => void }

/** The filters that are on. Arrows go from one to the next, Delete takes one off. */
export function Chips({ chips, onRemove, onClear }: Props) {
  if (chips.length === 0) return null
  return (
    <section className={styles.chips}>
      <div className={styles.line}>
        <h2>Filtered by</h2>
        <button type="button" className={styles.clear} onClick={onClear}>
          Clear all
        </button>
      </div>
      <TagGroup
        aria-label="Filters that are on"
        onRemove={keys => {
          for (const chip of chips) if (keys.has(chip.id)) onRemove(chip)
        }}
      >
        <TagList items={chips} className={styles.tags ?? ''}>
          {chip => (
            <Tag id={chip.id} textValue={chip.label} className={styles.tag ?? ''}>
              <span>{chip.label}</span>
              <Button slot="remove" className={styles.remove ?? ''} aria-label={`Take off: ${chip.label}`}>
                <X size={12} aria-hidden />
              </Button>
            </Tag>
          )}
        </TagList>
      </TagGroup>
    </section>
  )
}
