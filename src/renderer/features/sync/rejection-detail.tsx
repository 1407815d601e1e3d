import { X } from 'lucide-react'
import type { Rejection } from '../../../shared/contract/sync.ts'
import { REJECTIONS } from '../../../shared/export-format.ts'
import { IconButton } from '../../ui/button.tsx'
import { formatNumber } from '../../ui/format.ts'
import { KeyValue } from '../../ui/key-value.tsx'
import styles from './sync.module.css'
import { fileName, WHAT_TO_DO } from './words.ts'

/** What was just chosen comes into view, below its table. */
const reveal = (element: HTMLElement | null) => element?.scrollIntoView({ block: 'nearest' })

/** One refused row: the sentence, what to do, and the row as it came. Untrusted text, shown as text. */
export function RejectionDetail({ rejection, onClose }: { rejection: Rejection; onClose: () => void }) {
  const { stream, line, id, code, message, raw } = rejection
  return (
    <section
      ref={reveal}
      className={styles.detail}
      aria-label={`Line ${line} of ${fileName(stream)}`}
      aria-live="polite"
    >
      <div className={styles.detailHead}>
        <h2>
          {fileName(stream)}, line {formatNumber(line)}
        </h2>
        <IconButton label="Close the row" onPress={onClose}>
          <X size={16} aria-hidden />
        </IconButton>
      </div>
      <p>{message}</p>
      <KeyValue
        rows={[
          ['Rule', `${REJECTIONS[code]}`],
          ['What to do', WHAT_TO_DO[code]],
          ['Id', id ?? 'not readable'],
        ]}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long rows scroll, and keys must reach that. */}
      <section className={styles.raw} tabIndex={0} aria-label="The row as it came">
        {raw}
      </section>
    </section>
  )
}
