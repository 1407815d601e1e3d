/** The timebank's own words. Every list of choices in the product, the export format and the screens comes from here. */

export const CATEGORIES = [
  'Engagement',
  'Design',
  'Communication',
  'Coaching and mentoring',
  'Audit and evaluation',
  'Statistical analysis',
  'Quality of care',
  'Collaboration and networking',
] as const

/** The eleven regions that Hexitime uses. Walsall is a locality inside Midlands. */
export const REGIONS = [
  'Wales',
  'South West',
  'South East',
  'Scotland',
  'Northern Ireland',
  'North West',
  'North East',
  'Midlands',
  'London',
  'East',
  'Walsall',
] as const

export const EXCHANGE_TYPES = [
  'shadowing',
  'coaching',
  'teaching',
  'mentoring',
  'coding',
  'medical statistics',
  'root cause analysis',
  'talking library hour',
  'other',
] as const

export const LIBRARY_CAPABILITIES = ['leadership', 'digital health', 'improvement'] as const

export const ORGANISATION_KINDS = ['trust', 'ics', 'university', 'charity', 'company', 'other'] as const
export const NETWORK_KINDS = ['staff_network', 'school', 'community', 'programme'] as const
export const MEMBER_STATUSES = ['active', 'suspended', 'closed'] as const
export const CAREER_STAGES = ['foundation', 'entry', 'mid', 'senior', 'consultant', 'other'] as const
export const GENDERS = ['female', 'male', 'other', 'prefer_not_to_say'] as const
export const SOCIOECONOMIC_BACKGROUNDS = ['higher', 'intermediate', 'lower', 'prefer_not_to_say'] as const
export const PROJECT_STATUSES = ['open', 'closed'] as const
export const EVENT_KINDS = ['hexithon', 'webinar', 'campaign'] as const
export const ACTIVITY_KINDS = ['offer', 'request'] as const
export const ACTIVITY_STATUSES = ['open', 'matched', 'fulfilled', 'withdrawn', 'hidden', 'removed'] as const
export const EXCHANGE_STATUSES = ['agreed', 'completed', 'cancelled', 'disputed'] as const
export const LEDGER_KINDS = ['gift', 'exchange', 'donation', 'adjustment', 'reversal'] as const
export const REPORT_SUBJECTS = ['activity', 'member', 'exchange'] as const
export const REPORT_REASONS = [
  'money',
  'unequal_time',
  'not_improvement',
  'clinical',
  'conduct',
  'privacy',
  'spam',
  'other',
] as const
export const ACKNOWLEDGEMENT_RESULTS = ['applied', 'refused'] as const

/** NHS Data Dictionary ethnic category codes, in its order. Z = asked and declined, 99 = not known. */
export const ETHNICITIES = {
  A: 'White: British',
  B: 'White: Irish',
  C: 'White: any other background',
  D: 'Mixed: White and Black Caribbean',
  E: 'Mixed: White and Black African',
  F: 'Mixed: White and Asian',
  G: 'Mixed: any other background',
  H: 'Asian or Asian British: Indian',
  J: 'Asian or Asian British: Pakistani',
  K: 'Asian or Asian British: Bangladeshi',
  L: 'Asian or Asian British: any other background',
  M: 'Black or Black British: Caribbean',
  N: 'Black or Black British: African',
  P: 'Black or Black British: any other background',
  R: 'Other ethnic groups: Chinese',
  S: 'Other ethnic groups: any other',
  Z: 'Not stated',
  99: 'Not known',
} as const

/** What a person of a workspace may be. The core reads roles from the database, never from the caller. */
export const ROLES = ['owner', 'director', 'evaluator', 'moderator', 'lead'] as const
export type Role = (typeof ROLES)[number]

/** One hour is one credit, whoever gives it; the ledger counts minutes. */
export const MINUTES_PER_CREDIT = 60
/** Every member is gifted two credits on joining. */
export const GIFT_MINUTES = 120
/** The account that gifts come from; the only one that may be below zero. */
export const ISSUANCE = 'issuance'
/** Months and days of every figure are calendar months and days of this zone. */
export const TIME_ZONE = 'Europe/London'
