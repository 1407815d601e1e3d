import type { Claim, Evidence } from '../../../shared/contract/claims.ts'
import { METRICS, type MetricKey } from '../../../shared/metrics.ts'

/** What the figures come to of one claim; its words stand in `wordings.ts`. */
export type Tested = Pick<Claim, 'estimate' | 'low' | 'high' | 'n' | 'of' | 'verdict' | 'why' | 'evidence'>

const NOTHING = { estimate: null, low: null, high: null, n: null, of: '', evidence: [] as Evidence[] }

/** Nothing can be said of the claim, for this reason. */
export const open = (why: string, known: Partial<Tested> = {}): Tested => ({
  ...NOTHING,
  verdict: 'uncertain',
  why,
  ...known,
})

/** A belief that no figure of the ledger could speak for or against. */
export const notTestable = (why: string): Tested => ({ ...NOTHING, verdict: 'not_testable', why })

type Rest = Partial<Pick<Evidence, 'name' | 'low' | 'high' | 'is'>>
export const evidence = (metric: MetricKey, value: number | null, rest: Rest = {}): Evidence => ({
  metric,
  name: METRICS[metric].name,
  value,
  low: null,
  high: null,
  is: 'found',
  ...rest,
})
