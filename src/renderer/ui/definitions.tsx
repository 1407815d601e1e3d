import { ChevronDown, ChevronRight } from 'lucide-react'
import { useId, useState } from 'react'
import { METRICS, type MetricKey } from '../../shared/metrics.ts'
import { Button } from './button.tsx'
import styles from './definitions.module.css'
import { MetricWords } from './term.tsx'

/** Words of a report as the dictionary has them; folded on screen, in full on paper. */
export function Definitions({ keys }: { keys: readonly MetricKey[] }) {
  const [open, setOpen] = useState(false)
  const id = useId()
  return (
    <div>
      <span className={styles.screenOnly}>
        <Button look="quiet" aria-expanded={open} aria-controls={id} onPress={() => setOpen(!open)}>
          {open ? <ChevronDown size={14} aria-hidden /> : <ChevronRight size={14} aria-hidden />}
          {open ? 'Fold the definitions' : `Show all ${keys.length} definitions`}
        </Button>
      </span>
      <div id={id} className={`${styles.definitions} ${open ? '' : styles.folded}`}>
        {keys.map(key => (
          <MetricWords key={key} metric={METRICS[key]} />
        ))}
      </div>
    </div>
  )
}
