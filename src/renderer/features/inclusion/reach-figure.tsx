import type { GroupFigures } from '../../../shared/contract/inclusion.ts'
import { sharesOf } from '../../charts/scale.ts'
import { formatShare } from '../../ui/format.ts'
import { REACH_COLUMNS } from './group-columns.ts'
import { GroupForest, type Told } from './group-forest.tsx'
import { membersOf } from './group-words.ts'
import styles from './inclusion.module.css'
import { nWords } from './key-words.ts'
import { endsOf } from './shown.ts'
import { allGroups } from './subjects.ts'
import { reachTitle } from './titles.ts'

/** Who is not yet reached: who joined and never exchanged, and who is rarer than in the population. */
export function ReachFigure(told: Told) {
  const { figures } = told
  const whole = figures.all.never_exchanged.share
  const at = whole.kind === 'shown' ? whole.est : null
  return (
    <>
      <GroupForest
        {...told}
        title={reachTitle(figures)}
        measured={`Members at the end of the period who never took part in a completed exchange, ${nWords(figures.all.never_exchanged.of, 'members')}, 95% Wilson intervals. Full dot: the interval leaves the share of all members out; not adjusted for the number of groups.`}
        file="reach"
        numbers={[
          { head: 'Not exchanged', pick: group => group.never_exchanged.count },
          { head: 'Of members', pick: group => group.never_exchanged.of },
        ]}
        panels={[
          {
            id: 'never',
            title: 'Not exchanged yet',
            pick: group => group.never_exchanged.share,
            format: value => formatShare(value),
            tick: value => formatShare(value, 0),
            domain: sharesOf(endsOf([whole, ...allGroups(figures).map(group => group.never_exchanged.share)])),
            unit: 'share of the group',
            ...(at === null ? {} : { line: { at, name: `all: ${formatShare(at)}` } }),
          },
        ]}
        columns={REACH_COLUMNS}
      />
      <p className={styles.facts}>{underWords(figures.by, allGroups(figures), figures.benchmark?.sample ?? false)}</p>
    </>
  )
}

/** Which groups are rarer than in the benchmark, as a sentence. */
export function underWords(by: Told['figures']['by'], groups: readonly GroupFigures[], sample: boolean): string {
  const known = groups.filter(({ under_represented }) => under_represented !== null)
  const under = known.filter(({ under_represented }) => under_represented)
  if (known.length === 0) return 'Who has not joined at all cannot be told without a benchmark.'
  const against = sample ? 'the sample benchmark (not to be quoted)' : 'the benchmark'
  if (under.length === 0)
    return `Measured by ${against}, no group is clearly rarer among members than in the population.`
  const names = under.map(group => membersOf(by, group)).join('; ')
  return `Measured by ${against}, clearly rarer among members than in the population: ${names}.`
}
