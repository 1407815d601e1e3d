import { type Accounting, MOVES, type Move } from '../../../shared/contract/growth-series.ts'
import type { Scope } from '../../../shared/contract/scope.ts'
import { METRICS } from '../../../shared/metrics.ts'
import { Segmented } from '../../ui/choice.tsx'
import { moveTitle } from './moves-words.ts'
import { RowsDrawer } from './rows-drawer.tsx'
import { MOVE_WORDS } from './series-words.ts'

type Props = {
  month: Accounting['months'][number]
  scope: Scope
  of: string
  move: Move
  onMove: (move: Move) => void
  onClose: () => void
}

/** Who came, stayed or went in a month. */
export function MovesRows({ month, scope, of, move, onMove, onClose }: Props) {
  const { from, to } = month
  return (
    <RowsDrawer
      key={month.period}
      behind={{
        metric: move,
        scope,
        from,
        to,
        title: moveTitle(month, move),
        under: `${METRICS[move].definition}${of ? ` Here: ${of}.` : ''}`,
      }}
      onClose={onClose}
      tools={
        <Segmented
          label="Who moved how"
          labelHidden
          value={move}
          options={MOVES.map(id => ({ id, label: MOVE_WORDS[id].name }))}
          onChange={onMove}
        />
      }
    />
  )
}
