import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Person } from '../../../shared/contract/workspace.ts'
import type { Role } from '../../../shared/vocabulary.ts'
import { client } from '../../app/client.ts'
import { api } from '../../app/query.ts'
import { toastFailure, toastUndoable } from '../../app/toasts.tsx'

export type PeopleSteps = ReturnType<typeof usePeopleSteps>

/** The changes to people that can be taken back, each with its way back. */
export function usePeopleSteps() {
  const queries = useQueryClient()
  return useMemo(() => {
    // The person at the console may have changed themselves, so the session is asked again too.
    const refresh = () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: api.workspace.people.key() }),
        queries.invalidateQueries({ queryKey: api.workspace.session.key() }),
      ])
    const remove = async ({ id }: Person) => {
      await client.workspace.removePerson({ person: id })
      await refresh()
    }
    const restore = async ({ id }: Person) => {
      await client.workspace.restorePerson({ person: id })
      await refresh()
    }
    const setRoles = async ({ id }: Person, roles: Role[]) => {
      await client.workspace.setRoles({ person: id, roles })
      await refresh()
    }
    const link = async ({ id }: Person, member_id: string | null) => {
      await client.workspace.linkMember({ person: id, member_id })
      await refresh()
    }
    return {
      async linkMember(person: Person, member: string | null) {
        await link(person, member)
        toastUndoable(member === null ? `${person.name} is no member` : `${person.name} is the member ${member}`, {
          label: `change of ${person.name}'s membership`,
          undo: () => link(person, person.member_id),
          redo: () => link(person, member),
        })
      },
      async remove(person: Person) {
        await remove(person)
        toastUndoable(`${person.name} was removed`, {
          label: `removal of ${person.name}`,
          undo: () => restore(person),
          redo: () => remove(person),
        })
      },
      async restore(person: Person) {
        try {
          await restore(person)
          toastUndoable(`${person.name} may open the workspace again`, {
            label: `return of ${person.name}`,
            undo: () => remove(person),
            redo: () => restore(person),
          })
        } catch (error) {
          toastFailure(`${person.name} stays removed`, error)
        }
      },
      async setRoles(person: Person, roles: Role[]) {
        await setRoles(person, roles)
        toastUndoable(`Roles of ${person.name} changed`, {
          label: `change of ${person.name}'s roles`,
          undo: () => setRoles(person, person.roles),
          redo: () => setRoles(person, roles),
        })
      },
    }
  }, [queries])
}
