import type { MetricKey } from '../../../shared/metrics.ts'
import { type KpiProps, Kpi as PlainKpi } from '../../ui/kpi.tsx'
import { Term } from '../../ui/term.tsx'

export { Kpis } from '../../ui/kpi.tsx'

/** A number of the metric dictionary: its name says what it means when pressed. */
export const Kpi = ({ metric, ...rest }: Omit<KpiProps, 'name'> & { metric: MetricKey }) => (
  <PlainKpi name={<Term metric={metric} />} {...rest} />
)
