import type { Field } from '../../../shared/inclusion.ts'
import { ETHNICITIES } from '../../../shared/vocabulary.ts'
import type { Dimension, Sum } from '../../analytics/disclosure/table.ts'

export type Cell = { readonly key: string; readonly name: string }

/**
 * The cells of a field: everybody (0), those whose group is known (1), the groups, some of them put together, and those who
 * declined or were not asked. Everything is counted by these cells.
 */
export type Layout = {
  readonly by: Field
  readonly cells: readonly Cell[]
  /** Numbers of the known groups, in the field's own order, and of groups put together. */
  readonly groups: readonly number[]
  readonly combined: readonly number[]
  /** −1 for a field that nobody is asked to decline. */
  readonly notStated: number
  readonly notKnown: number
  /** Which cells are sums of others, the widest first. */
  readonly sums: readonly Sum[]
}

export const ALL = 0
export const KNOWN = 1

export const dimensionOf = ({ cells, sums }: Layout): Dimension => ({ size: cells.length, sums, hidden: [] })

type Part = Cell & { readonly of?: string }

/**
 * A layout of groups, some of which belong to one that is put together.
 * @param combined groups put together, each named by its key in `of` of its parts; a group may stand in the same sum itself
 * @param overlap groups that share members: nothing is a sum then
 */
function layout(
  by: Field,
  parts: readonly Part[],
  {
    combined = [],
    declines = true,
    overlap = false,
  }: { combined?: readonly Cell[]; declines?: boolean; overlap?: boolean },
): Layout {
  const rest = declines ? [{ key: 'not_stated', name: 'Not stated' }] : []
  const cells: Cell[] = [
    { key: 'all', name: 'All members' },
    { key: 'known', name: 'Known' },
    ...parts.map(({ key, name }) => ({ key, name })),
    ...combined,
    ...rest,
    { key: 'not_known', name: 'Not known' },
  ]
  const groups = parts.map((_, i) => i + 2)
  const together = combined.map((_, i) => i + 2 + parts.length)
  const notKnown = cells.length - 1
  const notStated = declines ? notKnown - 1 : -1
  const within = together.map(whole => ({
    whole,
    parts: groups.filter((_, i) => parts[i]?.of === cells[whole]?.key),
  }))
  const loose = groups.filter((_, i) => parts[i]?.of === undefined)
  const sums = [
    { whole: ALL, parts: [KNOWN, ...(declines ? [notStated] : []), notKnown] },
    ...(overlap ? [] : [{ whole: KNOWN, parts: [...loose, ...together] }]),
    ...within,
  ]
  return { by, cells, groups, combined: together, notStated, notKnown, sums }
}

/** Groups of the NHS Data Dictionary and the codes of each. */
export const ETHNIC_GROUPS = [
  { key: 'white', name: 'White', codes: 'ABC' },
  { key: 'mixed', name: 'Mixed', codes: 'DEFG' },
  { key: 'asian', name: 'Asian or Asian British', codes: 'HJKL' },
  { key: 'black', name: 'Black or Black British', codes: 'MNP' },
  { key: 'other', name: 'Other ethnic groups', codes: 'RS' },
] as const
const BME = { key: 'bme', name: 'Black and minority ethnic (D–S)' }
const WHITE_TOGETHER = { key: 'white', name: 'White (A–C)' }

const codes = Object.keys(ETHNICITIES)
  .filter(code => code !== 'Z' && code !== '99')
  .toSorted()
const nameOf = new Map<string, string>(Object.entries(ETHNICITIES))

/** Ethnicity by code: for the owner's own check. */
const ethnicityCodes = layout(
  'ethnicity',
  codes.map(key => ({ key, name: nameOf.get(key) ?? key, of: ETHNIC_GROUPS[0].codes.includes(key) ? 'white' : 'bme' })),
  { combined: [WHITE_TOGETHER, BME] },
)
/** The five groups that a quarter's joins fill; by code nearly all would be too few to be shown. */
const ethnicityGroups = layout(
  'ethnicity',
  ETHNIC_GROUPS.map(({ key, name }) => ({ key, name, ...(key !== 'white' && { of: 'bme' }) })),
  { combined: [BME] },
)

const gender = layout(
  'gender',
  [
    { key: 'female', name: 'Women' },
    { key: 'male', name: 'Men' },
    { key: 'other', name: 'Another gender' },
  ],
  {},
)
const background = layout(
  'socioeconomic_background',
  [
    { key: 'higher', name: 'Higher' },
    { key: 'intermediate', name: 'Intermediate' },
    { key: 'lower', name: 'Lower' },
  ],
  {},
)
const ends = (decile: number) => (decile === 1 ? ' (most deprived)' : decile === 10 ? ' (least deprived)' : '')
const deciles = layout(
  'imd_decile',
  Array.from({ length: 10 }, (_, i) => ({ key: String(i + 1), name: `Decile ${i + 1}${ends(i + 1)}` })),
  { declines: false },
)
const quintiles = layout(
  'imd_decile',
  Array.from({ length: 5 }, (_, i) => ({
    key: `${2 * i + 1}-${2 * i + 2}`,
    name: `Deciles ${2 * i + 1} and ${2 * i + 2}${i === 0 ? ' (most deprived)' : i === 4 ? ' (least deprived)' : ''}`,
  })),
  { declines: false },
)
const crossed = layout(
  'ethnicity_gender',
  [
    { key: 'bme_female', name: 'Black and minority ethnic women' },
    { key: 'bme_male', name: 'Black and minority ethnic men' },
    { key: 'bme_other', name: 'Black and minority ethnic members of another gender' },
    { key: 'white_female', name: 'White women' },
    { key: 'white_male', name: 'White men' },
    { key: 'white_other', name: 'White members of another gender' },
  ],
  {},
)

/** The layouts of protected fields: `fine` for the owner's own check of any period, else those of the fixed cells. */
export const PROTECTED_LAYOUTS = {
  ethnicity: { fine: ethnicityCodes, fixed: ethnicityGroups },
  gender: { fine: gender, fixed: gender },
  socioeconomic_background: { fine: background, fixed: background },
  imd_decile: { fine: deciles, fixed: quintiles },
  ethnicity_gender: { fine: crossed, fixed: crossed },
} as const

/** The layout of an unprotected field, whose groups are the values that members have. */
export const openLayout = (by: Field, groups: readonly Cell[]): Layout =>
  layout(by, groups, { declines: false, overlap: by === 'network' })

/** Adds up what is counted by leaf; everybody and what overlaps is counted by itself. */
export function addUp(counts: number[], { sums }: Pick<Layout, 'sums'>): number[] {
  for (const { whole, parts } of sums.toReversed())
    counts[whole] = parts.reduce((total, part) => total + (counts[part] ?? 0), 0)
  return counts
}
