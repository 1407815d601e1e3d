import type { FiguresQuery, InclusionChoices } from '../../../shared/contract/inclusion.ts'
import { type Disclosure, type Field, isProtected } from '../../../shared/inclusion.ts'
import { formatMonth, shiftDate } from '../../ui/format.ts'
import { type Preset, presetsOf } from '../../ui/period.ts'
import type { InclusionSearch } from './search.ts'

type Choices = Pick<InclusionChoices, 'quarters' | 'networks' | 'levels' | 'data'>
type Span = { from: string; to: string }

export type Question = {
  asked: FiguresQuery
  /** Only cells fixed in advance are answered: whole quarters, and of a network the last one. */
  fixed: boolean
  /** The quarters to choose from, newest first; empty where any period may be asked for. */
  quarters: Span[]
  /** Where the address asks for what is not answered: what is shown instead, and why. */
  instead: string[]
}

/** `Jul–Sep 2022` */
export function quarterLabel({ from, to }: Span): string {
  const [first = '', last = ''] = [formatMonth(from), formatMonth(shiftDate(to, -1))]
  return `${first.split(' ')[0]}–${last}`
}

const WHY_QUARTERS =
  'Protected fields are shown for whole calendar quarters only: two answers for overlapping periods could be subtracted from each other until one person is left.'
const WHY_LATEST =
  'Of a network, and of two fields at once, only the latest whole quarter is shown: the groups are so small that two quarters would tell who came between.'

const WHOLE_ONLY = 'Ethnicity × gender is shown of the whole timebank only: the network was left out.'

/** Why the quarters to choose from are those; null where any period may be asked for. */
export const quartersWords = ({ fixed, quarters }: Question): string | null =>
  fixed ? (quarters.length > 1 ? WHY_QUARTERS : WHY_LATEST) : null

/** Whether only the latest quarter is answered. */
const latestOnly = (by: Field, network: string | undefined): boolean =>
  network !== undefined || by === 'ethnicity_gender'

const same = (a: Partial<Span>, b: Span) => a.from === b.from && a.to === b.to

/**
 * What the core is asked for an address, so that it is never asked for what it would refuse.
 * @returns null while there is no period that could be answered: no whole quarter of data yet, or no data
 */
export function questionOf(search: InclusionSearch, choices: Choices): Question | null {
  const by: Field = search.by ?? 'ethnicity'
  const instead: string[] = []
  const level: Disclosure = search.level && choices.levels.includes(search.level) ? search.level : 'internal'
  if (search.level && search.level !== level)
    instead.push('You asked for raw figures, which only an owner may check: these are at the level “internal”.')
  const fixed = isProtected(by) && level !== 'none'
  const whole = fixed && by === 'ethnicity_gender'
  const network = whole ? undefined : choices.networks.find(({ id }) => id === search.network)?.id
  if (search.network !== undefined && network === undefined)
    instead.push(whole ? WHOLE_ONLY : 'The network of this address is not answered: this is the whole timebank.')

  const all = fixed ? [...choices.quarters].reverse() : []
  const quarters = latestOnly(by, network) ? all.slice(0, 1) : all
  const period = fixed ? periodAmong(quarters, search, instead) : openPeriod(search, choices)
  if (!period) return null
  return {
    asked: {
      by,
      ...period,
      level,
      ...(network !== undefined && { network }),
      ...(search.reference !== undefined && { reference: search.reference }),
      ...(search.benchmark !== undefined && { benchmark: search.benchmark }),
    },
    fixed,
    quarters,
    instead,
  }
}

function periodAmong(quarters: readonly Span[], search: InclusionSearch, instead: string[]): Span | null {
  const [latest] = quarters
  if (!latest) return null
  if (search.from === undefined && search.to === undefined) return latest
  const found = quarters.find(quarter => same(search, quarter))
  if (!found) instead.push(`This is ${quarterLabel(latest)}. ${quarters.length > 1 ? WHY_QUARTERS : WHY_LATEST}`)
  return found ?? latest
}

/** Periods worth one press, the whole record among them as two days: without any the last twelve months are meant. */
export function periodsOf(data: NonNullable<Choices['data']>): Preset[] {
  const whole = { from: data.from, to: shiftDate(data.to, 1) }
  return presetsOf(data).map(preset => (preset.id === 'all' ? { ...preset, period: whole } : preset))
}

/** As asked; without a period, the last twelve months of the data. */
function openPeriod({ from, to }: InclusionSearch, { data }: Choices): Partial<Span> | null {
  if (!data) return null
  if (from !== undefined || to !== undefined) return { ...(from && { from }), ...(to && { to }) }
  const period = periodsOf(data).find(({ id }) => id === '12-months')?.period
  return { ...(period?.from && { from: period.from }), ...(period?.to && { to: period.to }) }
}
