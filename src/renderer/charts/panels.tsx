import { useRef } from 'react'
import { drawSpc, type SpcOptions } from './draw-spc.ts'
import styles from './panels.module.css'
import { fitted } from './rows.ts'
import { SpcPicture } from './spc-picture.tsx'
import { useWidth } from './use-width.ts'

export type SpcPanel = Pick<SpcOptions, 'points' | 'segments' | 'target'> & {
  id: string
  name: string
  /** What it shows, in a few words: `mean 3.2, no special cause`. */
  words: string
}

const LEAST_PX = 230
const GAP = 16
const HEAD_PX = 36
const CHART_PX = 112

type Props = {
  panels: readonly SpcPanel[]
  short: (value: number) => string
  label: string
  onOpen: (id: string) => void
}

/** Control charts beside one another, all of one scale; a press opens one by itself. */
export function SpcPanels({ panels, short, label, onOpen }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  const across = Math.max(1, Math.floor((width + GAP) / (LEAST_PX + GAP)))
  const each = Math.floor((width - (across - 1) * GAP) / across)
  const down = HEAD_PX + CHART_PX + GAP
  const height = Math.ceil(panels.length / across) * down
  const top =
    1.04 *
    Math.max(
      1,
      ...panels.flatMap(({ points, segments, target }) => [
        target ?? 0,
        ...points.map(point => point.value),
        ...segments.map(({ upper }) => upper ?? 0),
      ]),
    )
  const placed = panels.map((panel, at) => ({
    panel,
    x: (at % across) * (each + GAP),
    y: Math.floor(at / across) * down,
  }))
  return (
    <div ref={box} className={styles.panels} style={{ minHeight: height }}>
      {width > 0 && (
        <>
          <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={label}>
            {placed.map(({ panel, x, y }) => (
              <g key={panel.id} transform={`translate(${x} ${y})`}>
                <text className={styles.name ?? ''} x={4} y={14}>
                  {fitted(panel.name, each - 8)}
                </text>
                <text className={styles.words ?? ''} x={4} y={29}>
                  {fitted(panel.words, each - 8)}
                </text>
                <g transform={`translate(0 ${HEAD_PX})`}>
                  <SpcPicture drawn={drawSpc({ ...panel, short, width: each, height: CHART_PX, compact: { top } })} />
                </g>
              </g>
            ))}
          </svg>
          {placed.map(({ panel, x, y }) => (
            <button
              key={panel.id}
              type="button"
              className={styles.open}
              style={{ left: x, top: y, width: each, height: down - GAP + 6 }}
              aria-label={`Open the chart of ${panel.name}: ${panel.words}`}
              onClick={() => onOpen(panel.id)}
            />
          ))}
        </>
      )}
    </div>
  )
}
