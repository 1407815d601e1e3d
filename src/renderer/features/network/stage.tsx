import { useState } from 'react'
import type { Timeline } from '../../../shared/contract/network.ts'
import type { Presence } from '../../map/emphasis.ts'
import type { Lens } from '../../map/handle.ts'
import type { Look } from '../../map/marks.ts'
import { NetworkMap } from '../../map/network-map.tsx'
import { Checkbox, Segmented } from '../../ui/choice.tsx'
import { formatNumber } from '../../ui/format.ts'
import { Chord } from './chord.tsx'
import { arcNoun, capital, LEVEL_WORDS, levelLabel } from './levels.ts'
import { Matrix } from './matrix.tsx'
import styles from './network.module.css'
import type { Frame } from './playback.ts'
import { FrameWords } from './playback-bar.tsx'
import type { View } from './search.ts'
import { ArcTable, MonthTable, NodeTable } from './tables.tsx'
import type { SetSearch } from './url.ts'
import type { Pane } from './use-pane.ts'

export type Shown = Pane & { heading: string | null; label: string; presence: Presence | null; frame: Frame | null }

type Props = {
  view: View
  panes: readonly Shown[]
  look: Look
  months: Timeline | null
  ids: readonly string[]
  what: string
  provenance: readonly string[]
  file: string
  covered: number
  set: SetSearch
  onSelect: (ids: readonly string[]) => void
  onLens: (pane: Pane, lens: Lens) => void
}

/** What the view shows: one map or two, a square, a ring, or a table. */
export function Stage(props: Props) {
  const { view, panes, look, ids, what, provenance, file, covered, onSelect, onLens } = props
  const [first] = panes
  if (!first) return null
  const mixing = { model: first.model, look, what, provenance, file, chosen: ids, onSelect }
  if (view === 'matrix') return <Matrix {...mixing} />
  if (view === 'chord') return <Chord {...mixing} />
  if (view !== 'map') return <Tables {...props} pane={first} />
  return (
    <div className={styles.panes} data-count={panes.length}>
      {panes.map((pane, i) => (
        <div key={pane.heading === null ? 'only' : i} className={styles.pane}>
          {pane.heading !== null && <h2>{pane.heading}</h2>}
          {pane.frame && <FrameWords frame={pane.frame} dots={LEVEL_WORDS[pane.map.level]} />}
          <NetworkMap
            ref={pane.handle}
            label={pane.label}
            drawing={pane.drawing}
            look={look}
            presence={pane.presence}
            selected={pane.selected}
            onSelect={nodes => onSelect(nodes.flatMap(node => pane.drawing.model.nodes[node]?.id ?? []))}
            onLens={lens => onLens(pane, lens)}
            covered={i === panes.length - 1 ? covered : 0}
          />
        </div>
      ))}
    </div>
  )
}

function Tables({ view, pane, months, file, set, onSelect, ids }: Props & { pane: Shown }) {
  const { model, listed } = pane
  const [only, setOnly] = useState(ids.length > 1)
  const table = { model, selected: listed, only: only && listed.size > 0, file }
  return (
    <>
      <div className={styles.tableTools}>
        <Segmented
          label="Table"
          labelHidden
          value={view}
          options={[
            { id: 'table', label: levelLabel(model.level) },
            { id: 'arcs', label: `${capital(arcNoun(model.level))}s` },
            { id: 'months', label: 'Months' },
          ]}
          onChange={next => set('choice of view', { view: next })}
        />
        {listed.size > 0 && view !== 'months' && (
          <Checkbox label={`Only the ${formatNumber(listed.size)} selected`} isSelected={only} onChange={setOnly} />
        )}
      </div>
      {view === 'months' ? (
        <MonthTable months={months ?? []} file={file} />
      ) : view === 'arcs' ? (
        <ArcTable {...table} />
      ) : (
        <NodeTable {...table} onSelect={id => onSelect([id])} />
      )}
    </>
  )
}
