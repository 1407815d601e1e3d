import { Download } from 'lucide-react'
import type { Level } from '../../../shared/contract/network.ts'
import { useMay } from '../../app/session.ts'
import { Button } from '../../ui/button.tsx'
import { Segmented } from '../../ui/choice.tsx'
import { Menu, type Section } from '../../ui/menu.tsx'
import { Select } from '../../ui/select.tsx'
import { levelLabel, levelsFor } from './levels.ts'
import styles from './network.module.css'
import type { MapSearch, View } from './search.ts'
import type { SetSearch } from './url.ts'

type Props = {
  title: string
  says: string
  level: Level
  view: View
  set: SetSearch
  downloads: readonly Section[]
}

const tabOf = (view: View) => (view === 'arcs' || view === 'months' ? 'table' : view)
/** Squares and rings are of groups: members become their regions. */
const withView = (view: View, level: Level): MapSearch =>
  level === 'members' && (view === 'matrix' || view === 'chord')
    ? { view, level: 'region', chosen: undefined }
    : { view }
const withLevel = (level: Level, view: View): MapSearch => ({
  level,
  chosen: undefined,
  colour: undefined,
  marked: undefined,
  ...(level === 'members' && (view === 'matrix' || view === 'chord') ? { view: undefined } : {}),
})

/** The answer, what the dots are, how they are shown, and ways out of the console. */
export function MapHead({ title, says, level, view, set, downloads }: Props) {
  const rows = useMay('rows')
  return (
    <header className={styles.head}>
      <div>
        <h1>{title}</h1>
        <p>{says}</p>
      </div>
      <div className={styles.tools}>
        <Select
          label="Dots are"
          labelHidden
          value={level}
          options={levelsFor(rows).map(id => ({ id, label: levelLabel(id) }))}
          onChange={next => set('choice of level', withLevel(next, view))}
        />
        <Segmented
          label="View"
          labelHidden
          value={tabOf(view)}
          options={[
            { id: 'map', label: 'Map' },
            { id: 'matrix', label: 'Matrix' },
            { id: 'chord', label: 'Chord' },
            { id: 'table', label: 'Table' },
          ]}
          onChange={next => set('choice of view', withView(next, level))}
        />
        <Menu
          label="Download"
          trigger={
            <Button>
              <Download size={14} aria-hidden /> Download
            </Button>
          }
          sections={downloads}
        />
      </div>
    </header>
  )
}
