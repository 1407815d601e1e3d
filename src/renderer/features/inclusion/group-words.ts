import type { Field } from '../../../shared/inclusion.ts'

/** How the groups of a field are spoken of in sentences. */
type FieldWords = {
  /** `ethnicity`, as in "whose ethnicity is known". */
  what: string
  one: string
  many: string
}

export const FIELD_WORDS: Record<Field, FieldWords> = {
  ethnicity: { what: 'ethnicity', one: 'ethnic group', many: 'ethnic groups' },
  gender: { what: 'gender', one: 'gender', many: 'genders' },
  socioeconomic_background: { what: 'socio-economic background', one: 'background', many: 'backgrounds' },
  imd_decile: { what: 'IMD decile', one: 'decile', many: 'deciles' },
  ethnicity_gender: { what: 'ethnicity and gender', one: 'combination', many: 'combinations' },
  region: { what: 'region', one: 'region', many: 'regions' },
  profession: { what: 'profession', one: 'profession', many: 'professions' },
  career_stage: { what: 'career stage', one: 'career stage', many: 'career stages' },
  network: { what: 'network', one: 'network', many: 'networks' },
}

/** Groups that have words of their own; the others go by their name. */
const MEMBERS: Partial<Record<Field, Record<string, string>>> = {
  ethnicity: {
    bme: 'members from minority ethnic groups',
    white: 'White members',
    asian: 'Asian or Asian British members',
    black: 'Black or Black British members',
    mixed: 'members of mixed ethnicity',
    other: 'members from other ethnic groups',
  },
  gender: { female: 'women', male: 'men', other: 'members of another gender' },
  socioeconomic_background: {
    lower: 'members of lower socio-economic background',
    intermediate: 'members of intermediate socio-economic background',
    higher: 'members of higher socio-economic background',
  },
}

type Group = { key: string; name: string }

/** `members from Wales`, `women`, `members recorded as “White: Irish”`: fits after "of", "than" and at a sentence's start. */
export function membersOf(by: Field, { key, name }: Group): string {
  const own = MEMBERS[by]?.[key]
  if (own) return own
  switch (by) {
    case 'region':
      return `members from ${name}`
    case 'imd_decile':
      return `members in ${name.charAt(0).toLowerCase()}${name.slice(1)}`
    case 'ethnicity_gender':
      return name
    case 'network':
      return `members of ${name}`
    case 'career_stage':
      return `members at the career stage “${name}”`
    case 'profession':
      return `members of the profession “${name}”`
    default:
      return `members recorded as “${name}”`
  }
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
