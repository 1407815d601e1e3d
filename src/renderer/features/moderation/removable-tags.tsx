import { X } from 'lucide-react'
import { Button, Tag, TagGroup, TagList } from 'react-aria-components'
import blocks from '../../ui/blocks.module.css'
import styles from './policy.module.css'

type Props = {
  label: string
  items: readonly { id: string; label: string }[]
  onRemove: (id: string) => void
  empty: string
}

/** Things that can be taken out one by one: arrows move, Delete removes. */
export function RemovableTags({ label, items, onRemove, empty }: Props) {
  return (
    <TagGroup
      aria-label={label}
      onRemove={keys => {
        for (const key of keys) onRemove(String(key))
      }}
    >
      <TagList
        items={items}
        className={styles.tags ?? ''}
        renderEmptyState={() => <span className={blocks.note}>{empty}</span>}
      >
        {item => (
          <Tag id={item.id} textValue={item.label} className={styles.tag ?? ''}>
            {item.label}
            <Button slot="remove" className={styles.remove ?? ''} aria-label={`Take out ${item.label}`}>
              <X size={12} aria-hidden />
            </Button>
          </Tag>
        )}
      </TagList>
    </TagGroup>
  )
}
