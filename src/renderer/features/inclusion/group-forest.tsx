import type { Count, Estimate, Figures, GroupFigures } from '../../../shared/contract/inclusion.ts'
import { Figure } from '../../charts/figure.tsx'
import { Forest } from '../../charts/forest.tsx'
import type { ForestPanel, ForestRow } from '../../charts/forest-layout.ts'
import { counted, formatNumber, formatRatio } from '../../ui/format.ts'
import type { TableColumn } from '../../ui/table/columns.ts'
import { FIELD_WORDS } from './group-words.ts'
import styles from './inclusion.module.css'
import { countText, markOf, reasonsAmong, reasonsShort } from './shown.ts'
import { allGroups, drawnGroups } from './subjects.ts'

/** What every figure of a report is told: the answer, and the words that go with whatever leaves the console. */
export type Told = { figures: Figures; what: string; provenance: readonly string[] }

export type GroupPanel = Omit<ForestPanel, 'tick'> & {
  pick: (group: GroupFigures) => Estimate
  /** How its values read; ratios to two decimals. */
  format?: (value: number) => string
  tick?: (value: number) => string
}

type Props = Told & {
  title: string
  /** What is measured, before what, n and period of all figures. */
  measured: string
  file: string
  /** Counts beside the names. */
  numbers: readonly { head: string; pick: (group: GroupFigures) => Count | string }[]
  panels: readonly GroupPanel[]
  columns: readonly TableColumn<GroupFigures>[]
  tableOnPaper?: boolean
}

const tickWords = (value: number) => formatNumber(value, 2)

/** A forest plot with a row for each group, and the reasons for whatever it does not show. */
export function GroupForest(props: Props) {
  const { figures, title, measured, what, file, numbers, panels, columns, provenance, tableOnPaper = false } = props
  const { one, many } = FIELD_WORDS[figures.by]
  const groups = allGroups(figures)
  const { drawn, left } = drawnGroups(groups, figures.reference)
  const [kept, dropped] = [true, false].map(wanted =>
    panels.filter(({ pick }) => drawn.some(group => pick(group).kind === 'shown') === wanted),
  ) as [GroupPanel[], GroupPanel[]]
  const rows = drawn.map(
    (group): ForestRow => ({
      id: group.key,
      name: group.name,
      numbers: numbers.map(({ pick }) => {
        const shown = pick(group)
        return typeof shown === 'string' ? shown : countText(shown)
      }),
      marks: kept.map(({ pick, format = formatRatio, line }) => markOf(pick(group), format, line?.at)),
    }),
  )
  const reasons = reasonsAmong(
    drawn.flatMap(group => [
      ...numbers.map(({ pick }) => pick(group)).filter(shown => typeof shown !== 'string'),
      ...kept.map(({ pick }) => pick(group)),
    ]),
  )
  const unseen = dropped.map(
    ({ title: name, pick }) => `${name}: not shown for any group (${reasonsShort(drawn.map(pick))}).`,
  )
  const more = left > 0 ? ` The ${drawn.length} largest are drawn; the table has all ${groups.length}.` : ''
  return (
    <>
      <Figure
        level={3}
        title={title}
        what={`${measured} ${what}${more}`}
        file={`hexitime-inclusion-${figures.by.replaceAll('_', '-')}-${file}`}
        columns={columns}
        rows={groups}
        rowKey={group => group.key}
        noun={[one, many]}
        provenance={[...provenance, ...unseen, ...reasons]}
        tableOnPaper={tableOnPaper}
      >
        <Forest
          rows={rows}
          columns={numbers.map(({ head }) => head)}
          panels={kept.map(({ pick: _pick, format: _format, tick = tickWords, ...panel }) => ({ ...panel, tick }))}
          label={title}
        />
      </Figure>
      <Reasons reasons={[...unseen, ...reasons]} />
    </>
  )
}

/** What the stars, the hatching and the empty places mean. */
export function Reasons({ reasons }: { reasons: readonly string[] }) {
  if (reasons.length === 0) return null
  return (
    <ul className={styles.reasons} aria-label={`Why ${counted(reasons.length, 'kind')} of value is not shown`}>
      {reasons.map(reason => (
        <li key={reason}>{reason}</li>
      ))}
    </ul>
  )
}
