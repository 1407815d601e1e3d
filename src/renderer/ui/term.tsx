import type { ReactNode } from 'react'
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { METRICS, type Metric, type MetricKey } from '../../shared/metrics.ts'
import overlay from './overlay.module.css'
import styles from './term.module.css'

/** A word of the metric dictionary: press it for what it means, how it is counted and what to beware of. */
export function Term({ metric, children }: { metric: MetricKey; children?: ReactNode }) {
  const entry = METRICS[metric]
  return (
    <DialogTrigger>
      <Button className={styles.term ?? ''}>{children ?? entry.name}</Button>
      <Popover className={overlay.popover ?? ''} offset={4}>
        <Dialog className={overlay.inside ?? ''} aria-label={`What ${entry.name} means`}>
          <MetricWords metric={entry} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

export function MetricWords({ metric }: { metric: Metric }) {
  return (
    <div className={styles.body}>
      <p className={styles.name}>{metric.name}</p>
      <p>{metric.definition}</p>
      <p className={styles.formula}>{metric.formula}</p>
      <p className={styles.caveat}>{metric.caveat}</p>
      <p className={styles.source}>Source: {metric.source}</p>
    </div>
  )
}
