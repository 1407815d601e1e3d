import type { ReactNode } from 'react'
import type { MetricKey } from '../../../shared/metrics.ts'
import { Term } from '../../ui/term.tsx'
import styles from './kpi.module.css'

export type KpiProps = {
  metric: MetricKey
  value: string | null
  /** Unit or denominator, always beside the number. */
  unit?: ReactNode
  under?: ReactNode
}

export function Kpis({ children }: { children: ReactNode }) {
  return <ul className={styles.strip}>{children}</ul>
}

export function Kpi({ metric, value, unit, under }: KpiProps) {
  return (
    <li className={styles.kpi}>
      <span className={styles.name}>
        <Term metric={metric} />
      </span>
      <span className={styles.value}>
        {value ?? '–'}
        {unit ? <span className={styles.unit}> {unit}</span> : null}
      </span>
      <span className={styles.under}>{under}</span>
    </li>
  )
}
