import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Form } from 'react-aria-components'
import { api } from '../../app/query.ts'
import { setPendingRecoveryKey } from '../../app/recovery-key.ts'
import { enter } from '../../app/session.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choice.tsx'
import { TextField } from '../../ui/field.tsx'
import { FolderPicker } from '../../ui/folder-picker.tsx'
import { faultOf, saysAt } from './fault.ts'
import { FormFault } from './form-fault.tsx'
import { strengthOf } from './passphrase.ts'
import { NewPassphrase } from './passphrase-fields.tsx'
import { folderFor, joinPath } from './paths.ts'
import styles from './workspace.module.css'

type Props = { suggested: string; remembers: boolean; isMain: boolean }

/** Makes a workspace with one owner. The folder follows the name until the person chooses one. */
export function CreateForm({ suggested, remembers, isMain }: Props) {
  const [name, setName] = useState('')
  const [chosenPath, setChosenPath] = useState<string | null>(null)
  const [person, setPerson] = useState('')
  const [first, setFirst] = useState('')
  const [second, setSecond] = useState('')
  const [remember, setRemember] = useState(false)
  const [picking, setPicking] = useState(false)
  const path = chosenPath ?? folderFor(suggested, name)

  const create = useMutation(
    api.workspace.create.mutationOptions({
      onSuccess: ({ session, recovery_key }) => {
        setPendingRecoveryKey(recovery_key)
        enter(session)
      },
    }),
  )
  const fault = faultOf(create.error)
  const ready =
    name.trim() !== '' &&
    person.trim() !== '' &&
    path.trim() !== '' &&
    first === second &&
    strengthOf(first).level !== 'too short'

  return (
    <section className={styles.way} aria-labelledby="way-create">
      <h2 id="way-create">Create a workspace</h2>
      <p>You become its owner: you sync exports into it and give other people their roles.</p>
      <Form
        className={styles.form ?? ''}
        onSubmit={event => {
          event.preventDefault()
          if (ready && !create.isPending)
            create.mutate({ path: path.trim(), name: name.trim(), person: person.trim(), passphrase: first, remember })
        }}
      >
        <TextField label="Name of the workspace" value={name} onChange={setName} placeholder="Hexitime UK" />
        <div className={styles.withButton}>
          <TextField
            label="Folder"
            value={path}
            onChange={setChosenPath}
            description="A new or empty folder on this machine, not on a shared or synced drive."
            error={saysAt(fault, 'path')}
          />
        </div>
        <div>
          <Button look="quiet" onPress={() => setPicking(true)}>
            Choose where it goes
          </Button>
        </div>
        <TextField
          label="Your name"
          value={person}
          onChange={setPerson}
          autoComplete="name"
          error={saysAt(fault, 'person')}
        />
        <NewPassphrase
          first={first}
          second={second}
          onFirst={setFirst}
          onSecond={setSecond}
          about={[name, person]}
          error={saysAt(fault, 'passphrase')}
        />
        {remembers ? (
          <Checkbox
            label="Remember on this machine"
            hint="Kept by the system's keychain, for your account on this machine only."
            isSelected={remember}
            onChange={setRemember}
          />
        ) : null}
        <FormFault fault={fault} title="The workspace was not made" />
        <div className={styles.go}>
          <Button type="submit" look={isMain ? 'primary' : 'plain'} isPending={create.isPending} isDisabled={!ready}>
            {create.isPending ? 'Making the workspace' : 'Create the workspace'}
          </Button>
        </div>
      </Form>
      <FolderPicker
        title="Choose where the workspace goes"
        isOpen={picking}
        pick="folder"
        verb="Put it in"
        onClose={() => setPicking(false)}
        onPick={parent => {
          setPicking(false)
          setChosenPath(joinPath(parent, name.trim() || 'Hexitime workspace'))
        }}
      />
    </section>
  )
}
