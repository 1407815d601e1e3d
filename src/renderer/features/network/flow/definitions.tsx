import { ChevronDown, ChevronRight } from 'lucide-react'
import { useId, useState } from 'react'
import { METRICS, type MetricKey } from '../../../../shared/metrics.ts'
import { Button } from '../../../ui/button.tsx'
import { MetricWords } from '../../../ui/term.tsx'
import styles from './flow.module.css'

/** In the order in which the report uses them. */
const KEYS = [
  'members',
  'nodes',
  'isolates',
  'exchanges',
  'exchange_minutes',
  'arcs',
  'not_known',
  'arcs_left_out',
  'cross_share',
  'cross_expected',
  'cross_mean',
  'cross_ratio',
  'z',
  'p',
  'assortativity',
  'ei_index',
  'mixing',
  'mixing_expected',
  'mixing_ratio',
  'temporal_reach',
  'reciprocity',
  'reciprocity_corrected',
  'components',
  'transitivity',
  'density',
  'cores',
  'communities',
  'modularity',
  'agreement',
  'brokerage',
  'pay_it_forward',
  'low',
  'high',
  'outcomes',
  'feedback',
  'ratings',
  'unmatched_requests',
  'matching_offers',
] as const satisfies readonly MetricKey[]

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
