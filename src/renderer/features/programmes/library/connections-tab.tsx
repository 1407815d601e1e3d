import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Connection, LibraryPage } from '../../../../shared/contract/programme-library.ts'
import { failureOf } from '../../../app/failure.ts'
import { api } from '../../../app/query.ts'
import { Trouble } from '../../../app/trouble.tsx'
import blocks from '../../../ui/blocks.module.css'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { TextAreaField } from '../../../ui/field.tsx'
import { formatInstantDay, formatNumber } from '../../../ui/format.ts'
import { ProgressLine } from '../../../ui/progress.tsx'
import type { TableColumn } from '../../../ui/table/columns.ts'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { doStep } from '../../changes/do-step.ts'
import { sentence } from '../../ledger/words.ts'
import { plainText } from '../../moderation/safe-text.ts'
import { DELIVERY_WORDS } from '../../moderation/words.ts'
import styles from '../programme.module.css'

const outcomeOf = ({ exchange }: Connection): string => {
  if (!exchange) return ''
  const { asked, outcome } = exchange
  return asked ? `${asked.outcome ?? 'none'} (${DELIVERY_WORDS[asked.state].word.toLowerCase()})` : (outcome ?? '')
}

const COLUMNS: readonly TableColumn<Connection>[] = [
  { id: 'title', header: 'Activity', width: 180, grow: 2, value: row => plainText(row.activity.title) },
  { id: 'kind', header: 'Kind', width: 80, value: row => row.activity.kind },
  {
    id: 'receiver',
    header: 'Asked by',
    width: 130,
    grow: 1,
    value: row => row.exchange?.receiver.label ?? row.activity.by.label,
  },
  { id: 'provider', header: 'Given by', width: 130, grow: 1, value: row => row.exchange?.provider.label ?? '' },
  {
    id: 'state',
    header: 'State',
    width: 96,
    value: row => sentence(row.exchange?.status ?? row.activity.status),
  },
  {
    id: 'waited',
    header: 'Waited, days',
    width: 104,
    numeric: true,
    value: row => row.waited_days,
    cell: row => (row.waited_days === null ? '' : formatNumber(row.waited_days, 1)),
  },
  {
    id: 'completed',
    header: 'Held on',
    width: 112,
    value: row => row.exchange?.completed_at ?? null,
    cell: row => (row.exchange?.completed_at ? formatInstantDay(row.exchange.completed_at) : ''),
  },
  { id: 'outcome', header: 'Output', width: 170, grow: 2, value: outcomeOf },
  { id: 'shared', header: 'Shared', width: 72, value: row => (row.shared.text === null ? '' : 'yes') },
]

/** Requests and connections of a library, for owners: what came of each, to be logged and shared. */
export function ConnectionsTab({ page }: { page: LibraryPage }) {
  const found = useQuery(api.programmes.connections.queryOptions({ input: { id: page.id } }))
  const [editing, setEditing] = useState<Connection | null>(null)
  if (found.isError) return <Trouble error={found.error} retry={() => void found.refetch()} />
  if (!found.data) return <ProgressLine />
  return (
    <div className={blocks.stack}>
      <p className={blocks.note}>
        Only owners see who met. Waited: from posting a request, or else from agreeing, to the hour; where it has not
        been had, to the end of the data. Open a connection to log what came of it, and to share it in words that name
        nobody.
      </p>
      <DataTable
        label="Connections"
        columns={COLUMNS}
        rows={found.data}
        rowKey={row => `${row.activity.id} ${row.exchange?.id ?? ''}`}
        noun={['connection']}
        onActivate={row => row.exchange && setEditing(row)}
        empty={<EmptyState title="Nobody has asked yet">Its activities come with the export.</EmptyState>}
      />
      {editing?.exchange ? (
        <OutputDialog key={editing.exchange.id} page={page} connection={editing} onClose={() => setEditing(null)} />
      ) : null}
    </div>
  )
}

type Props = { page: LibraryPage; connection: Connection; onClose: () => void }

function OutputDialog({ page, connection: { exchange, activity, shared }, onClose }: Props) {
  const id = exchange?.id ?? ''
  const before = (exchange?.asked ? exchange.asked.outcome : exchange?.outcome) ?? ''
  const [outcome, setOutcome] = useState(before)
  const [text, setText] = useState(shared.text ?? '')
  const [logs, shares] = [outcome.trim() !== before, text.trim() !== (shared.text ?? '')]
  const save = useMutation({
    mutationFn: () =>
      doStep(
        {
          kind: 'library',
          changes: logs
            ? [{ way: 'edit', subject: { kind: 'exchange', id }, set: { outcome: outcome.trim() || null } }]
            : [],
          keep: shares
            ? [
                {
                  kind: 'shared_output',
                  id,
                  body: text.trim() ? { library_id: page.id, exchange_id: id, text: text.trim() } : null,
                  expect: shared.version,
                },
              ]
            : [],
        },
        { done: `Output of ${id} kept`, label: `output of ${id}` },
      ),
    onSuccess: onClose,
  })
  return (
    <Dialog
      title={`What came of ${plainText(activity.title)}`}
      isOpen
      onClose={onClose}
      size="middle"
      foot={
        <>
          <Button onPress={onClose}>Leave</Button>
          <Button look="primary" isDisabled={!logs && !shares} isPending={save.isPending} onPress={() => save.mutate()}>
            Keep
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <TextAreaField
          label="Output, as logged on the platform"
          description={exchange?.completed_at ? `Held on ${formatInstantDay(exchange.completed_at)}.` : 'Not held yet.'}
          value={outcome}
          onChange={setOutcome}
          maxLength={4000}
          rows={4}
        />
        <TextAreaField
          label="As it is shared"
          description="Everyone who sees aggregates reads this with its month, and it can be exported. Name nobody in it. Empty: it is not shared."
          value={text}
          onChange={setText}
          maxLength={4000}
          rows={4}
          error={save.error ? failureOf(save.error).says : null}
        />
        {outcome.trim() && outcome.trim() !== text.trim() ? (
          <Button look="link" onPress={() => setText(outcome.trim())}>
            Begin with the output as logged
          </Button>
        ) : null}
      </div>
    </Dialog>
  )
}
