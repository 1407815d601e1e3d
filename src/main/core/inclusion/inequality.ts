import type { Inequality, InequalitySide } from '../../../shared/contract/inclusion-spread.ts'
import { londonMidnight } from '../../../shared/london.ts'
import { LEAST_DENOMINATOR } from '../../analytics/disclosure/rate.ts'
import type { Side, Spread } from '../../analytics/inclusion/spread.ts'
import type { Inequality as Measured } from '../../analytics/inequality.ts'
import type { Connection } from '../../db/connection.ts'
import { countedBy } from './population.ts'
import { once, type Spreads, spreadHours, type Watch } from './reckon.ts'
import type { Sheet } from './sheet.ts'
import type { Asked } from './sheets.ts'

type Squares = { given: ReadonlyMap<number, number>; received: ReadonlyMap<number, number> }

/**
 * Inequality of hours. With fixed cells, and wherever counts are hidden, only what is of everybody is shown as it is: what
 * lies between groups is worked out from shown members and hours, and by group there is nothing.
 */
export async function inequalityOf(
  db: Connection,
  { by, period, network, fixed, sheet }: Asked & { fixed: boolean; sheet: Sheet },
  watch: Watch,
): Promise<{ inequality: Inequality; squares: Squares | null }> {
  const { layout, level } = sheet
  const grain = fixed ? 'fixed' : 'fine'
  const span = { from: londonMidnight(period.from), to: londonMidnight(period.to) }
  // Of everybody it is the same whatever the field.
  const field = level === 'none' ? by : 'gender'
  const cells = level === 'none' ? [...layout.groups, ...layout.combined] : []
  const question = { spread: field, period, network: network ?? null, cells }
  const found = await once(db, question, async (): Promise<Spreads> => {
    const { population } = await countedBy(db, { by: field, grain, network })
    return spreadHours(db, population, span, cells, watch)
  })
  if (level !== 'none') {
    const few = found.given.all.n < LEAST_DENOMINATOR
    const given = openSide(found.given, between(sheet, sheet.givenMinutes, found.given))
    const received = openSide(found.received, between(sheet, sheet.receivedMinutes, found.received))
    return { inequality: few ? null : { given, received }, squares: null }
  }
  const squares = (side: Side) => new Map(cells.map((cell, i) => [cell, side.groups[i]?.squares ?? 0]))
  const keys = layout.groups.map(cell => layout.cells[cell]?.key ?? '')
  const side = (of: Side): InequalitySide => ({
    ...openSide(of, of.between && { between: of.between.between, theil: of.between.theil, share: of.between.share }),
    groups: keys.map((key, i) => ({ key, ...spreadShown(of.groups[i] ?? of) })),
  })
  return {
    inequality: found.given.all.n === 0 ? null : { given: side(found.given), received: side(found.received) },
    squares: { given: squares(found.given), received: squares(found.received) },
  }
}

const measured = ({ n, total, gini, theil, topTenth }: Measured) => ({
  n,
  minutes: total,
  gini,
  theil,
  top_tenth: topTenth,
})
const spreadShown = ({ all, active, lorenz }: Spread) => ({ all: measured(all), active: measured(active), lorenz })

const openSide = (of: Side, between: InequalitySide['between']): InequalitySide => ({
  ...spreadShown(of),
  between,
  groups: null,
})

/** Σ s_g·ln(s_g ÷ (n_g/n)) over groups, all of whose hours and members are shown; null otherwise. */
function between({ layout, present }: Sheet, minutes: Sheet['givenMinutes'], of: Side): InequalitySide['between'] {
  const groups = layout.groups.map(cell => {
    const [time, people] = [minutes[cell], present[cell]]
    return time?.kind === 'shown' && people?.kind === 'shown' ? { time: time.value, people: people.value } : null
  })
  const known = groups.flatMap(group => (group ? [group] : []))
  const time = known.reduce((sum, group) => sum + group.time, 0)
  const people = known.reduce((sum, group) => sum + group.people, 0)
  const theil = of.all.theil
  if (known.length < groups.length || theil === null || !(time > 0 && people > 0)) return null
  const sum = known.reduce((total, group) => {
    const share = group.time / time
    return share > 0 && group.people > 0 ? total + share * Math.log(share / (group.people / people)) : total
  }, 0)
  const part = Math.min(theil, Math.max(0, sum))
  return { between: part, theil, share: theil > 0 ? part / theil : null }
}
