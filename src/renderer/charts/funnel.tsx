import { useRef } from 'react'
import { type FunnelRow, FunnelSvg } from './funnel-svg.tsx'
import styles from './rows.module.css'
import { useWidth } from './use-width.ts'

/** Steps of a journey: full bars of who came so far in a row, outlines of who did the step by whatever way. */
export function Funnel({ rows, label }: { rows: readonly FunnelRow[]; label: string }) {
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  return (
    <div ref={box} className={styles.picture}>
      {width > 0 && <FunnelSvg rows={rows} label={label} width={width} />}
    </div>
  )
}
