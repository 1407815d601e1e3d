import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { LibraryPage } from '../../../../shared/contract/programme-library.ts'
import { failureOf } from '../../../app/failure.ts'
import { api } from '../../../app/query.ts'
import { Button } from '../../../ui/button.tsx'
import { CheckboxGroup } from '../../../ui/choice.tsx'
import { DateField } from '../../../ui/date-field.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { doStep } from '../../changes/do-step.ts'
import { useKept } from '../../changes/use-kept.ts'
import styles from '../programme.module.css'

/** Says which networks a library serves, and from when it is shown to them. */
export function ServesDialog({ page, onClose }: { page: LibraryPage; onClose: () => void }) {
  const networks = useQuery(api.programmes.networks.queryOptions({ input: {} }))
  const kept = useKept('library_serves', page.id)
  const [chosen, setChosen] = useState<string[]>(page.serves.map(({ id }) => id))
  const [from, setFrom] = useState(page.shown_from ?? undefined)
  const save = useMutation({
    mutationFn: () =>
      doStep(
        {
          kind: 'library',
          changes: [],
          keep: [
            {
              kind: 'library_serves',
              id: page.id,
              body: { library_id: page.id, network_ids: chosen, from: from ?? null },
              expect: kept.data?.[0]?.version ?? 0,
            },
          ],
        },
        { done: 'Whom the library serves was kept', label: 'whom the library serves' },
      ),
    onSuccess: onClose,
  })
  const open = (networks.data ?? []).filter(network => !network.protected)
  return (
    <Dialog
      title={`Whom ${page.name} serves`}
      isOpen
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>Leave</Button>
          <Button
            look="primary"
            isDisabled={!kept.isSuccess || !networks.isSuccess}
            isPending={save.isPending}
            onPress={() => save.mutate()}
          >
            Keep
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <CheckboxGroup
          label="Networks whose members may ask it"
          description="Networks with protected membership cannot be chosen: the comparison would tell of their members."
          options={open.map(({ id, name }) => ({ id, label: name }))}
          value={chosen}
          onChange={setChosen}
          error={save.error ? failureOf(save.error).says : null}
        />
        <DateField label="Shown to them from" value={from} onChange={setFrom} />
      </div>
    </Dialog>
  )
}
