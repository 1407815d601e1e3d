import { useState } from 'react'
import type { Person } from '../../../shared/contract/workspace.ts'
import type { Role } from '../../../shared/vocabulary.ts'
import { failureOf } from '../../app/failure.ts'
import { Button } from '../../ui/button.tsx'
import { CheckboxGroup } from '../../ui/choice.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { PeopleSteps } from './people-steps.ts'
import { ROLE_CHOICES } from './role-choice.ts'
import styles from './workspace.module.css'

type Props = { person: Person; onClose: () => void; steps: PeopleSteps }

/** A step that a dialog takes: it closes when the step is done, and says why when it is not. */
export function useStep(onClose: () => void) {
  const [failure, setFailure] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const take = (step: Promise<void>) => {
    setBusy(true)
    setFailure(null)
    step.then(onClose, (error: unknown) => setFailure(failureOf(error).says)).finally(() => setBusy(false))
  }
  return { failure, busy, take }
}

export function ChangeRoles({ person, onClose, steps }: Props) {
  const [roles, setRoles] = useState<Role[]>(person.roles)
  const { failure, busy, take } = useStep(onClose)
  return (
    <Dialog
      title={`Roles of ${person.name}`}
      isOpen
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>Keep as they are</Button>
          <Button
            look="primary"
            isPending={busy}
            isDisabled={roles.length === 0}
            onPress={() => take(steps.setRoles(person, roles))}
          >
            Change roles
          </Button>
        </>
      }
    >
      <CheckboxGroup
        label="Roles"
        options={ROLE_CHOICES}
        value={roles}
        onChange={setRoles}
        error={
          roles.length === 0 ? 'A person needs at least one role. To take all access away, remove the person.' : failure
        }
      />
    </Dialog>
  )
}

/** Says what removing will do before it is done; the toast afterwards takes it back. */
export function RemovePerson({ person, onClose, steps }: Props) {
  const { failure, busy, take } = useStep(onClose)
  return (
    <Dialog
      title={`Remove ${person.name}?`}
      isOpen
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>Keep {person.name}</Button>
          <Button look="danger" isPending={busy} onPress={() => take(steps.remove(person))}>
            Remove {person.name}
          </Button>
        </>
      }
    >
      <ul className={styles.consequences}>
        <li>Their passphrase no longer opens this workspace.</li>
        <li>What they did stays on the record, under their name.</li>
        <li>Backups made before still open with their passphrase.</li>
        <li>You can let them in again, with the same roles and passphrase.</li>
      </ul>
      {failure ? (
        <Notice kind="danger" title={`${person.name} was not removed`} live>
          {failure}
        </Notice>
      ) : null}
    </Dialog>
  )
}
