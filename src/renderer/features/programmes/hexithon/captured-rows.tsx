import { useState } from 'react'
import { FIELD_NAMES, type Field } from '../../../../shared/hexithons/columns.ts'
import { cellsOfCapture, readRow } from '../../../../shared/hexithons/reading.ts'
import { toastFailure } from '../../../app/toasts.tsx'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { counted } from '../../../ui/format.ts'
import { doStep } from '../../changes/do-step.ts'
import { RowTable } from './row-table.tsx'
import type { Running } from './use-running.ts'

const failed = (error: unknown) => toastFailure('That was not kept', error)

/** What was captured and is not posted yet: it can still be put right. */
export function CapturedRows({ running }: { running: Running }) {
  /** Texts that cannot be read yet, by row. */
  const [wrong, setWrong] = useState<Record<string, Record<Field, string>>>({})
  const open = running.captures.filter(({ body }) => body.activity === null).toReversed()
  if (open.length === 0 && running.captures.length === 0)
    return <EmptyState title="Nothing is captured yet">Write a line above, or bring in a sheet.</EmptyState>
  const nameOf = new Map(running.captures.map(({ id }, i) => [id, `post ${i + 1}`]))
  function change(id: string, field: Field, text: string) {
    const piece = open.find(one => one.id === id)
    if (!piece) return
    const cells = { ...(wrong[id] ?? cellsOfCapture(piece.body)), [field]: text }
    const { capture } = readRow(cells)
    const { [id]: _, ...others } = wrong
    setWrong(capture ? others : { ...others, [id]: cells })
    if (!capture) return
    const body = { ...capture, event: running.key, activity: piece.body.activity, member_id: piece.body.member_id }
    doStep(
      { kind: 'capture', changes: [], keep: [{ kind: 'capture', id, body, expect: piece.version }] },
      { done: `Corrected: ${body.title}`, label: `correction of “${body.title}”` },
    ).catch(failed)
  }
  function drop(id: string) {
    const piece = open.find(one => one.id === id)
    if (!piece) return
    doStep(
      { kind: 'capture', changes: [], keep: [{ kind: 'capture', id, body: null, expect: piece.version }] },
      { done: `Dropped: ${piece.body.title}`, label: `dropping of “${piece.body.title}”` },
    ).catch(failed)
  }
  return (
    <section aria-label="Captured">
      <h2>{counted(open.length, 'captured post')} not posted yet</h2>
      {open.length > 0 ? (
        <RowTable
          label="Captured posts"
          fields={FIELD_NAMES}
          rows={open.map(({ id, body }) => {
            const cells = wrong[id] ?? cellsOfCapture(body)
            return { id, name: nameOf.get(id) ?? id, cells, filled: [], faults: readRow(cells).faults }
          })}
          onChange={change}
          actions={(id, name) => (
            <Button look="quiet" aria-label={`Drop ${name}`} onPress={() => drop(id)}>
              Drop
            </Button>
          )}
        />
      ) : null}
    </section>
  )
}
