import type { MetricKey } from '../../../shared/metrics.ts'
import { Term } from '../../ui/term.tsx'
import styles from './inclusion.module.css'

/** The words of a section, each with its definition at a press. */
export const Terms = ({ keys }: { keys: readonly MetricKey[] }) => (
  <p className={styles.terms}>
    {keys.map(key => (
      <Term key={key} metric={key} />
    ))}
  </p>
)
