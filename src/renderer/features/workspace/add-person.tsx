import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Form } from 'react-aria-components'
import type { Role } from '../../../shared/vocabulary.ts'
import { api } from '../../app/query.ts'
import { toast } from '../../app/toasts.tsx'
import { Button } from '../../ui/button.tsx'
import { CheckboxGroup } from '../../ui/choice.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { faultOf, saysAt } from './fault.ts'
import { FormFault } from './form-fault.tsx'
import { strengthOf } from './passphrase.ts'
import { NewPassphrase } from './passphrase-fields.tsx'
import { ROLE_CHOICES } from './role-choice.ts'

export function AddPerson({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Dialog title="Add a person" isOpen={isOpen} onClose={onClose}>
      <AddForm onClose={onClose} />
    </Dialog>
  )
}

function AddForm({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const [roles, setRoles] = useState<Role[]>([])
  const [first, setFirst] = useState('')
  const [second, setSecond] = useState('')
  const add = useMutation(
    api.workspace.addPerson.mutationOptions({
      onSuccess: person => {
        void queries.invalidateQueries({ queryKey: api.workspace.people.key() })
        toast({
          kind: 'ok',
          title: `${person.name} may open the workspace now`,
          more: 'Tell them the passphrase in person.',
        })
        onClose()
      },
    }),
  )
  const fault = faultOf(add.error)
  const ready = name.trim() !== '' && roles.length > 0 && first === second && strengthOf(first).level !== 'too short'
  return (
    <Form
      onSubmit={event => {
        event.preventDefault()
        if (ready && !add.isPending) add.mutate({ name: name.trim(), roles, passphrase: first })
      }}
      style={{ display: 'flex', flexDirection: 'column', gap: 12 }}
    >
      <TextField
        label="Name"
        value={name}
        onChange={setName}
        autoFocus
        error={saysAt(fault, 'person') ?? saysAt(fault, 'path')}
      />
      <CheckboxGroup label="Roles" options={ROLE_CHOICES} value={roles} onChange={setRoles} />
      <NewPassphrase
        label="First passphrase"
        first={first}
        second={second}
        onFirst={setFirst}
        onSecond={setSecond}
        about={[name]}
        error={saysAt(fault, 'passphrase')}
      />
      <p>They can change it themselves in Settings, You.</p>
      <FormFault fault={fault} title="Nobody was added" />
      <div>
        <Button type="submit" look="primary" isDisabled={!ready} isPending={add.isPending}>
          {name.trim() ? `Add ${name.trim()}` : 'Add a person'}
        </Button>
      </div>
    </Form>
  )
}
