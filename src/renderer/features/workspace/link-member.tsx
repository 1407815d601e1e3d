import { useState } from 'react'
import { Form } from 'react-aria-components'
import type { Person } from '../../../shared/contract/workspace.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { useStep } from './change-person.tsx'
import type { PeopleSteps } from './people-steps.ts'

/** Which member of the timebank a person of the workspace is, so that nobody decides about themselves. */
export function LinkMember({ person, onClose, steps }: { person: Person; onClose: () => void; steps: PeopleSteps }) {
  const [member, setMember] = useState(person.member_id ?? '')
  const { failure, busy, take } = useStep(onClose)
  const wanted = member.trim() === '' ? null : member.trim()
  return (
    <Dialog title={`Is ${person.name} also a member?`} isOpen onClose={onClose}>
      <Form
        onSubmit={event => {
          event.preventDefault()
          if (!busy && wanted !== person.member_id) take(steps.linkMember(person, wanted))
        }}
        style={{ display: 'flex', flexDirection: 'column', gap: 12 }}
      >
        <TextField
          label="Member id"
          value={member}
          onChange={setMember}
          placeholder="m000123"
          autoFocus
          mono
          description="As the exports have it; empty if they are none. Then they cannot act on cases that are about them or that they reported."
          error={failure}
        />
        <div>
          <Button type="submit" look="primary" isPending={busy} isDisabled={wanted === person.member_id}>
            {wanted === null && person.member_id !== null ? 'Take the membership away' : 'Save the member id'}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
