import { useMutation } from '@tanstack/react-query'
import { MessageSquarePlus } from 'lucide-react'
import { memo, useDeferredValue, useEffect, useState } from 'react'
import { api } from '../../app/query.ts'
import { Button } from '../../ui/button.tsx'
import { SearchField } from '../../ui/field.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { Select } from '../../ui/select.tsx'
import { SaveCsv } from '../../ui/table/csv-button.tsx'
import { DeskTools } from './desk-title.tsx'
import { QueueChips } from './queue-chips.tsx'
import { QueueFilter } from './queue-filter.tsx'
import styles from './queue-tools.module.css'
import { QueueViews } from './queue-views.tsx'
import { saving } from './saving.ts'
import type { QueueSearch } from './search.ts'
import type { QueueFilter as Filter } from './views.ts'

const SORTS = [
  { id: 'rank', label: 'Most pressing first' },
  { id: 'due_at', label: 'Due first' },
  { id: 'opened_at', label: 'Oldest first' },
  { id: 'reports', label: 'Most reported first' },
] as const

type Counts = Record<string, number> | undefined
type Props = {
  search: QueueSearch
  set: (label: string, next: QueueSearch) => void
  type: (next: QueueSearch) => void
  /** What the list is of, for its file. */
  filter: Filter
  lead: boolean
  states: Counts
  reasons: Counts
  rules: Counts
  onReport: () => void
}

/** What is listed and how: views, search, filters, order, and the list as a file. */
export const QueueTools = memo(function QueueTools(props: Props) {
  const { search, set, type, filter, lead, states, reasons, rules, onReport } = props
  const save = useMutation(api.moderation.queueCsv.mutationOptions(saving('The queue could not be saved')))
  return (
    <div className={styles.tools}>
      <DeskTools>
        <SaveCsv onPress={() => save.mutate(filter)} isDisabled={save.isPending} />
        <Button onPress={onReport}>
          <MessageSquarePlus size={14} aria-hidden /> Report for someone… <Kbd shortcut="shift+r" />
        </Button>
      </DeskTools>
      <QueueViews search={search} set={set} states={states} lead={lead} />
      <div className={styles.row}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: Enter leads from the words to what they found */}
        <span
          className={styles.search}
          id="queue-search"
          onKeyDown={event => event.key === 'Enter' && document.getElementById('case-list')?.focus()}
        >
          <Search value={search.find ?? ''} onChange={find => type({ find: find || undefined })} />
        </span>
        <QueueFilter search={search} set={set} states={states} reasons={reasons} rules={rules} />
        <Select
          label="Order of the queue"
          labelHidden
          value={search.sort ?? 'rank'}
          options={SORTS}
          onChange={sort => set('order of the queue', { sort: sort === 'rank' ? undefined : sort })}
        />
      </div>
      <QueueChips search={search} set={set} />
    </div>
  )
})

/** Typing shows at once; the list follows when the hand rests. */
function Search({ value, onChange }: { value: string; onChange: (find: string) => void }) {
  const [typed, setTyped] = useState(value)
  const late = useDeferredValue(typed)
  useEffect(() => setTyped(value), [value])
  useEffect(() => {
    const rest = setTimeout(() => late !== value && onChange(late), 160)
    return () => clearTimeout(rest)
  }, [late, value, onChange])
  return <SearchField label="Search cases" placeholder="Search cases ( / )" value={typed} onChange={setTyped} />
}
