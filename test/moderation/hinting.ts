import { hintsIn } from '../../src/main/core/moderation/hints/hints.ts'
import { DEFAULT_WORDS } from '../../src/main/core/moderation/hints/rules.ts'
import type { HintRule } from '../../src/shared/moderation.ts'

export const NONE: Record<HintRule, string[]> = {
  safety: [],
  clinical: [],
  money: [],
  unequal_time: [],
  not_improvement: [],
  contact: [],
}
export const hintsOf = (body: string, words = DEFAULT_WORDS) => hintsIn({ body }, words)
export const said = (body: string, words = DEFAULT_WORDS) =>
  hintsOf(body, words).map(({ rule, text }) => `${rule}: ${text}`)
