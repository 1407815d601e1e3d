import { useRef, useState } from 'react'
import type { Field } from '../../../../shared/hexithons/columns.ts'
import { cellsOfCapture, readRow } from '../../../../shared/hexithons/reading.ts'
import { toastFailure } from '../../../app/toasts.tsx'
import blocks from '../../../ui/blocks.module.css'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { counted } from '../../../ui/format.ts'
import { doStep } from '../../changes/do-step.ts'
import { inTurn, seenPiece } from './in-turn.ts'
import { RowTable, SHOWN_FIELDS } from './row-table.tsx'
import type { Running } from './use-running.ts'

const failed = (error: unknown) => toastFailure('That was not kept', error)

/** What was captured and is not posted yet: it can still be put right. */
export function CapturedRows({ running }: { running: Running }) {
  /** Texts that cannot be read yet, by row. */
  const [wrong, setWrong] = useState<Record<string, Record<Field, string>>>({})
  const rest = useRef(wrong)
  const open = running.captures.filter(({ body }) => body.activity === null).toReversed()
  if (open.length === 0 && running.captures.length === 0)
    return <EmptyState title="Nothing is captured yet">Write a line above, or bring in a sheet.</EmptyState>
  const nameOf = new Map(running.captures.map(({ id }, i) => [id, `post ${i + 1}`]))
  const change = (id: string, field: Field, text: string) =>
    inTurn(async () => {
      const piece = seenPiece('capture', id)
      if (!piece) return
      const cells = { ...(rest.current[id] ?? cellsOfCapture(piece.body)), [field]: text }
      const { capture } = readRow(cells)
      const { [id]: _, ...others } = rest.current
      rest.current = capture ? others : { ...others, [id]: cells }
      setWrong(rest.current)
      if (!capture) return
      const body = { ...capture, event: running.key, activity: piece.body.activity, member_id: piece.body.member_id }
      await doStep(
        { kind: 'capture', changes: [], keep: [{ kind: 'capture', id, body, expect: piece.version }] },
        { done: `Corrected: ${body.title}`, label: `correction of “${body.title}”` },
      )
    }).catch(failed)
  const drop = (id: string) =>
    inTurn(async () => {
      const piece = seenPiece('capture', id)
      if (!piece) return
      await doStep(
        { kind: 'capture', changes: [], keep: [{ kind: 'capture', id, body: null, expect: piece.version }] },
        { done: `Dropped: ${piece.body.title}`, label: `dropping of “${piece.body.title}”` },
      )
    }).catch(failed)
  return (
    <section className={blocks.stack} aria-label="Captured">
      <h2>{counted(open.length, 'captured post')} not posted yet</h2>
      {open.length > 0 ? (
        <RowTable
          label="Captured posts"
          fields={SHOWN_FIELDS}
          rows={open.map(({ id, body }) => {
            const cells = wrong[id] ?? cellsOfCapture(body)
            return { id, name: nameOf.get(id) ?? id, cells, filled: [], faults: readRow(cells).faults }
          })}
          onChange={change}
          actions={(id, name) => (
            <Button look="quiet" aria-label={`Drop ${name}`} onPress={() => void drop(id)}>
              Drop
            </Button>
          )}
        />
      ) : null}
    </section>
  )
}
