import { PARITIES } from '../../../shared/inclusion.ts'
import { ratiosOf } from '../../charts/scale.ts'
import { GroupForest, type GroupPanel, type Told } from './group-forest.tsx'
import { membersOf } from './group-words.ts'
import { fullDots, nWords } from './key-words.ts'
import { PARITY_COLUMNS, PARITY_WORDS } from './parity-words.ts'
import { endsOf } from './shown.ts'
import { allGroups, referenceOf } from './subjects.ts'
import { parityTitle } from './titles.ts'

/** Whether groups give, receive and are matched as the reference is. */
export function ParityFigure(told: Told) {
  const { figures } = told
  const reference = referenceOf(figures)
  const domain = ratiosOf(endsOf(allGroups(figures).flatMap(({ parity }) => PARITIES.map(key => parity[key]))))
  const panels = PARITIES.map(
    (key): GroupPanel => ({
      id: key,
      ...PARITY_WORDS[key],
      pick: group => group.parity[key],
      domain,
      line: { at: 1, name: 'reference' },
    }),
  )
  return (
    <GroupForest
      {...told}
      title={parityTitle(figures)}
      measured={`Each as a ratio to ${reference ? membersOf(figures.by, reference) : 'a reference'} with its 95% interval, ${nWords(figures.all.members, 'members')}; the table has the numbers behind each. ${fullDots(figures)}`}
      file="parity"
      numbers={[{ head: 'Members', pick: group => group.members }]}
      panels={panels}
      columns={PARITY_COLUMNS}
      tableOnPaper
    />
  )
}
