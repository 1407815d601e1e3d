import { Check, ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { Dialog, DialogTrigger, ListBox, ListBoxItem, Popover, Button as Press } from 'react-aria-components'
import { Button } from '../../ui/button.tsx'
import { SearchField } from '../../ui/field.tsx'
import { counted, formatNumber } from '../../ui/format.ts'
import overlay from '../../ui/overlay.module.css'
import type { FilterChoice } from './filter-fields.ts'
import styles from './filters.module.css'

type Props = {
  label: string
  many: string
  choices: readonly FilterChoice[]
  value: readonly string[]
  onChange: (value: string[]) => void
}

/** More than these are searched, not scrolled through. */
const MOST = 60
const SEARCHED_FROM = 10

/** Any of a list, long or short. What is chosen stands first; every press is a change of its own. */
export function ChoicePicker({ label, many, choices, value, onChange }: Props) {
  const [words, setWords] = useState('')
  const wanted = words.trim().toLocaleLowerCase('en-GB')
  const found = choices.filter(choice => choice.label.toLocaleLowerCase('en-GB').includes(wanted))
  const [first] = useState(value)
  const shown = [...found].sort((a, b) => Number(first.includes(b.id)) - Number(first.includes(a.id))).slice(0, MOST)
  return (
    <Dialog className={`${overlay.inside} ${styles.picker}`} aria-label={`Choose ${many}`}>
      {choices.length > SEARCHED_FROM && (
        <SearchField label={`Search ${many}`} placeholder="Search" value={words} onChange={setWords} />
      )}
      <ListBox
        aria-label={label}
        selectionMode="multiple"
        escapeKeyBehavior="none"
        className={styles.options ?? ''}
        items={shown}
        selectedKeys={value}
        onSelectionChange={keys => {
          const on = (id: string) => (keys === 'all' ? shown.some(choice => choice.id === id) : keys.has(id))
          onChange(choices.filter(choice => on(choice.id)).map(choice => choice.id))
        }}
        renderEmptyState={() => <p className={styles.hint}>No match.</p>}
      >
        {choice => (
          <ListBoxItem id={choice.id} textValue={choice.label} className={overlay.option ?? ''}>
            {({ isSelected }) => (
              <>
                <span className={overlay.check}>{isSelected ? <Check size={14} aria-hidden /> : null}</span>
                <span className={overlay.words}>{choice.label}</span>
                {choice.members === undefined ? null : (
                  <span className={styles.count}>{formatNumber(choice.members)}</span>
                )}
              </>
            )}
          </ListBoxItem>
        )}
      </ListBox>
      <div className={styles.line}>
        <span className={styles.hint} aria-live="polite">
          {found.length > MOST
            ? `${formatNumber(MOST)} of ${formatNumber(found.length)}: type to find more`
            : counted(found.length, 'match', 'matches')}
        </span>
        <Button look="link" isDisabled={value.length === 0} onPress={() => onChange([])}>
          Clear
        </Button>
      </div>
    </Dialog>
  )
}

/** A row of the rail that opens the choices of one field. */
export function FilterRow(props: Props) {
  const { label, many, choices, value } = props
  const says = value.length > 0 ? `${formatNumber(value.length)} chosen` : 'any'
  return (
    <DialogTrigger>
      <Press className={styles.row ?? ''} isDisabled={choices.length === 0 && value.length === 0}>
        <span>{label}</span>
        <span className={value.length > 0 ? styles.on : styles.count}>
          {choices.length === 0 && value.length === 0 ? `no ${many}` : says}
        </span>
        <ChevronDown size={14} aria-hidden />
      </Press>
      <Popover className={overlay.popover ?? ''} placement="right top" offset={6}>
        <ChoicePicker {...props} />
      </Popover>
    </DialogTrigger>
  )
}
