/** The words of inclusion that the core, the command line and the screens share. */

/** What members can be grouped by. */
export const FIELDS = [
  'ethnicity',
  'gender',
  'socioeconomic_background',
  'imd_decile',
  'ethnicity_gender',
  'region',
  'profession',
  'career_stage',
  'network',
] as const
export type Field = (typeof FIELDS)[number]

/** Fields of which directors and evaluators are given fixed, disclosure-controlled cells only. */
export const PROTECTED_FIELDS = [
  'ethnicity',
  'gender',
  'socioeconomic_background',
  'imd_decile',
  'ethnicity_gender',
] as const satisfies readonly Field[]
export const isProtected = (field: Field): boolean => PROTECTED_FIELDS.some(known => known === field)

export const FIELD_NAMES: Record<Field, string> = {
  ethnicity: 'Ethnicity',
  gender: 'Gender',
  socioeconomic_background: 'Socio-economic background',
  imd_decile: 'Deprivation (IMD)',
  ethnicity_gender: 'Ethnicity × gender',
  region: 'Region',
  profession: 'Profession',
  career_stage: 'Career stage',
  network: 'Network',
}

/** How openly figures on protected fields are shown; `none` is the owner's own check. */
export const DISCLOSURES = ['none', 'internal', 'external'] as const
export type Disclosure = (typeof DISCLOSURES)[number]

/** Why a count or an estimate is not shown though it exists. */
export const SUPPRESSED = {
  primary: 'Too few members to be shown.',
  secondary: 'Not shown, because a small count could be worked out from it.',
  withheld: 'Not shown, so that no small group can be worked out.',
  small_denominator: 'Left blank: fewer than 50 are counted in its denominator.',
} as const
export type Suppressed = keyof typeof SUPPRESSED

/** Why there is no such figure. */
export const ABSENT = {
  nobody: 'There is nobody to count.',
  no_event: 'Nothing of it happened in the period.',
  reference: 'It is the group that the others are compared with.',
  no_reference: 'There is no group to compare with.',
  no_benchmark: 'The benchmark does not have this group.',
  too_short: 'Fewer than three months or quarters: too few for a slope.',
  needs_rows: 'It cannot be worked out from counts that may be shown.',
  not_yet: 'The 90 days that it looks at are not over yet.',
  not_published:
    'Of a network, of two fields at once and of members who never exchanged, only the latest whole quarter is shown, and only how many members each group has.',
} as const
export type Absent = keyof typeof ABSENT

/** The three contrasts that claims rest on: the group, and the one that it is held against. */
export const CONTRASTS = [
  {
    by: 'ethnicity',
    group: 'bme',
    reference: 'white',
    name: 'Black and minority ethnic members against White members',
  },
  { by: 'gender', group: 'female', reference: 'male', name: 'Women against men' },
  {
    by: 'socioeconomic_background',
    group: 'lower',
    reference: 'higher',
    name: 'Members of lower against higher socio-economic background',
  },
] as const satisfies readonly { by: Field; group: string; reference: string; name: string }[]

/** What parity of access compares; each is also the key of its words in the metric dictionary. */
export const PARITIES = [
  'parity_gave',
  'parity_received_90',
  'parity_hours_given',
  'parity_hours_received',
  'parity_filled',
  'parity_time_to_match',
] as const
export type Parity = (typeof PARITIES)[number]
