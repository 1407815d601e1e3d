import { useQuery } from '@tanstack/react-query'
import { api } from '../../app/query.ts'
import { useSession } from '../../app/session.ts'
import { londonDate } from '../../ui/format.ts'
import { presetsOf } from '../../ui/period.ts'
import { PeriodPicker } from '../../ui/period-picker.tsx'
import { Select } from '../../ui/select.tsx'
import styles from './journeys.module.css'
import type { JourneysSearch } from './search.ts'

const ALL = ''
const STALE_MS = 5 * 60_000

type Chosen = Pick<JourneysSearch, 'from' | 'to' | 'network' | 'region' | 'category'>
type Props = {
  search: Chosen
  /** Sets what is given, and closes the rows of before. */
  set: (label: string, next: Chosen) => void
  /** What the period picks out: `Joined`. */
  picks: string
  /** Categories can be chosen too. */
  categories?: boolean
}

/** Whose figures, and of which time. */
export function Choices({ search, set, picks, categories = false }: Props) {
  const data = useSession()?.data ?? null
  const known = useQuery(api.journeys.choices.queryOptions({ staleTime: STALE_MS })).data
  const { from, to, network = ALL, region = ALL, category = ALL } = search
  return (
    <section className={styles.choices} aria-label="Whose figures, and of which time">
      <span className={styles.labelled}>
        <span aria-hidden>{picks}</span>
        <PeriodPicker
          key={`${from} ${to}`}
          period={{ from, to }}
          presets={presetsOf(data?.data_to == null ? null : { from: '', to: londonDate(data.data_to) })}
          onChange={period => set('change of period', { from: period.from, to: period.to })}
        />
      </span>
      <Select
        label="Network"
        labelHidden
        value={network}
        options={[
          { id: ALL, label: 'All networks' },
          ...(known?.networks ?? (network ? [{ id: network, label: network }] : [])),
        ]}
        onChange={next => set('choice of network', { network: next || undefined })}
      />
      <Select
        label="Region of the member"
        labelHidden
        value={region}
        options={[
          { id: ALL, label: 'All regions' },
          ...(known?.regions ?? (region ? [region] : [])).map(id => ({ id, label: id })),
        ]}
        onChange={next => set('choice of region', { region: next || undefined })}
      />
      {categories && (
        <Select
          label="Category"
          labelHidden
          value={category}
          options={[
            { id: ALL, label: 'All categories' },
            ...(known?.categories ?? (category ? [category] : [])).map(id => ({ id, label: id })),
          ]}
          onChange={next =>
            set('choice of category', { category: known?.categories.find(id => id === next) ?? undefined })
          }
        />
      )}
    </section>
  )
}
