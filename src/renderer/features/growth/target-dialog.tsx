import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Series } from '../../../shared/contract/growth-series.ts'
import { failureOf } from '../../app/failure.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { setTarget } from './annotate.ts'
import { METRIC_WORDS } from './series-words.ts'

/** A number of at most two decimals, or null. */
const numberOf = (typed: string): number | null =>
  /^\d{1,9}([.,]\d{1,2})?$/.test(typed.trim()) ? Number(typed.trim().replace(',', '.')) : null

/** Asks what each month or quarter is meant to reach. */
export function TargetDialog({ series, onClose }: { series: Series; onClose: () => void }) {
  const { metric, scope, by, target } = series
  const [typed, setTyped] = useState(target ? String(target.value) : '')
  const [id] = useState(() => crypto.randomUUID())
  const set = useMutation({ mutationFn: setTarget, onSuccess: onClose })
  const value = numberOf(typed)
  const submit = () => value !== null && set.mutate({ id, metric, scope, by, value })
  const wrong = typed !== '' && value === null ? 'Give a number such as 40 or 12.5.' : null
  return (
    <Dialog
      title={`Target for a ${by}`}
      isOpen
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>Leave</Button>
          <Button look="primary" isDisabled={value === null} isPending={set.isPending} onPress={submit}>
            Set target
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
        <TextField
          label={`${METRIC_WORDS[metric].unit} a ${by}, at least`}
          description="The chart then says whether its limits lie on one side of the target. It is shown to everyone, with your name."
          error={wrong ?? (set.error ? failureOf(set.error).says : null)}
          value={typed}
          onChange={setTyped}
          inputMode="decimal"
          maxLength={12}
          autoFocus
        />
      </form>
    </Dialog>
  )
}
