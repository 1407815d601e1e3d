import type { ClaimKey } from '../../../shared/contract/claims.ts'
import type { MetricKey } from '../../../shared/metrics.ts'

/** Words of the published sentence, and what they are taken to mean. */
export type Wording = { published: string; wording: string; reading: string; metric: MetricKey | null }

const MEMBERS = 'Nearly 4000 members from across the UK'
const HOURS = 'Over 1000 hours exchanged, at an increasing rate'
const GROWS = 'Membership grows fastest among minority ethnic groups, women and lower socio-economic groups'
const MAP =
  'The map of completed exchanges shows effective flow of knowledge across professional, organisational and regional boundaries'
const CREDITS = 'About 8,000 credits issued against about 1,000 hours exchanged'

/** What “nearly 4000” has to come to at least, “over 1000” has to exceed, and “about” may differ by. */
export const NEARLY_MEMBERS = 3600
export const OVER_HOURS = 1000
export const ABOUT = { credits: 8000, hours: 1000, within: 0.1 } as const
/** Laplace's U beyond which a rate counts as increasing: one-sided, 5 % (Methods, section 1). */
export const INCREASING = 1.645

const grows = (group: string, reference: string) =>
  `New members per member-month are more among ${group} than among ${reference}: the interval of the rate ratio lies above 1 after Holm’s adjustment over the three groups, and neither the relative advantage nor the slope says the opposite.`
const flow = (border: string) =>
  `Exchanges cross from one ${border} to another, and something came of it. The map can show the first, held against networks left to chance; it cannot show the second.`

export const WORDINGS: Record<ClaimKey, Wording> = {
  members: {
    published: MEMBERS,
    wording: 'Nearly 4000 members',
    reading: 'Members at the end of the period: at least nine tenths of 4,000.',
    metric: 'members',
  },
  across_uk: {
    published: MEMBERS,
    wording: 'Members from across the UK',
    reading: 'Each of the 11 regions that Hexitime uses has a member at the end of the period.',
    metric: 'regions_with_members',
  },
  hours: {
    published: HOURS,
    wording: 'Over 1000 hours exchanged',
    reading: 'Hours of the exchanges completed in the period: more than 1,000.',
    metric: 'hours',
  },
  increasing_rate: {
    published: HOURS,
    wording: 'Exchanged at an increasing rate',
    reading: 'Completions come later in the period than an even pace would have them: Laplace’s U above 1.645.',
    metric: 'laplace_u',
  },
  increasing_rate_per_member: {
    published: HOURS,
    wording: 'Exchanged at an increasing rate, per active member',
    reading: 'The same, with time running as fast as there are active members: else growth merely follows membership.',
    metric: 'laplace_u_per_member',
  },
  minority_ethnic: {
    published: GROWS,
    wording: 'Membership grows fastest among minority ethnic groups',
    reading: grows('members of Black, Asian and minority ethnic groups', 'White members'),
    metric: 'rate_ratio',
  },
  women: {
    published: GROWS,
    wording: 'Membership grows fastest among women',
    reading: grows('women', 'men'),
    metric: 'rate_ratio',
  },
  lower_socioeconomic: {
    published: GROWS,
    wording: 'Membership grows fastest among lower socio-economic groups',
    reading: grows('members of a lower socio-economic background', 'those of a higher one'),
    metric: 'rate_ratio',
  },
  flow_profession: {
    published: MAP,
    wording: 'Effective flow of knowledge across professional boundaries',
    reading: flow('profession'),
    metric: 'cross_share',
  },
  flow_organisation: {
    published: MAP,
    wording: 'Effective flow of knowledge across organisational boundaries',
    reading: flow('organisation'),
    metric: 'cross_share',
  },
  flow_region: {
    published: MAP,
    wording: 'Effective flow of knowledge across regional boundaries',
    reading: flow('region'),
    metric: 'cross_share',
  },
  credits: {
    published: CREDITS,
    wording: CREDITS,
    reading: 'Credits given on joining and hours of completed exchanges, each within a tenth of what is said.',
    metric: 'credits_per_hour',
  },
  not_exchanged: {
    published: CREDITS,
    wording: 'Most members have not exchanged yet',
    reading: 'More than half of the members at the end of the period had not completed an exchange by then.',
    metric: 'not_exchanged_share',
  },
  advantages: {
    published: 'Hexitime advantages those who are institutionally disadvantaged',
    wording: 'Hexitime advantages those who are institutionally disadvantaged',
    reading: 'What Hexitime brings about, in people’s working lives and beside what would have happened without it.',
    metric: null,
  },
}
