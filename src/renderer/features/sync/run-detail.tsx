import type { Run } from '../../../shared/contract/sync.ts'
import blocks from '../../ui/blocks.module.css'
import { Button } from '../../ui/button.tsx'
import { counted, formatDuration, formatInstant } from '../../ui/format.ts'
import { KeyValue } from '../../ui/key-value.tsx'
import { Status } from './status.tsx'
import { StreamTable } from './stream-table.tsx'
import styles from './sync.module.css'
import { STATUSES, warningWords } from './words.ts'

type Props = { run: Run; onRejects: () => void; onUndo?: () => void }

/** What was just chosen comes into view, below its table. */
const reveal = (element: HTMLElement | null) => element?.scrollIntoView({ block: 'nearest' })

/** All that is known of one run. */
export function RunDetail({ run, onRejects, onUndo }: Props) {
  return (
    <section ref={reveal} className={styles.detail} aria-label={`Run ${run.run}`}>
      <div className={styles.detailHead}>
        <h2>
          Run {run.run} <Status status={run.status} />
        </h2>
        <div className={blocks.buttons}>
          {run.rejected > 0 && <Button onPress={onRejects}>Show {counted(run.rejected, 'refused row')}</Button>}
          {onUndo && <Button onPress={onUndo}>Undo this run…</Button>}
        </div>
      </div>
      <p>{run.error ?? STATUSES[run.status].says}</p>
      <KeyValue
        rows={[
          ['Source', <code key="source">{run.source}</code>],
          ['When', `${formatInstant(run.at)}, took ${formatDuration(run.ms)}`],
          ['By', run.person],
          ['Ledger', run.status === 'applied' || run.status === 'unchanged' ? counted(run.findings, 'finding') : null],
        ]}
      />
      <StreamTable run={run} />
      <Warnings run={run} />
    </section>
  )
}

export function Warnings({ run }: { run: Run }) {
  if (run.warnings.length === 0) return null
  return (
    <div>
      <h2 className={styles.small}>{counted(run.warnings.length, 'warning')}</h2>
      <ul className={styles.warnings}>
        {run.warnings.map(warning => (
          <li key={`${warning.code} ${warning.stream} ${warning.column ?? ''}`}>{warningWords(warning)}</li>
        ))}
      </ul>
    </div>
  )
}
