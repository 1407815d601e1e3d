import { useMemo } from 'react'
import type { FirstShares, SharesOfGroup } from '../../../shared/contract/inclusion-first.ts'
import { AFTER_DAYS } from '../../../shared/contract/journeys-shapes.ts'
import { METRICS } from '../../../shared/metrics.ts'
import { Figure } from '../../charts/figure.tsx'
import { Forest } from '../../charts/forest.tsx'
import { sharesOf } from '../../charts/scale.ts'
import { formatShare } from '../../ui/format.ts'
import type { TableColumn } from '../../ui/table/columns.ts'
import { Term } from '../../ui/term.tsx'
import { LEVEL_WORDS } from '../inclusion/asked-words.ts'
import { countColumn, estimateColumns, whyColumn } from '../inclusion/columns.ts'
import { Reasons } from '../inclusion/group-forest.tsx'
import { countText, endsOf, markOf, reasonsAmong } from '../inclusion/shown.ts'
import styles from './journeys.module.css'
import { shareOf, sharesTitle, whoWords } from './shares-words.ts'

type Group = SharesOfGroup

const COLUMNS: readonly TableColumn<Group>[] = [
  { id: 'group', header: 'Group', width: 190, grow: 1, value: ({ name }) => name },
  countColumn('members', 'Members', ({ members }) => members),
  ...AFTER_DAYS.flatMap((days, i) => [
    countColumn<Group>(`count${days}`, `n by ${days} days`, ({ members, by_day }) => by_day[i]?.count ?? members),
    ...estimateColumns<Group>(`share${days}`, `By ${days} days`, group => shareOf(group, days), {
      format: value => formatShare(value),
    }).map(column => ({ ...column, width: 112 })),
  ]),
  whyColumn(({ members, by_day }) => [members, ...by_day.flatMap(({ count, share }) => [count, share])]),
]

const NOT_SHOWN =
  'Curves and the log-rank test are not shown by a protected field: each of their steps tells of one member. Of these counts, whatever would give a small one away is hidden too.'

/** First exchanges by a protected field, as far as they may be shown: shares at three days, of the same members. */
export function SharesTab({ found }: { found: FirstShares }) {
  const { all, groups, level, by } = found
  const title = sharesTitle(found)
  const rows = useMemo(() => [all, ...groups], [all, groups])
  const estimates = rows.flatMap(({ by_day }) => by_day.map(({ share }) => share))
  const domain = sharesOf(endsOf(estimates))
  const reasons = reasonsAmong([...rows.map(({ members }) => members), ...estimates])
  const { definition, caveat, name } = METRICS.first_within
  return (
    <>
      <Figure
        title={title}
        what={`${whoWords(found)}. 95% Wilson intervals of counts to the nearest 5. Full dot: the interval leaves the share of all members out; not adjusted for the number of groups.`}
        file={`hexitime-first-exchange-by-${by.replaceAll('_', '-')}`}
        columns={COLUMNS}
        rows={rows}
        rowKey={({ key }) => key}
        noun={['group']}
        tableOnPaper
        provenance={[
          `${name}: ${definition} ${caveat}`,
          `Disclosure level ${level}. ${LEVEL_WORDS[level].says}`,
          ...reasons,
          `Hexitime Console ${found.version}. Data ${found.hash ?? 'not synced'}.`,
        ]}
      >
        <Forest
          label={title}
          columns={['Members']}
          rows={groups.map(group => ({
            id: group.key,
            name: group.name,
            numbers: [countText(group.members)],
            marks: AFTER_DAYS.map(days =>
              markOf(shareOf(group, days), value => formatShare(value), lineAt(found, days) ?? Number.NaN),
            ),
          }))}
          panels={AFTER_DAYS.map(days => {
            const at = lineAt(found, days)
            return {
              id: String(days),
              title: `Within ${days} days`,
              domain,
              tick: (value: number) => formatShare(value, 0),
              unit: 'share of the group',
              ...(at === null ? {} : { line: { at, name: `all: ${formatShare(at)}` } }),
            }
          })}
        />
      </Figure>
      <Reasons reasons={reasons} />
      <p className={styles.note}>
        {NOT_SHOWN} The day, the members and the whole timebank are the same for everybody who asks: period, network and
        region would each tell who lies between two answers. Members who objected to equality monitoring are left out.{' '}
        <Term metric="first_within" />
      </p>
    </>
  )
}

const lineAt = ({ all }: FirstShares, days: number): number | null => {
  const share = shareOf(all, days)
  return share.kind === 'shown' ? share.est : null
}
