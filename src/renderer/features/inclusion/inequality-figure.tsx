import type { Inequality, InequalitySide } from '../../../shared/contract/inclusion-spread.ts'
import { MINUTES_PER_CREDIT } from '../../../shared/vocabulary.ts'
import { Figure } from '../../charts/figure.tsx'
import { Lorenz } from '../../charts/lorenz.tsx'
import type { LorenzCurve } from '../../charts/lorenz-drawing.tsx'
import { formatNumber, formatRatio, formatShare } from '../../ui/format.ts'
import type { TableColumn } from '../../ui/table/columns.ts'
import { Term } from '../../ui/term.tsx'
import type { Told } from './group-forest.tsx'
import { FIELD_WORDS } from './group-words.ts'
import styles from './inclusion.module.css'
import { betweenWords, SIDES, type SideKey } from './spread-words.ts'
import { inequalityTitle } from './titles.ts'

type Spread = InequalitySide['all']
type Row = Spread & { id: string; hours: string; who: string }

const number = (
  id: 'gini' | 'theil' | 'top_tenth',
  header: string,
  format: (value: number) => string,
): TableColumn<Row> => ({
  id,
  header,
  width: 100,
  numeric: true,
  value: row => row[id],
  cell: row => {
    const value = row[id]
    return value === null ? '–' : format(value)
  },
})
const COLUMNS: readonly TableColumn<Row>[] = [
  { id: 'hours', header: 'Hours', width: 100, value: row => row.hours },
  { id: 'who', header: 'Among', width: 220, grow: 1, value: row => row.who },
  { id: 'n', header: 'n', width: 80, numeric: true, value: row => row.n, cell: row => formatNumber(row.n) },
  {
    id: 'total',
    header: 'Hours in all',
    width: 100,
    numeric: true,
    value: row => row.minutes / MINUTES_PER_CREDIT,
    cell: row => formatNumber(row.minutes / MINUTES_PER_CREDIT, 1),
  },
  number('gini', 'Gini', formatRatio),
  number('theil', 'Theil’s T', formatRatio),
  number('top_tenth', 'Held by top tenth', value => formatShare(value)),
]

function rowsOf(inequality: Inequality & object, names: ReadonlyMap<string, string>): Row[] {
  return SIDES.flatMap(({ key, name, active }): Row[] => {
    const side = inequality[key]
    const row = (id: string, who: string, spread: Spread): Row => ({ id: `${key}-${id}`, hours: name, who, ...spread })
    return [
      row('all', 'All members', side.all),
      row('active', `Members with hours ${active}`, side.active),
      ...(side.groups ?? []).flatMap(group => {
        const who = names.get(group.key) ?? group.key
        return [
          row(`all-${group.key}`, who, group.all),
          row(`active-${group.key}`, `${who}, with hours ${active}`, group.active),
        ]
      }),
    ]
  })
}

/** How hours are spread over members, and how much of it lies between the groups. */
export function InequalityFigure({ figures, what, provenance }: Told) {
  const { inequality, by } = figures
  if (!inequality)
    return (
      <p className={styles.facts}>
        Fewer than 50 members are looked at: how hours are spread among so few is not shown, since it would describe
        single members.
      </p>
    )
  const title = inequalityTitle(figures)
  const names = new Map(figures.groups.map(({ key, name }) => [key, name]))
  const curves = SIDES.flatMap(({ key, name }): LorenzCurve[] => {
    const { lorenz, all } = inequality[key]
    if (lorenz.length === 0 || all.gini === null) return []
    return [{ id: key, name: `Hours ${name.toLowerCase()}`, words: `Gini ${formatRatio(all.gini)}`, points: lorenz }]
  })
  const say = (members: number, held: readonly { curve: LorenzCurve; share: number }[]) =>
    `The ${formatShare(members, 0)} of members with least have ${held.map(({ curve, share }) => `${formatShare(share)} of ${curve.name.toLowerCase()}`).join(', ')}`
  const activeGini = (key: SideKey) => inequality[key].active.gini
  return (
    <>
      <Figure
        level={3}
        title={title}
        what={`Lorenz curves of hours given and received in the period over all members at any time in it, n = ${formatNumber(inequality.given.all.n)}; below the diagonal, fewer hold more. ${what}`}
        file={`hexitime-inclusion-${by.replaceAll('_', '-')}-inequality`}
        columns={COLUMNS}
        rows={rowsOf(inequality, names)}
        rowKey={row => row.id}
        noun={['line']}
        provenance={provenance}
        tableOnPaper
      >
        <Lorenz curves={curves} say={say} label={title} unit="Share of hours held" />
      </Figure>
      <p className={styles.facts}>
        Among those who have any: <Term metric="gini">Gini</Term>{' '}
        {SIDES.map(({ key, active }) => {
          const gini = activeGini(key)
          return `${gini === null ? '–' : formatRatio(gini)} of hours ${active}`
        }).join(', ')}
        . {betweenWords(inequality, FIELD_WORDS[by].many)}
      </p>
    </>
  )
}
