import { SANCTIONS, UPHELD } from '../../../shared/moderation.ts'

/** A list of words of ours for SQL's IN. */
export const quoted = (words: readonly string[]): string => words.map(word => `'${word}'`).join(', ')
/** SQL: whether an outcome found something wrong, and whether it weighs on the member. */
export const IS_UPHELD = `IN (${quoted(UPHELD)})`
export const IS_SANCTION = `IN (${quoted(SANCTIONS)})`
