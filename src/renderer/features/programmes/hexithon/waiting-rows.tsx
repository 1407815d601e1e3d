import { MOST_CHANGES } from '../../../../shared/changes.ts'
import type { Field } from '../../../../shared/hexithons/columns.ts'
import { readRow } from '../../../../shared/hexithons/reading.ts'
import type { KeptBody } from '../../../../shared/kept.ts'
import { toastFailure } from '../../../app/toasts.tsx'
import blocks from '../../../ui/blocks.module.css'
import { Button } from '../../../ui/button.tsx'
import { counted } from '../../../ui/format.ts'
import { doStep, type Order } from '../../changes/do-step.ts'
import type { Piece } from '../../changes/use-kept.ts'
import { inTurn, seenPiece } from './in-turn.ts'
import { RowTable, SHOWN_FIELDS } from './row-table.tsx'
import type { Running } from './use-running.ts'

type Row = Piece<'sheet_row'>
const failed = (error: unknown) => toastFailure('That was not kept', error)

/** Each row that is taken is kept as a post, and waits no more. */
const taking = (event: string, row: Row): Order['keep'] => {
  const { capture } = readRow(row.body.cells)
  if (!capture) return []
  const body: KeptBody<'capture'> = { ...capture, event }
  return [
    { kind: 'capture', id: crypto.randomUUID(), body, expect: 0 },
    { kind: 'sheet_row', id: row.id, body: null, expect: row.version },
  ]
}
const isGood = (row: Row): boolean => readRow(row.body.cells).faults.length === 0
const step = (keep: Order['keep']): Order => ({ kind: 'capture', changes: [], keep })

/** Rows of a sheet that are not taken yet: each stays until it is good and taken, or dropped by a person. */
export function WaitingRows({ running }: { running: Running }) {
  const { waiting, key } = running
  if (waiting.length === 0) return null
  const rows = waiting.map(row => ({ row, faults: readRow(row.body.cells).faults }))
  const good = rows.filter(({ faults }) => faults.length === 0).map(({ row }) => row)
  /** What is good when its turn comes: a correction may still be on its way. */
  async function take() {
    const good = waiting.flatMap(({ id }) => seenPiece('sheet_row', id) ?? []).filter(isGood)
    const most = MOST_CHANGES / 2
    for (let from = 0; from < good.length; from += most) {
      const part = good.slice(from, from + most)
      const words = counted(part.length, 'row')
      await doStep(step(part.flatMap(row => taking(key, row))), { done: `${words} taken`, label: `taking of ${words}` })
    }
  }
  const change = (id: string, field: Field, text: string) =>
    inTurn(async () => {
      const row = seenPiece('sheet_row', id)
      if (!row) return
      const cells = { ...row.body.cells, [field]: text }
      const filled = row.body.filled.filter(one => one !== field)
      await doStep(step([{ kind: 'sheet_row', id, body: { ...row.body, cells, filled }, expect: row.version }]), {
        done: `Row ${row.body.place} corrected`,
        label: `correction of row ${row.body.place}`,
      })
    }).catch(failed)
  const drop = (id: string) =>
    inTurn(async () => {
      const row = seenPiece('sheet_row', id)
      if (!row) return
      await doStep(step([{ kind: 'sheet_row', id, body: null, expect: row.version }]), {
        done: `Row ${row.body.place} dropped`,
        label: `dropping of row ${row.body.place}`,
      })
    }).catch(failed)
  const bad = waiting.length - good.length
  return (
    <section className={blocks.stack} aria-label="Rows of the sheet">
      <h2>
        {counted(waiting.length, 'row')} of a sheet wait{waiting.length === 1 ? 's' : ''}: {good.length} good, {bad} to
        correct
      </h2>
      <RowTable
        label="Rows that wait"
        fields={SHOWN_FIELDS}
        rows={rows.map(({ row, faults }) => ({
          id: row.id,
          name: `row ${row.body.place}`,
          cells: row.body.cells,
          filled: row.body.filled,
          faults,
        }))}
        onChange={change}
        actions={(id, name) => (
          <Button look="quiet" aria-label={`Drop ${name}`} onPress={() => void drop(id)}>
            Drop
          </Button>
        )}
      />
      <div className={blocks.buttons}>
        <Button isDisabled={good.length === 0} onPress={() => void inTurn(take).catch(failed)}>
          Take {counted(good.length, 'good row')}
        </Button>
        <span className={blocks.note}>
          The others stay here, over a restart too, until they are corrected or dropped.
        </span>
      </div>
    </section>
  )
}
