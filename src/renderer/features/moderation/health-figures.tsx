import { useCallback, useMemo } from 'react'
import type { Health } from '../../../shared/contract/moderation-oversight.ts'
import { useSession } from '../../app/session.ts'
import { drawWeeks } from '../../charts/draw-weeks.ts'
import { Figure } from '../../charts/figure.tsx'
import { Reading } from '../../charts/reading.tsx'
import { counted, formatInstantDay, formatNumber, londonDate } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import type { TableColumn } from '../../ui/table/columns.ts'
import { DAY, forecastTitle, THIN, weeksEvidence, weeksTitle, weekWords } from './health-words.ts'

type Week = Health['weeks'][number]
const HEIGHT = 210
const plain = (value: number) => formatNumber(value)
const tenths = (value: number) => formatNumber(value, 1)
const dayTick = (at: number) => formatInstantDay(at).replace(/ \d{4}$/, '')

const number = <Row,>(id: string, header: string, of: (row: Row) => number): TableColumn<Row> => ({
  id,
  header,
  width: 110,
  numeric: true,
  value: of,
  cell: row => tenths(of(row)),
})

const WEEK_COLUMNS: readonly TableColumn<Week>[] = [
  // ISO dates sort and open in a spreadsheet as what they are.
  { id: 'from', header: 'Week from', width: 120, grow: 1, value: week => londonDate(week.from) },
  number('arrivals', 'Arrived', week => week.arrivals),
  number('clearances', 'Cleared', week => week.clearances),
]

/** Cases that came beside cases that were dealt with, week by week. */
export function WeeksFigure({ weeks }: { weeks: readonly Week[] }) {
  const provenance = useProvenance(
    'Arrived: cases that came to wait, anew or again. Cleared: cases decided or fallen away. Weeks begin on Monday, Europe/London; the one still going on is left out.',
  )
  const title = weeksTitle(weeks)
  const draw = useCallback(
    (width: number) =>
      drawWeeks(
        {
          at: weeks.map(week => week.from),
          lines: [
            { name: 'Cleared', values: weeks.map(week => week.clearances), colour: 'var(--mark-1)' },
            { name: 'Arrived', values: weeks.map(week => week.arrivals), colour: 'var(--mark-4)', square: true },
          ],
          tick: dayTick,
          short: plain,
        },
        width,
        HEIGHT,
      ),
    [weeks],
  )
  if (weeks.length === 0) return null
  return (
    <Figure
      title={title}
      what={weeksEvidence(weeks)}
      file="moderation-weeks"
      columns={WEEK_COLUMNS}
      rows={weeks}
      rowKey={week => String(week.from)}
      noun={['week']}
      provenance={provenance}
    >
      <Reading
        draw={draw}
        count={weeks.length}
        words={at => {
          const week = weeks[at]
          return week ? weekWords(week) : ''
        }}
        label={`${title}. Week`}
        unit="Cases a week"
        leap={4}
      />
    </Figure>
  )
}

type Point = { at: number; open: number; low: number; high: number }

const FORECAST_COLUMNS: readonly TableColumn<Point>[] = [
  { id: 'at', header: 'On', width: 120, grow: 1, value: point => londonDate(point.at) },
  number('open', 'Expected', point => point.open),
  number('low', 'From', point => point.low),
  number('high', 'To', point => point.high),
]

/** Where the backlog is likely to go, or why that cannot be told. */
export function ForecastFigure({ open, forecast, now }: Pick<Health, 'open' | 'forecast'> & { now: number }) {
  const provenance = useProvenance(
    'An 80% interval: of ten such forecasts about eight should come true. It supposes that cases go on to arrive and to be cleared as they lately were.',
  )
  const points = useMemo(
    (): Point[] => [
      { at: now, open, low: open, high: open },
      ...(forecast ?? []).map((week, index) => ({ ...week, at: now + (index + 1) * 7 * DAY })),
    ],
    [open, forecast, now],
  )
  const draw = useCallback(
    (width: number) =>
      drawWeeks(
        {
          at: points.map(point => point.at),
          lines: [{ name: 'Expected', values: points.map(point => point.open), colour: 'var(--mark-1)' }],
          band: { low: points.map(point => point.low), high: points.map(point => point.high), names: ['From', 'To'] },
          tick: dayTick,
          short: plain,
        },
        width,
        HEIGHT,
      ),
    [points],
  )
  if (!forecast || forecast.length === 0) return <Notice title={THIN.title}>{THIN.says}</Notice>
  const title = forecastTitle(forecast)
  return (
    <Figure
      title={title}
      what={`Open cases in the coming ${forecast.length} weeks with an 80% interval, from ${counted(open, 'case')} on ${formatInstantDay(now)}.`}
      file="moderation-forecast"
      columns={FORECAST_COLUMNS}
      rows={points}
      rowKey={point => String(point.at)}
      noun={['day']}
      provenance={provenance}
    >
      <Reading
        draw={draw}
        count={points.length}
        words={index => {
          const point = points[index]
          if (!point) return ''
          const day = formatInstantDay(point.at)
          return index === 0
            ? `${day}: ${counted(point.open, 'open case')}`
            : `${day}: about ${plain(point.open)}, ${plain(Math.floor(point.low))} to ${plain(Math.ceil(point.high))} open`
        }}
        label={`${title}. Week`}
        unit="Open cases"
        leap={4}
      />
    </Figure>
  )
}

/** So that a picture that left the console can still be reproduced. */
function useProvenance(definition: string): string[] {
  const session = useSession()
  return useMemo(() => [definition, `Hexitime Console ${session?.version ?? ''}.`], [definition, session?.version])
}
