import type { Figures } from '../../../shared/contract/inclusion.ts'
import { FIELD_NAMES } from '../../../shared/inclusion.ts'
import { Button } from '../../ui/button.tsx'
import { saveText } from '../../ui/download.ts'
import { KeyValue } from '../../ui/key-value.tsx'
import { askedWords, benchmarkWords, commandOf, levelWords } from './asked-words.ts'
import styles from './inclusion.module.css'
import { referenceOf } from './subjects.ts'

/** All that somebody else needs to come to the same numbers. */
export function Reproduce({ figures }: { figures: Figures }) {
  const command = commandOf(figures)
  const save = () =>
    saveText(
      `hexitime-inclusion-${figures.by.replaceAll('_', '-')}.json`,
      JSON.stringify(figures, null, 2),
      'application/json',
    )
  return (
    <div className={styles.stack}>
      <KeyValue
        rows={[
          ['Field', FIELD_NAMES[figures.by]],
          ['Period and members', askedWords(figures)],
          ['Reference group', referenceOf(figures)?.name ?? 'none'],
          ['Benchmark', benchmarkWords(figures)],
          ['Disclosure', levelWords(figures)],
          ['Counts of groups not shown', String(figures.suppressed)],
          ['Version', `Hexitime Console ${figures.version}`],
          [
            'Data (SHA-256)',
            figures.hash ? (
              <code key="hash" className={styles.hash}>
                {figures.hash}
              </code>
            ) : (
              'not synced'
            ),
          ],
          [
            'Command',
            command ? (
              <code key="command" className={styles.hash}>
                {command}
              </code>
            ) : (
              'The command line answers for the whole timebank only.'
            ),
          ],
        ]}
      />
      <div className={styles.screenOnly}>
        <Button look="quiet" onPress={save}>
          Save all figures (JSON)
        </Button>
      </div>
    </div>
  )
}
