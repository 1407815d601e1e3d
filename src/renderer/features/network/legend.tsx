import { fieldsOf, groupName, groupsByHours } from '../../map/grouping.ts'
import type { Field, MapModel } from '../../map/model.ts'
import { MOST_COLOURS } from '../../map/palette.ts'
import { formatNumber } from '../../ui/format.ts'
import { Select } from '../../ui/select.tsx'
import styles from './legend.module.css'
import { FIELD_WORDS } from './levels.ts'
import type { SetSearch } from './url.ts'

type Props = {
  model: MapModel
  field: Field
  /** Groups that have a colour, in the palette's order. */
  chosen: readonly number[]
  /** Names of the groups that the map is filtered to, where the field can be filtered by. */
  filtered: readonly string[]
  set: SetSearch
  onGroup: (field: Field, name: string, index: number) => void
}

/** So many groups are listed; the rest is named by its number. */
const MOST = 14

/** What the colours mean. The dot gives a colour or takes it back; the name filters by the group. */
export function Legend({ model, field, chosen, filtered, set, onGroup }: Props) {
  const fields = fieldsOf(model)
  const groups = groupsByHours(model, field)
  const coloured = (index: number) => (chosen.includes(index) ? chosen.indexOf(index) : MOST_COLOURS)
  const listed = groups
    .filter((group, i) => i < MOST || chosen.includes(group.index))
    .sort((a, b) => coloured(a.index) - coloured(b.index))
  const full = chosen.length >= MOST_COLOURS
  const toggle = (index: number) => {
    const next = chosen.includes(index) ? chosen.filter(other => other !== index) : [...chosen, index]
    set('choice of colours', { marked: next.map(each => groupName(model, field, each)) })
  }
  const filters = field !== 'community'
  return (
    <section>
      <Select
        label="Colour by"
        value={field}
        options={fields.map(id => ({ id, label: FIELD_WORDS[id] }))}
        onChange={colour => set('choice of colours', { colour, marked: undefined })}
      />
      <ul className={styles.legend}>
        {listed.map(({ index, name, members }) => {
          const place = chosen.indexOf(index)
          return (
            <li key={index}>
              <button
                type="button"
                className={styles.colour}
                aria-label={`Colour ${name}`}
                aria-pressed={place >= 0}
                disabled={place < 0 && full}
                onClick={() => toggle(index)}
              >
                <span className={styles.swatch} data-mark={place >= 0 ? place + 1 : 'rest'} aria-hidden />
              </button>
              {index < 0 ? (
                <span className={styles.name}>{name}</span>
              ) : (
                <button
                  type="button"
                  className={styles.name}
                  aria-label={filters ? `Only ${name}` : `Select ${name}`}
                  aria-pressed={filters && filtered.includes(name)}
                  onClick={() => onGroup(field, name, index)}
                >
                  {name}
                </button>
              )}
              <span className={styles.count}>{formatNumber(members)}</span>
            </li>
          )
        })}
      </ul>
      <p className={styles.hint}>
        {groups.length > listed.length && `${formatNumber(groups.length - listed.length)} smaller ones are grey. `}
        {full ? `${MOST_COLOURS} colours at a time: press a coloured dot to free one. ` : 'Press a dot to colour it. '}
        {filters ? 'A name filters by it.' : 'A name selects its members.'}
      </p>
    </section>
  )
}
