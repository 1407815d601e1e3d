import type { NetworkMap } from '../../../shared/contract/network.ts'
import { type MapModel, regionName, regionsByHours } from '../../map/model.ts'
import { MOST_COLOURS } from '../../map/palette.ts'
import { counted, formatNumber, formatShare } from '../../ui/format.ts'
import type { Preset } from '../../ui/period.ts'
import { PeriodPicker } from '../../ui/period-picker.tsx'
import { Select } from '../../ui/select.tsx'
import styles from './network.module.css'
import { NodeSearch } from './node-search.tsx'
import type { MapSearch } from './search.ts'

type Props = {
  map: NetworkMap
  model: MapModel
  /** Regions that have a colour, in the palette's order. */
  chosen: readonly number[]
  search: MapSearch
  presets: readonly Preset[]
  set: (label: string, next: MapSearch) => void
  onFind: (id: string) => void
}

const ALL = 'all regions'

/** Filters, and the legend that is one of them. */
export function Rail({ map, model, chosen, search, presets, set, onFind }: Props) {
  // Those of no known region come last: they are the absence of an answer.
  const regions = regionsByHours(model).sort((a, b) => Number(a.region < 0) - Number(b.region < 0))
  const full = chosen.length >= MOST_COLOURS
  const toggle = (region: number) => {
    const next = chosen.includes(region) ? chosen.filter(other => other !== region) : [...chosen, region]
    set('choice of colours', { colour: next.map(index => regionName(model, index)) })
  }
  return (
    <aside className={styles.rail} aria-label="Filters and legend">
      <section>
        <h2>Period</h2>
        <PeriodPicker
          period={{ from: search.from, to: search.to }}
          presets={presets}
          onChange={({ from, to }) => set('period of the map', { from, to })}
        />
      </section>
      {model.nodes.length > 0 && (
        <>
          <section>
            <h2>{model.level === 'regions' ? 'Find a region' : 'Find a member'}</h2>
            <NodeSearch model={model} onFind={onFind} />
          </section>
          <section>
            <h2>Regions</h2>
            <ul className={styles.legend}>
              {regions.map(({ region, nodes }) => {
                const place = chosen.indexOf(region)
                return (
                  <li key={region}>
                    <button
                      type="button"
                      aria-pressed={place >= 0}
                      disabled={place < 0 && full}
                      onClick={() => toggle(region)}
                    >
                      <span className={styles.swatch} data-mark={place >= 0 ? place + 1 : 'rest'} aria-hidden />
                      <span>{regionName(model, region)}</span>
                      {model.level === 'members' && <span className={styles.count}>{formatNumber(nodes)}</span>}
                    </button>
                  </li>
                )
              })}
            </ul>
            <p className={styles.hint}>
              {full
                ? `${MOST_COLOURS} colours at a time: press a coloured region to free one. The rest is grey.`
                : 'Press a region to colour it. The rest is grey.'}
            </p>
          </section>
          <Select
            label="Only exchanges with"
            value={search.only ?? ALL}
            options={[
              { id: ALL, label: 'All regions' },
              ...regions.map(({ region }) => ({ id: regionName(model, region), label: regionName(model, region) })),
            ]}
            onChange={next => set('filter by region', { only: next === ALL ? undefined : next })}
          />
        </>
      )}
      <section>
        <h2>Without an exchange</h2>
        <p>
          <strong>{counted(map.isolates, 'member')}</strong>
          {map.members > 0 && ` (${formatShare(map.isolates / map.members, 0)} of ${formatNumber(map.members)})`} had no
          completed exchange in this period. They are counted here and not drawn.
        </p>
      </section>
    </aside>
  )
}
