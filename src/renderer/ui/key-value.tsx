import { Fragment, type ReactNode } from 'react'
import styles from './key-value.module.css'

/** Facts in two columns. Rows whose value is null are left out. */
export function KeyValue({ rows }: { rows: readonly (readonly [key: string, value: ReactNode])[] }) {
  return (
    <dl className={styles.list}>
      {rows
        .filter(([, value]) => value !== null && value !== undefined)
        .map(([key, value]) => (
          <Fragment key={key}>
            <dt>{key}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
    </dl>
  )
}
