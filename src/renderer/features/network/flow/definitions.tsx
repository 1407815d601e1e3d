import { ChevronDown, ChevronRight } from 'lucide-react'
import { useId, useState } from 'react'
import { METRICS } from '../../../../shared/metrics.ts'
import { Button } from '../../../ui/button.tsx'
import { MetricWords } from '../../../ui/term.tsx'
import styles from './flow.module.css'
import { metricKey } from './flow-term.tsx'

/** In the order in which the report uses them. */
const KEYS = [
  'members',
  'isolates',
  'exchanges',
  'exchange_minutes',
  'not_known',
  'cross_share',
  'ei_index',
  'assortativity',
  'mixing',
  'temporal_reach',
  'reciprocity',
  'components',
  'transitivity',
  'density',
  'cores',
  'communities',
  'brokerage',
  'pay_it_forward',
  'crossings',
  'outcomes',
  'unmatched_requests',
  'untaken_offers',
].flatMap(key => metricKey(key) ?? [])

/** Every word of the report as the dictionary has it; folded on screen, in full on paper. */
export function Definitions() {
  const [open, setOpen] = useState(false)
  const id = useId()
  return (
    <div>
      <span className={styles.screenOnly}>
        <Button look="quiet" aria-expanded={open} aria-controls={id} onPress={() => setOpen(!open)}>
          {open ? <ChevronDown size={14} aria-hidden /> : <ChevronRight size={14} aria-hidden />}
          {open ? 'Fold the definitions' : `Show all ${KEYS.length} definitions`}
        </Button>
      </span>
      <div id={id} className={`${styles.definitions} ${open ? '' : styles.folded}`}>
        {KEYS.map(key => (
          <MetricWords key={key} metric={METRICS[key]} />
        ))}
      </div>
    </div>
  )
}
