import type {
  FirstByQuery,
  FirstCurves,
  FirstExchangeBy,
  FirstShares,
  SharesOfGroup,
} from '../../../shared/contract/inclusion-first.ts'
import { AFTER_DAYS } from '../../../shared/contract/journeys-shapes.ts'
import { FIELD_NAMES } from '../../../shared/inclusion.ts'
import type { Connection } from '../../db/connection.ts'
import { inPool } from '../../jobs/pool.ts'
import { BadInput } from '../bad-input.ts'
import { TOLD, whoIsMeant } from '../journeys/first-exchange.ts'
import { memberFirsts } from '../journeys/firsts.ts'
import { aboutData, observed } from '../journeys/observed.ts'
import { marks } from '../record/columns.ts'
import { dataHash } from '../sync/runs.ts'
import { VERSION } from '../workspace/session.ts'
import { fixedFirsts } from './fixed-firsts.ts'
import { ALL, type Layout, PROTECTED_LAYOUTS } from './layout.ts'
import { countedBy } from './population.ts'
import { once, type Watch } from './reckon.ts'
import { portion } from './rows.ts'

/**
 * How long members take to their first completed exchange, by a protected field (Methods, sections 1 and 2).
 * @throws BadInput where fixed cells do not answer the question
 */
export const firstExchangeBy = (db: Connection, asked: FirstByQuery, watch: Watch): Promise<FirstExchangeBy> =>
  asked.level === 'none' ? curves(db, asked, watch) : shares(db, asked, watch)

/** The owner's own check: all curves, of any period, network or region. Objectors to equality monitoring are left out. */
async function curves(db: Connection, asked: FirstByQuery, { signal, tell }: Watch): Promise<FirstCurves> {
  const { by, from, to, network, region } = asked
  const data = observed(db)
  const question = { firstCurves: by, from, to, network, region }
  const found = await once(db, question, async () => {
    tell?.({ doing: 'Reading who exchanged when', share: 0 })
    const { who } = await whoIsMeant(db, asked)
    const { completed } = await memberFirsts(db)
    const { layout, population } = await countedBy(db, { by, grain: 'fine', network })
    const mask = marks(population.counted.length)
    for (let key = 0; key < mask.length; key++) mask[key] = Number(population.counted[key] && (who.mask?.[key] ?? 1))
    signal?.throwIfAborted()
    tell?.({ doing: 'Reckoning the curves', share: 0.5 })
    const { cells, places, tested } = placesOf(layout)
    const of = Int32Array.from(population.list, cell => places[cell] ?? -1)
    const grouping = { of, groups: cells.length, tested }
    const apart = await inPool('firstEvent', [{ ...who, mask }, completed, grouping, TOLD], signal)
    const masks = layout.combined.map(whole => {
      const parts = layout.sums.find(sum => sum.whole === whole)?.parts ?? []
      return Uint8Array.from(population.list, cell => Number(parts.includes(cell)))
    })
    const together = await inPool('firstEvent', [{ ...who, mask }, completed, { masks }, TOLD], signal)
    const named = (group: (typeof apart)['groups'][number], cell: number | undefined) => {
      const { key, name } = layout.cells[cell ?? ALL] ?? { key: '', name: '' }
      return { key, name, ...group }
    }
    const known = apart.groups.slice(0, tested).map((group, i) => named(group, cells[i]))
    return {
      all: apart.all,
      groups: [
        ...known.sort((a, b) => b.n - a.n),
        ...together.groups.map((group, i) => named(group, layout.combined[i])),
        ...apart.groups.slice(tested).map((group, i) => named(group, cells[tested + i])),
      ].filter(({ n }) => n > 0),
      logrank: apart.logrank,
    }
  })
  return { kind: 'curves', by, level: 'none', ...found, ...aboutData(db, data), version: VERSION }
}

/** The cells that nobody is in twice: the known groups, which are tested against each other, then the others. */
function placesOf({ cells, groups, notStated, notKnown }: Layout) {
  const apart = [...groups, ...(notStated < 0 ? [] : [notStated]), notKnown]
  return { cells: apart, places: cells.map((_, cell) => apart.indexOf(cell)), tested: groups.length }
}

/** What directors and evaluators are given. */
async function shares(db: Connection, asked: FirstByQuery, watch: Watch): Promise<FirstShares> {
  const { by, level, from, to, network, region } = asked
  if (level === 'none') throw new Error('Curves are not shares.')
  if ([from, to, network, region].some(given => given !== undefined))
    throw new BadInput(
      `First exchanges by ${FIELD_NAMES[by].toLowerCase()} are shown of the whole timebank at the end of the latest whole quarter only, as other members beside these would tell who lies between: leave out the period, the network and the region.`,
    )
  const fixed = await fixedFirsts(db, by, level, watch)
  const layout = PROTECTED_LAYOUTS[by].fixed
  const { groups, combined, notStated, notKnown } = layout
  const of = (cell: number): SharesOfGroup => ({
    key: layout.cells[cell]?.key ?? '',
    name: layout.cells[cell]?.name ?? '',
    members: fixed.members[cell] ?? { kind: 'absent', why: 'nobody' },
    by_day: AFTER_DAYS.map((days, i) => ({
      days,
      ...portion({ level }, fixed.within[i] ?? [], fixed.members, cell),
    })),
  })
  const rows = [...groups, ...combined, ...(notStated < 0 ? [] : [notStated]), notKnown].map(of)
  const counts = rows.flatMap(({ members, by_day }) => [members, ...by_day.map(({ count }) => count)])
  return {
    kind: 'shares',
    by,
    level,
    day: fixed.day,
    end: fixed.end,
    all: of(ALL),
    groups: rows,
    suppressed: counts.filter(({ kind }) => kind === 'suppressed').length,
    hash: dataHash(db),
    version: VERSION,
  }
}
