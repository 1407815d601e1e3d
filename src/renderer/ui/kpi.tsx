import { Children, type CSSProperties, type ReactNode } from 'react'
import styles from './kpi.module.css'

export type KpiProps = {
  name: ReactNode
  value: string | null
  /** Unit or denominator, always beside the number. */
  unit?: ReactNode
  under?: ReactNode
}

/** Six numbers at most, side by side where there is room. */
export function Kpis({ children }: { children: ReactNode }) {
  return (
    <ul className={styles.strip} style={{ '--kpis': Children.count(children) } as CSSProperties}>
      {children}
    </ul>
  )
}

/** A number with its name above, its unit beside and what it rests on below. */
export function Kpi({ name, value, unit, under }: KpiProps) {
  return (
    <li className={styles.kpi}>
      <span className={styles.name}>{name}</span>
      <span className={styles.value}>
        {value ?? '–'}
        {unit ? <span className={styles.unit}> {unit}</span> : null}
      </span>
      <span className={styles.under}>{under}</span>
    </li>
  )
}
