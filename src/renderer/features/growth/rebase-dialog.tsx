import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Series } from '../../../shared/contract/growth-series.ts'
import { failureOf } from '../../app/failure.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { rebase } from './annotate.ts'
import { capital, periodWords } from './series-words.ts'

/** Asks where the limits begin anew, and why: never without a reason that others can weigh. */
export function RebaseDialog({ series, onClose }: { series: Series; onClose: () => void }) {
  const { metric, scope, by, points, segments } = series
  const begun = new Set(segments.map(({ from }) => from))
  const options = points.flatMap((point, place) =>
    point.whole && !begun.has(place) ? [{ id: point.from, label: capital(periodWords(point.period)) }] : [],
  )
  const [starts, setStarts] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const [id] = useState(() => crypto.randomUUID())
  const add = useMutation({ mutationFn: rebase, onSuccess: onClose })
  const ready = starts !== null && reason.trim() !== ''
  const submit = () => starts !== null && ready && add.mutate({ id, metric, scope, starts, reason: reason.trim() })
  return (
    <Dialog
      title="Begin the limits anew"
      isOpen
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>Leave</Button>
          <Button look="primary" isDisabled={!ready} isPending={add.isPending} onPress={submit}>
            Begin anew
          </Button>
        </>
      }
    >
      <form
        onSubmit={event => {
          event.preventDefault()
          submit()
        }}
      >
        <p>
          Where something known changed how the timebank works, what was usual before says little about after. Only that
          is a reason; a run of high or low points by itself is not.
        </p>
        <Select
          label={`First ${by} of the new limits`}
          options={options}
          value={starts}
          onChange={setStarts}
          placeholder={`Choose a ${by}`}
        />
        <TextField
          label="Reason"
          description="Everyone who sees the chart sees it, with your name. Name no member."
          error={add.error ? failureOf(add.error).says : null}
          value={reason}
          onChange={setReason}
          maxLength={300}
        />
      </form>
    </Dialog>
  )
}
