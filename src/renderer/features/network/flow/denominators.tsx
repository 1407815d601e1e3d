import type { Measures } from '../../../../shared/contract/network-measures.ts'
import { counted, formatNumber, formatShare, hoursNumber } from '../../../ui/format.ts'
import { Kpi, Kpis } from '../../../ui/kpi.tsx'
import { Term } from '../../../ui/term.tsx'
import { capital } from '../levels.ts'
import { countsOf } from './counts.ts'

/** Who and what everything below is counted of. */
export function Denominators({ measures, words }: { measures: Measures; words: { one: string; many: string } }) {
  const { members, isolates, exchanges, minutes, arcs, group } = measures
  const { taking, beyond } = countsOf(measures)
  const of = (part: number) => (members > 0 ? formatShare(part / members) : '–')
  return (
    <Kpis>
      <Kpi name={<Term metric="members" />} value={formatNumber(members)} under="by the end of the period" />
      <Kpi
        name={<Term metric="nodes">With an exchange</Term>}
        value={formatNumber(taking)}
        unit={of(taking)}
        under={beyond > 0 ? `and ${counted(beyond, 'former member')}` : 'gave, received, or both'}
      />
      <Kpi
        name={<Term metric="isolates">Without an exchange</Term>}
        value={formatNumber(isolates)}
        unit={of(isolates)}
        under="in this period"
      />
      <Kpi
        name={<Term metric="exchanges" />}
        value={formatNumber(exchanges)}
        under={`between ${counted(arcs, 'pair')} of giver and receiver`}
      />
      <Kpi name={<Term metric="exchange_minutes" />} value={hoursNumber(minutes)} unit="h" under="as agreed" />
      <Kpi
        name={<Term metric="not_known">{`${capital(words.one)} not known`}</Term>}
        value={group ? formatNumber(group.not_known) : null}
        unit={group?.not_known === 1 ? 'member' : 'members'}
        under={group ? `${counted(group.exchanges_left_out, 'exchange')} left out of the border` : null}
      />
    </Kpis>
  )
}
