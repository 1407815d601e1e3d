import { ETHNICITIES, GENDERS, SOCIOECONOMIC_BACKGROUNDS } from '../../../shared/vocabulary.ts'
import type { Connection } from '../../db/connection.ts'
import { eachRow, lengthOf, marks } from '../record/columns.ts'
import { oncePerState } from '../record/state.ts'

/** What of a member is protected, in the order of its vocabulary. Pay band is too, and is read nowhere. */
export const CODES = {
  ethnicity: Object.keys(ETHNICITIES).toSorted(),
  gender: GENDERS,
  socioeconomic_background: SOCIOECONOMIC_BACKGROUNDS,
  imd_decile: ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'],
} as const
export type ProtectedColumn = keyof typeof CODES

/**
 * Protected characteristics of all members by key. Only inclusion reads them, to count; nothing else may import this file
 * (test/architecture.test.ts), moderation least of all.
 */
export type Protected = {
  /** Place in CODES and 1 more; 0 where nothing is given. */
  readonly codes: Readonly<Record<ProtectedColumn, Uint8Array>>
  /** 1 for those who objected to equality monitoring: left out of every figure of inclusion. */
  readonly objected: Uint8Array
}

type Row = [
  key: number,
  ethnicity: string | null,
  gender: string | null,
  background: string | null,
  decile: number | null,
  objected: number,
]
const COLUMNS =
  't.ethnicity, t.gender, t.socioeconomic_background, t.imd_decile, coalesce(t.equality_monitoring = 0, 0)'

/** The protected characteristics of the present data: read once, and again after a sync. */
export const protectedOf = oncePerState(async (db: Connection): Promise<Protected> => {
  const length = lengthOf(db, 'members')
  const codes = {
    ethnicity: marks(length),
    gender: marks(length),
    socioeconomic_background: marks(length),
    imd_decile: marks(length),
  }
  const objected = marks(length)
  await eachRow<Row>(db, 'members', COLUMNS, ([key, ethnicity, gender, background, decile, no]) => {
    codes.ethnicity[key] = placeOf(CODES.ethnicity, ethnicity)
    codes.gender[key] = placeOf(CODES.gender, gender)
    codes.socioeconomic_background[key] = placeOf(CODES.socioeconomic_background, background)
    codes.imd_decile[key] = decile ?? 0
    objected[key] = no
  })
  return { codes, objected }
})

const placeOf = (vocabulary: readonly string[], value: string | null): number =>
  value === null ? 0 : vocabulary.indexOf(value) + 1
