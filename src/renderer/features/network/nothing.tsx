import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import styles from './network.module.css'
import { NO_FILTERS } from './search.ts'
import type { SetSearch } from './url.ts'
import type { Asked } from './words.ts'

type Props = { asked: Asked; path: boolean; set: SetSearch }

/** Nothing to draw: why, and what to do next. */
export function Nothing({ asked, path, set }: Props) {
  const whole = !asked.from && !asked.to
  const period = (
    <Button onPress={() => set('period of the map', { from: undefined, to: undefined })}>Show the whole record</Button>
  )
  if (path)
    return (
      <div className={styles.nothing}>
        <EmptyState
          title="No path joins these two here"
          actions={<Button onPress={() => set('shortest path', { path: undefined })}>Show everyone again</Button>}
        >
          No chain of exchanges of this period, whichever way they ran, leads from one to the other.
        </EmptyState>
      </div>
    )
  if (asked.filters)
    return (
      <div className={styles.nothing}>
        <EmptyState
          title="Nothing passes these filters"
          actions={
            <>
              <Button onPress={() => set('filters', NO_FILTERS)}>Take all filters off</Button>
              {whole ? null : period}
            </>
          }
        >
          The filters hold all at once. Members without an exchange are counted at the left.
        </EmptyState>
      </div>
    )
  if (whole)
    return (
      <div className={styles.nothing}>
        <EmptyState title="Nothing to draw yet">
          Members and their completed exchanges appear here after a sync that brings some.
        </EmptyState>
      </div>
    )
  return (
    <div className={styles.nothing}>
      <EmptyState title="No arc to draw in this period" actions={period}>
        Members without an exchange are counted at the left. Choose a longer period to see who exchanged.
      </EmptyState>
    </div>
  )
}
