import { useQuery } from '@tanstack/react-query'
import { Copy } from 'lucide-react'
import type { LogEntry } from '../../../shared/contract/moderation-shapes.ts'
import { api } from '../../app/query.ts'
import { toast } from '../../app/toasts.tsx'
import { Trouble } from '../../app/trouble.tsx'
import { IconButton } from '../../ui/button.tsx'
import { formatInstant, formatNumber } from '../../ui/format.ts'
import { KeyValue } from '../../ui/key-value.tsx'
import { ProgressLine } from '../../ui/progress.tsx'
import { CaseLink } from './case-link.tsx'
import { Drawer } from './drawer.tsx'
import { SafeText } from './hinted-text.tsx'
import styles from './log.module.css'
import { byWords, dataRows, typeWord, writtenRows } from './log-words.ts'
import { fieldWord } from './words.ts'

type Props = { position: number; entry: LogEntry | undefined; onClose: () => void }

/** One event, whether or not the list on screen holds it. */
export function LogDrawer({ position, entry, onClose }: Props) {
  // A page that ends with the event: the cursor is the position below which it starts.
  const input = { cursor: String(position + 1), limit: 1 }
  const page = useQuery(api.moderation.log.queryOptions({ input, enabled: entry === undefined }))
  const found = entry ?? page.data?.rows.find(row => row.position === position)
  if (found) return <EntryDrawer entry={found} onClose={onClose} />
  return (
    <Drawer title={`Event ${formatNumber(position)}`} onClose={onClose}>
      {page.error ? (
        <Trouble error={page.error} title="The event could not be read" retry={() => void page.refetch()} />
      ) : page.data ? (
        <p>The log holds no event of this number.</p>
      ) : (
        <ProgressLine label="Loading the event" />
      )}
    </Drawer>
  )
}

/** Every field that the event's hash covers, and what was written with it. */
function EntryDrawer({ entry, onClose }: { entry: LogEntry; onClose: () => void }) {
  const { position, at, by, type, summary, stream, sequence, data, texts, hash } = entry
  const written = writtenRows(texts)
  const copy = () =>
    void navigator.clipboard
      ?.writeText(hash)
      .then(() => toast({ kind: 'ok', title: `Hash of event ${position} copied` }))
  return (
    <Drawer
      title={`Event ${formatNumber(position)}: ${typeWord(type).toLowerCase()}`}
      under={summary}
      onClose={onClose}
    >
      <KeyValue
        rows={[
          ['When', formatInstant(at)],
          ['Who', byWords(by)],
          ['Case', entry.case === null ? null : <CaseLink key="case" id={entry.case} />],
          ['Stream', <code key="stream">{stream}</code>],
          ['In the stream', `event ${formatNumber(sequence)}`],
        ]}
      />
      <section className={styles.part} aria-label="What was written">
        <h3>What was written</h3>
        {written.length === 0 ? <p className={styles.erased}>Nothing.</p> : null}
        {written.map(([name, text]) => (
          <div key={name}>
            <strong>{name}</strong>
            {text === null ? (
              <p className={styles.erased}>Erased. The log still proves that there was a text.</p>
            ) : (
              <p className={styles.said}>
                <SafeText text={text} />
              </p>
            )}
          </div>
        ))}
      </section>
      <section className={styles.part} aria-label="Fields of the event">
        <h3>Fields of the event</h3>
        <KeyValue
          rows={dataRows(data).map(([key, value]) => [
            fieldWord(key),
            <code key={key} className={styles.value}>
              {value}
            </code>,
          ])}
        />
      </section>
      <section className={styles.part} aria-label="Hash">
        <h3>Hash, over all of this and the hash of the event before</h3>
        <p className={styles.hash}>
          <code>{hash}</code>
          <IconButton label="Copy the hash" onPress={copy}>
            <Copy size={14} aria-hidden />
          </IconButton>
        </p>
      </section>
    </Drawer>
  )
}
