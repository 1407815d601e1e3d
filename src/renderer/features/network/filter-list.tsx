import type { Choices } from '../../../shared/contract/network.ts'
import { Segmented } from '../../ui/choice.tsx'
import { counted } from '../../ui/format.ts'
import { FilterRow } from './choice-picker.tsx'
import { asksForMembers, FILTER_FIELDS, withChoice } from './filter-fields.ts'
import styles from './filters.module.css'
import type { MapSearch } from './search.ts'
import type { SetSearch } from './url.ts'

const NONE: readonly string[] = []

/** Everything the map can be filtered by. All filters hold at once; within one, any of what is chosen. */
export function FilterList({ search, known, set }: { search: MapSearch; known: Choices | null; set: SetSearch }) {
  return (
    <section>
      <h2>Filters</h2>
      <div className={styles.rows}>
        {FILTER_FIELDS.map(({ key, label, many, choices }) => (
          <FilterRow
            key={key}
            label={label}
            many={many}
            choices={known ? choices(known) : []}
            value={search[key] ?? NONE}
            onChange={value => set(`filter by ${label.toLowerCase()}`, withChoice(search, key, value))}
          />
        ))}
      </div>
      {asksForMembers(search) && (
        <div className={styles.sides}>
          <Segmented
            label="Sides that match"
            value={search.sides ?? 'either'}
            options={[
              { id: 'either', label: 'Either' },
              { id: 'both', label: 'Both' },
            ]}
            onChange={sides => set('choice of sides', { sides: sides === 'either' ? undefined : sides })}
          />
        </div>
      )}
      {known && known.protected > 0 && (
        <p className={styles.hint}>
          {counted(known.protected, 'network or library is', 'networks and libraries are')} not listed: who belongs to
          them is protected.
        </p>
      )}
    </section>
  )
}
