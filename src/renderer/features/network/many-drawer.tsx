import type { Field, MapModel } from '../../map/model.ts'
import { isOfMembers } from '../../map/model.ts'
import { Button } from '../../ui/button.tsx'
import { counted, formatHours, formatNumber } from '../../ui/format.ts'
import { KeyValue } from '../../ui/key-value.tsx'
import styles from './drawer.module.css'
import { Drawer } from './drawer.tsx'
import { FIELD_WORDS, LEVEL_WORDS } from './levels.ts'
import { type Flow, summaryOf } from './selection.ts'

type Props = {
  model: MapModel
  selected: ReadonlySet<number>
  /** Selected, and not on this map. */
  missing: number
  period: string
  field: Field
  onTable: (() => void) | null
  onClose: () => void
}

const flowWords = ({ exchanges, minutes }: Flow) => `${counted(exchanges, 'exchange')}, ${formatHours(minutes)}`

/** What several selected nodes have to do with each other and with the rest; no figure of any one of them. */
export function ManyDrawer({ model, selected, missing, period, field, onTable, onClose }: Props) {
  const { members, among, given, received, groups } = summaryOf(model, selected, field)
  const { one, many } = LEVEL_WORDS[model.level]
  const title = selected.size === 0 ? 'Nothing on this map' : `${counted(selected.size, one, many)} selected`
  return (
    <Drawer title={title} onClose={onClose}>
      <p className={styles.hint}>Completed exchanges, {period}</p>
      {selected.size > 0 && (
        <KeyValue
          rows={[
            ['Members', isOfMembers(model) ? null : formatNumber(members)],
            ['Among them', flowWords(among)],
            ['To the rest', flowWords(given)],
            ['From the rest', flowWords(received)],
          ]}
        />
      )}
      {missing > 0 && (
        <p className={styles.hint}>
          {formatNumber(missing)} of the selection {missing === 1 ? 'is' : 'are'} not on this map: the filters or the
          period leave {missing === 1 ? 'it' : 'them'} out.
        </p>
      )}
      {onTable && selected.size > 0 && (
        <div className={styles.steps}>
          <Button onPress={onTable}>List them in the table</Button>
        </div>
      )}
      {isOfMembers(model) && groups.length > 0 && (
        <>
          <h3>By {FIELD_WORDS[field].toLowerCase()}</h3>
          <ul className={styles.counts}>
            {groups.map(group => (
              <li key={group.name}>
                <span>{group.name}</span>
                <span>{formatNumber(group.members)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Drawer>
  )
}
