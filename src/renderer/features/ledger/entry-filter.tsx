import { LEDGER_KINDS } from '../../../shared/vocabulary.ts'
import { useSession } from '../../app/session.ts'
import { londonDate } from '../../ui/format.ts'
import { presetsOf } from '../../ui/period.ts'
import { PeriodPicker } from '../../ui/period-picker.tsx'
import { Select } from '../../ui/select.tsx'
import type { AccountSearch } from './search.ts'
import { sentence } from './words.ts'

type Props = { filter: AccountSearch; set: (label: string, next: AccountSearch) => void }

/** Kind and period of entries. */
export function EntryFilter({ filter: { entry, from, to }, set }: Props) {
  const dataTo = useSession()?.data?.data_to ?? null
  const presets = presetsOf(dataTo === null ? null : { from: '', to: londonDate(dataTo) })
  return (
    <>
      <Select
        label="Kind of entry"
        labelHidden
        value={entry ?? 'all'}
        options={[
          { id: 'all', label: 'All kinds' },
          ...LEDGER_KINDS.map(kind => ({ id: kind, label: sentence(kind) })),
        ]}
        onChange={next => set('filter of entries', { entry: LEDGER_KINDS.find(kind => kind === next) })}
      />
      <PeriodPicker
        period={{ from, to }}
        presets={presets}
        onChange={next => set('period of entries', { from: next.from, to: next.to })}
      />
    </>
  )
}
