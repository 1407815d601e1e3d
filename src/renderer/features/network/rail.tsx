import { Columns2, X } from 'lucide-react'
import type { Choices, NetworkMap } from '../../../shared/contract/network.ts'
import { SIZES } from '../../../shared/contract/network.ts'
import { type Field, isOfMembers, type MapModel } from '../../map/model.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choice.tsx'
import { counted, formatNumber, formatShare } from '../../ui/format.ts'
import type { Preset } from '../../ui/period.ts'
import { PeriodPicker } from '../../ui/period-picker.tsx'
import { Select } from '../../ui/select.tsx'
import { Chips } from './chips.tsx'
import { comparing } from './compare.ts'
import { chipsOf, FILTER_FIELDS } from './filter-fields.ts'
import { FilterList } from './filter-list.tsx'
import { Legend } from './legend.tsx'
import { oneOf, SIZE_WORDS } from './levels.ts'
import styles from './network.module.css'
import { NodeSearch } from './node-search.tsx'
import { SavedViews } from './saved-views.tsx'
import { type MapSearch, NO_FILTERS } from './search.ts'
import type { SetSearch } from './url.ts'

type Props = {
  map: NetworkMap
  model: MapModel
  known: Choices | null
  nameOf: (id: string) => string
  field: Field
  /** Groups that have a colour, in the palette's order. */
  chosen: readonly number[]
  search: MapSearch
  presets: readonly Preset[]
  set: SetSearch
  onFind: (id: string) => void
  onGroup: (field: Field, name: string, index: number) => void
}

const FILTERED_BY = { region: 'regions', organisation: 'organisations', profession: 'professions' } as const

/** Period, filters, and the legend that is one of them. */
export function Rail(props: Props) {
  const { map, model, known, nameOf, field, chosen, search, presets, set, onFind, onGroup } = props
  const key = field === 'community' ? null : FILTERED_BY[field]
  const ofField = known && FILTER_FIELDS.find(each => each.key === key)?.choices(known)
  const filtered = key ? (search[key] ?? []).map(id => ofField?.find(each => each.id === id)?.label ?? id) : []
  return (
    <aside className={styles.rail} aria-label="Filters and legend">
      <Chips
        chips={chipsOf(search, known, nameOf)}
        onRemove={chip => set(`filter “${chip.label}”`, chip.without)}
        onClear={() => set('filters', NO_FILTERS)}
      />
      <Periods search={search} presets={presets} set={set} />
      {model.nodes.length > 0 && (
        <section>
          <h2>Find {oneOf(model.level)}</h2>
          <NodeSearch model={model} onFind={onFind} />
        </section>
      )}
      <FilterList search={search} known={known} set={set} />
      {model.nodes.length > 0 && (
        <>
          <Legend {...{ model, field, chosen, filtered, set, onGroup }} />
          <Select
            label="Size by"
            value={map.size}
            options={SIZES.map(id => ({ id, label: SIZE_WORDS[id].label }))}
            onChange={size => set('choice of sizes', { size })}
          />
        </>
      )}
      <section>
        <h2>Without an exchange</h2>
        <p>
          <strong>{counted(map.isolates, 'member')}</strong>
          {map.members > 0 && ` (${formatShare(map.isolates / map.members, 0)} of ${formatNumber(map.members)})`} had no
          completed exchange here.
        </p>
        {isOfMembers(model) && (
          <Checkbox
            label="Show them around the map"
            isSelected={search.isolates ?? false}
            onChange={on => set('members without an exchange', { isolates: on || undefined })}
          />
        )}
      </section>
      <SavedViews search={search} set={set} />
    </aside>
  )
}

function Periods({ search, presets, set }: Pick<Props, 'search' | 'presets' | 'set'>) {
  const { from, to, beside } = search
  return (
    <section className={styles.periods}>
      <h2>Period</h2>
      <PeriodPicker
        period={{ from, to }}
        presets={presets}
        onChange={period => set('period of the map', { from: period.from, to: period.to })}
      />
      {beside ? (
        <>
          <h2>Compared with</h2>
          <span className={styles.beside}>
            <PeriodPicker
              period={beside}
              presets={presets}
              onChange={period => set('period compared with', { beside: period })}
            />
            <IconButton label="Stop comparing" onPress={() => set('comparison', { beside: undefined })}>
              <X size={14} aria-hidden />
            </IconButton>
          </span>
        </>
      ) : (
        <Button
          look="quiet"
          onPress={() => set('comparison', { ...comparing({ from, to }, presets), view: undefined })}
        >
          <Columns2 size={14} aria-hidden /> Compare with…
        </Button>
      )}
    </section>
  )
}
