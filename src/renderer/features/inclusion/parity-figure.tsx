import { PARITIES } from '../../../shared/inclusion.ts'
import { ratiosOf } from '../../charts/scale.ts'
import { GroupForest, type GroupPanel, type Told } from './group-forest.tsx'
import { membersOf } from './group-words.ts'
import { PARITY_COLUMNS, PARITY_WORDS } from './parity-words.ts'
import { endsOf, oneReason } from './shown.ts'
import { allGroups, referenceOf } from './subjects.ts'
import { parityTitle } from './titles.ts'

/** Whether groups give, receive and are matched as the reference is. What exists of no group is said in words. */
export function ParityFigure(told: Told) {
  const { figures } = told
  const groups = allGroups(figures)
  const reference = referenceOf(figures)
  const absent = PARITIES.flatMap(key => {
    const why = oneReason(groups.map(group => group.parity[key]))
    return why ? [{ key, why }] : []
  })
  const kept = PARITIES.filter(key => !absent.some(other => other.key === key))
  const domain = ratiosOf(endsOf(groups.flatMap(({ parity }) => kept.map(key => parity[key]))))
  const panels = kept.map(
    (key): GroupPanel => ({
      id: key,
      ...PARITY_WORDS[key],
      pick: group => group.parity[key],
      domain,
      line: { at: 1, name: 'reference' },
    }),
  )
  return (
    <>
      {panels.length > 0 && (
        <GroupForest
          {...told}
          title={parityTitle(figures)}
          measured={`Each as a ratio to ${reference ? membersOf(figures.by, reference) : 'a reference'} with its 95% interval; the table has the numbers.`}
          file="parity"
          numbers={[{ head: 'Members', pick: group => group.members }]}
          panels={panels}
          columns={PARITY_COLUMNS}
          tableOnPaper
        />
      )}
      {absent.map(({ key, why }) => (
        <p key={key}>
          {PARITY_WORDS[key].title}: not shown for any group. {why}
        </p>
      ))}
    </>
  )
}
