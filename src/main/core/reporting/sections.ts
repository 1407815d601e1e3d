import type { Audience, SectionKey } from '../../../shared/contract/report.ts'
import type { Disclosure } from '../../../shared/inclusion.ts'
import type { SectionMaker } from './section.ts'
import { accountingSection } from './sections/accounting.ts'
import { claimsSection } from './sections/claims.ts'
import { creditsSection } from './sections/credits.ts'
import { flowSection } from './sections/flow.ts'
import { growthSection } from './sections/growth.ts'
import { inclusionSection } from './sections/inclusion.ts'
import { journeysSection } from './sections/journeys.ts'
import { needsSection } from './sections/needs.ts'
import { overviewSection } from './sections/overview.ts'

/** Every section, in the order in which a report has them. */
export const SECTION_MAKERS: readonly SectionMaker[] = [
  overviewSection,
  growthSection,
  accountingSection,
  journeysSection,
  creditsSection,
  inclusionSection,
  flowSection,
  needsSection,
  claimsSection,
]

/** What is usual for whom. Beyond the organisation more is suppressed. */
export const PRESETS: Record<Audience, { title: string; sections: readonly SectionKey[]; disclosure: Disclosure }> = {
  board: {
    title: 'Report to the board',
    sections: ['overview', 'growth', 'accounting', 'journeys', 'credits', 'inclusion', 'claims'],
    disclosure: 'internal',
  },
  funder: {
    title: 'Report to the funder',
    sections: ['overview', 'growth', 'journeys', 'inclusion', 'flow', 'needs', 'claims'],
    disclosure: 'external',
  },
  host_network: {
    title: 'Report to the host network',
    sections: ['overview', 'growth', 'accounting', 'journeys', 'inclusion', 'flow', 'needs'],
    disclosure: 'external',
  },
}
