import type { Credits } from '../../../shared/contract/journeys-shapes.ts'
import { BarRows } from '../../charts/bar-rows.tsx'
import { Figure } from '../../charts/figure.tsx'
import type { LinePicture } from '../../charts/line-picture.tsx'
import { Lines } from '../../charts/lines.tsx'
import { formatCredits, formatDate, formatNumber, formatShare, shiftDate } from '../../ui/format.ts'
import type { TableColumn } from '../../ui/table/columns.ts'
import { useProvenance } from './provenance.ts'
import type { CreditsSearch } from './search.ts'

type Props = { found: Credits; search: CreditsSearch }
type Part = { id: string; name: string; minutes: number; unmoved: number }

const partsOf = ({ held }: Credits): Part[] => [
  { id: 'gifted', name: 'Gifted', minutes: held.origins.gifted, unmoved: held.unmoved.gifted },
  { id: 'earned', name: 'Earned', minutes: held.origins.earned, unmoved: held.unmoved.earned },
  { id: 'other', name: 'Other', minutes: held.origins.other, unmoved: held.unmoved.other },
]

const PART_COLUMNS: readonly TableColumn<Part>[] = [
  { id: 'origin', header: 'Came from', width: 110, grow: 1, value: ({ name }) => name },
  {
    id: 'credits',
    header: 'Credits',
    width: 110,
    numeric: true,
    value: ({ minutes }) => minutes / 60,
    cell: ({ minutes }) => formatCredits(minutes),
  },
  {
    id: 'unmoved',
    header: 'Unmoved 180 days',
    width: 140,
    numeric: true,
    value: ({ unmoved }) => unmoved / 60,
    cell: ({ unmoved }) => formatCredits(unmoved),
  },
]

/** Where the credits on member accounts came from, and what of them has not moved. */
export function OriginFigure({ found, search }: Props) {
  const { held, period } = found
  const provenance = useProvenance(['credit_origin', 'unmoved'], search)
  const parts = partsOf(found)
  const gifted = held.minutes > 0 ? held.origins.gifted / held.minutes : null
  const title =
    gifted === null
      ? 'Member accounts hold nothing'
      : `${formatNumber(gifted * 100)} in 100 credits on member accounts are gifts that were never spent`
  return (
    <Figure
      title={title}
      what={`Credits on ${formatNumber(held.accounts)} member accounts at the end of ${formatDate(shiftDate(period.to, -1))}, by origin, first in, first out.`}
      file="hexitime-credits-by-origin"
      columns={PART_COLUMNS}
      rows={parts}
      rowKey={({ id }) => id}
      noun={['origin']}
      provenance={provenance}
    >
      <BarRows
        label={title}
        rows={parts.flatMap(({ id, name, minutes, unmoved }) => [
          { id, name, value: minutes, words: formatCredits(minutes) },
          {
            id: `${id} unmoved`,
            name: `of these unmoved`,
            value: unmoved,
            words: `${formatCredits(unmoved)}${minutes > 0 ? `, ${formatShare(unmoved / minutes, 0)}` : ''}`,
          },
        ])}
      />
    </Figure>
  )
}

type Point = Credits['held']['lorenz'][number]

const LORENZ_COLUMNS: readonly TableColumn<Point>[] = [
  {
    id: 'members',
    header: 'Accounts, least first',
    width: 170,
    grow: 1,
    numeric: true,
    value: ({ members }) => members,
    cell: ({ members }) => formatShare(members),
  },
  {
    id: 'share',
    header: 'Hold of all credits',
    width: 160,
    numeric: true,
    value: ({ share }) => share,
    cell: ({ share }) => formatShare(share),
  },
]
const TENTHS = [0, 0.2, 0.4, 0.6, 0.8, 1]

/** The Lorenz curve of balances. */
export function LorenzFigure({ found, search }: Props) {
  const { held } = found
  const provenance = useProvenance(['credit_gini', 'top_tenth'], search)
  const { lorenz } = held
  const half = lorenz.find(({ members }) => members >= 0.5)
  const title =
    half && held.gini !== null
      ? `The half of the accounts with least holds ${formatShare(half.share, 0)} of the credits (Gini ${formatNumber(held.gini, 2)})`
      : 'There is nothing to share out'
  const picture: LinePicture = {
    label: title,
    height: 200,
    lines: [
      {
        name: 'Equal',
        colour: 'var(--mark-rest)',
        dashed: true,
        points: [
          { x: 0, y: 0 },
          { x: 1, y: 1 },
        ],
      },
      { name: '', colour: 'var(--mark-1)', points: lorenz.map(({ members, share }) => ({ x: members, y: share })) },
    ],
    x: {
      domain: [0, 1],
      ticks: TENTHS,
      tick: share => formatShare(share, 0),
      unit: 'Member accounts, those with least first',
    },
    y: { top: 1, ticks: TENTHS, tick: share => formatShare(share, 0) },
  }
  const words = (x: number) => {
    const point = lorenz.find(({ members }) => members === x)
    return point
      ? `The ${formatShare(point.members, 0)} of accounts with least hold ${formatShare(point.share)} of the credits`
      : ''
  }
  return (
    <Figure
      title={title}
      what={`Lorenz curve of balances on ${formatNumber(held.accounts)} member accounts; the dashed line is where all hold the same.`}
      file="hexitime-credits-lorenz"
      columns={LORENZ_COLUMNS}
      rows={lorenz}
      rowKey={({ members }) => String(members)}
      noun={['point']}
      provenance={provenance}
    >
      <Lines {...picture} stops={lorenz.map(({ members }) => members)} words={words} unit="Share of all credits" />
    </Figure>
  )
}
