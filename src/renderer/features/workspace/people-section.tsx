import { useQuery } from '@tanstack/react-query'
import { UserPlus } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Person } from '../../../shared/contract/workspace.ts'
import { ROLES } from '../../../shared/vocabulary.ts'
import { api } from '../../app/query.ts'
import { ROLE_WORDS } from '../../app/roles.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Button } from '../../ui/button.tsx'
import { formatInstantDay } from '../../ui/format.ts'
import type { TableColumn } from '../../ui/table/columns.ts'
import { DataTable } from '../../ui/table/data-table.tsx'
import { AddPerson } from './add-person.tsx'
import { ChangeRoles, RemovePerson } from './change-person.tsx'
import { LinkMember } from './link-member.tsx'
import { usePeopleSteps } from './people-steps.ts'
import styles from './workspace.module.css'

type Open = { what: 'add' } | { what: 'roles' | 'remove' | 'member'; person: Person } | null

/** Who may open this workspace, and as what. */
export function PeopleSection() {
  const people = useQuery(api.workspace.people.queryOptions())
  const [open, setOpen] = useState<Open>(null)
  const steps = usePeopleSteps()
  const columns = useMemo(() => columnsOf(setOpen, person => void steps.restore(person)), [steps])
  const close = () => setOpen(null)
  const rows = people.data ?? []
  return (
    <div className={styles.section}>
      {people.isError ? (
        <Trouble
          error={people.error}
          title="The list of people could not be read"
          retry={() => void people.refetch()}
        />
      ) : null}
      <DataTable
        label="People"
        columns={columns}
        rows={rows}
        rowKey={person => person.id}
        noun={['person', 'people']}
        loading={people.isPending}
        tools={
          <Button look="primary" onPress={() => setOpen({ what: 'add' })}>
            <UserPlus size={14} aria-hidden /> Add a person
          </Button>
        }
      />
      <section className={styles.section} aria-labelledby="roles-words">
        <h2 id="roles-words">What each role sees</h2>
        <dl className={styles.roles}>
          {ROLES.map(role => (
            <div key={role} style={{ display: 'contents' }}>
              <dt>{ROLE_WORDS[role].name}</dt>
              <dd>
                {ROLE_WORDS[role].does} Sees {ROLE_WORDS[role].sees}.
              </dd>
            </div>
          ))}
        </dl>
        <p className={styles.note}>
          Roles keep people apart inside the console, not against someone who extracts the key from the machine.
        </p>
      </section>
      <AddPerson isOpen={open?.what === 'add'} onClose={close} />
      {open?.what === 'roles' ? <ChangeRoles person={open.person} onClose={close} steps={steps} /> : null}
      {open?.what === 'member' ? <LinkMember person={open.person} onClose={close} steps={steps} /> : null}
      {open?.what === 'remove' ? <RemovePerson person={open.person} onClose={close} steps={steps} /> : null}
    </div>
  )
}

const columnsOf = (open: (what: Open) => void, restore: (person: Person) => void): TableColumn<Person>[] => [
  { id: 'name', header: 'Name', width: 140, grow: 2, value: person => person.name },
  {
    id: 'roles',
    header: 'Roles',
    width: 140,
    grow: 2,
    value: person => person.roles.map(role => ROLE_WORDS[role].name).join(', '),
  },
  {
    id: 'added',
    header: 'Added',
    width: 110,
    value: person => person.added_at,
    cell: person => formatInstantDay(person.added_at),
  },
  {
    id: 'state',
    header: 'Access',
    width: 160,
    value: person => (person.removed_at === null ? 'May open it' : 'Removed'),
    cell: person => (person.removed_at === null ? 'May open it' : `Removed ${formatInstantDay(person.removed_at)}`),
  },
  {
    id: 'member',
    header: 'Also a member',
    width: 116,
    value: person => person.member_id,
    cell: person => (
      <Button
        look="link"
        aria-label={`Also a member, ${person.name}: ${person.member_id ?? 'not set'}`}
        onPress={() => open({ what: 'member', person })}
      >
        {person.member_id ?? 'Set'}
      </Button>
    ),
  },
  {
    id: 'change',
    header: 'Change',
    sortable: false,
    width: 112,
    value: () => null,
    cell: person =>
      person.removed_at === null ? (
        <Button
          look="link"
          aria-label={`Change roles of ${person.name}`}
          onPress={() => open({ what: 'roles', person })}
        >
          Change roles
        </Button>
      ) : (
        <Button look="link" aria-label={`Let in again: ${person.name}`} onPress={() => restore(person)}>
          Let in again
        </Button>
      ),
  },
  {
    id: 'remove',
    header: 'Remove',
    sortable: false,
    width: 84,
    value: () => null,
    cell: person =>
      person.removed_at === null ? (
        <Button look="link" aria-label={`Remove ${person.name}`} onPress={() => open({ what: 'remove', person })}>
          Remove
        </Button>
      ) : null,
  },
]
