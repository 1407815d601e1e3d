import { z } from 'zod'
import { calendarDate } from '../../../shared/contract/base.ts'
import { FIRST_BY, rowsQuestion } from '../../../shared/contract/journeys.ts'
import { MATCH_FIELDS } from '../../../shared/contract/journeys-shapes.ts'
import { DISCLOSURES } from '../../../shared/inclusion.ts'
import { CATEGORIES } from '../../../shared/vocabulary.ts'

export const TABS = ['funnel', 'first', 'cohorts', 'matching'] as const
export type Tab = (typeof TABS)[number]

const orNothing = <T extends z.ZodType>(type: T) => type.optional().catch(undefined)
const name = z.string().max(200)

/** What both screens keep in the URL; a value that no longer means anything is dropped, not refused. */
export const creditsSearch = z.object({
  /** From inclusive, to exclusive; neither means the whole record. */
  from: orNothing(calendarDate),
  to: orNothing(calendarDate),
  network: orNothing(name),
  region: orNothing(name),
  /** The rows that are looked at. */
  rows: orNothing(rowsQuestion),
})
export type CreditsSearch = z.infer<typeof creditsSearch>

export const journeysSearch = creditsSearch.extend({
  tab: orNothing(z.enum(TABS)),
  category: orNothing(z.enum(CATEGORIES)),
  /** What first exchanges are told apart by, and which of its groups are drawn. */
  by: orNothing(z.enum(FIRST_BY)),
  drawn: orNothing(z.array(name).max(20)),
  /** How openly first exchanges by a protected field are shown; `internal` unless it says otherwise. */
  level: orNothing(z.enum(DISCLOSURES)),
  step: orNothing(z.enum(['month', 'quarter'])),
  /** What fill rates are told apart by. */
  split: orNothing(z.enum(MATCH_FIELDS)),
})
export type JourneysSearch = z.infer<typeof journeysSearch>

/** Only what is set, so that the same question always looks the same. */
const set = <T extends object>(asked: T): T =>
  Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)) as T

export const whoOf = ({ from, to, network, region }: CreditsSearch) => set({ from, to, network, region })
export const whatOf = ({ category, ...search }: JourneysSearch) => set({ ...whoOf(search), category })
