import { useMemo, useState } from 'react'
import { groupName } from '../../map/grouping.ts'
import { byLabel, isOfMembers, type MapModel } from '../../map/model.ts'
import { SearchField } from '../../ui/field.tsx'
import { counted } from '../../ui/format.ts'
import { oneOf } from './levels.ts'
import styles from './network.module.css'

const MOST = 8

/** Finds a node by name or pseudonym; Enter takes the first. */
export function NodeSearch({
  model,
  label,
  onFind,
}: {
  model: MapModel
  label?: string
  onFind: (id: string) => void
}) {
  const [words, setWords] = useState('')
  const found = useMemo(() => {
    const wanted = words.trim().toLocaleLowerCase('en-GB')
    return wanted
      ? model.nodes.filter(node => node.label.toLocaleLowerCase('en-GB').includes(wanted)).sort(byLabel)
      : []
  }, [model, words])
  const take = (id: string) => {
    setWords('')
    onFind(id)
  }
  return (
    <div
      onKeyDownCapture={event => {
        const first = found[0]
        if (event.key !== 'Enter' || !first || !(event.target instanceof HTMLInputElement)) return
        event.preventDefault()
        take(first.id)
      }}
    >
      <SearchField label={label ?? `Find ${oneOf(model.level)}`} placeholder="Name" value={words} onChange={setWords} />
      <p className="visually-hidden" aria-live="polite">
        {words.trim() && counted(found.length, 'match', 'matches')}
      </p>
      {words.trim() && (
        <ul className={styles.found} aria-label="Matches">
          {found.slice(0, MOST).map(node => (
            <li key={node.id}>
              <button type="button" onClick={() => take(node.id)}>
                <span>{node.label}</span>
                {isOfMembers(model) && <span className={styles.hint}>{groupName(model, 'region', node.region)}</span>}
              </button>
            </li>
          ))}
          {found.length > MOST && <li className={styles.hint}>and {found.length - MOST} more: type on</li>}
          {found.length === 0 && <li className={styles.hint}>No match among those on this map.</li>}
        </ul>
      )}
    </div>
  )
}
