import type { ReactNode } from 'react'
import { METRICS, type MetricKey } from '../../../../shared/metrics.ts'
import { Term } from '../../../ui/term.tsx'

const KEYS = Object.keys(METRICS).filter((key): key is MetricKey => key in METRICS)
/** The dictionary's own key for a measure of the network, where it has an entry. */
export const metricKey = (key: string): MetricKey | null => KEYS.find(own => own === key) ?? null

/** A word with its definition at hand where the dictionary has one. */
export function FlowTerm({ of, children }: { of: string; children: ReactNode }) {
  const metric = metricKey(of)
  return metric ? <Term metric={metric}>{children}</Term> : children
}
