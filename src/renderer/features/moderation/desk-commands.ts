import { type InfiniteData, useMutation } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { SubjectKind } from '../../../shared/moderation.ts'
import { client } from '../../app/client.ts'
import { api, queryClient } from '../../app/query.ts'
import { toastFailure, toastUndoable } from '../../app/toasts.tsx'
import { caseName } from './case-link.tsx'

export type Subject = { kind: SubjectKind; id: string }

/** A command that is sent twice with the same id is carried out once. */
export const newCommandId = (): string => crypto.randomUUID()

/** Whatever is done on the desk shows in its lists, its counts and its log. */
export const refreshDesk = () => queryClient.invalidateQueries({ queryKey: api.moderation.key() })

type Page = Awaited<ReturnType<typeof client.moderation.posts>>
const postLists = () => api.moderation.posts.key({ type: 'infinite' })

/** The same, but lists of posts stay as they stand until they are left: what was acted on must not jump away. */
async function refreshAround() {
  await queryClient.invalidateQueries({ queryKey: postLists(), refetchType: 'none' })
  const [lists] = postLists()
  await queryClient.invalidateQueries({
    queryKey: api.moderation.key(),
    predicate: ({ queryKey }) => JSON.stringify(queryKey[0]) !== JSON.stringify(lists),
  })
}

/** Shows the new case in the row of its post, where it stands. */
function showCase(post: string, id: number) {
  queryClient.setQueriesData<InfiniteData<Page>>(
    { queryKey: postLists() },
    list =>
      list && {
        ...list,
        pages: list.pages.map(page => ({
          ...page,
          rows: page.rows.map(row => (row.id === post ? { ...row, case: id, state: 'open' as const } : row)),
        })),
      },
  )
}

async function dismiss(caseId: number) {
  await client.moderation.decide({ case: caseId, command: { action: 'dismiss' }, id: newCommandId() })
  await refreshDesk()
}
async function takeBack(caseId: number) {
  await client.moderation.decide({ case: caseId, command: { action: 'undo' }, id: newCommandId() })
  await refreshDesk()
}

/** Opens a case about something that nobody has reported. Its undo dismisses the case: the log forgets nothing. */
export function useOpenCase(subject: Subject, says: string) {
  return useMutation({
    mutationFn: (id: string) => client.moderation.open({ subject, id }),
    async onSuccess({ case: caseId }) {
      if (subject.kind === 'activity') showCase(subject.id, caseId)
      await refreshAround()
      toastUndoable(`${says}: ${caseName(caseId)} is in the queue`, {
        label: `opening of ${caseName(caseId)}`,
        undo: () => dismiss(caseId),
        redo: () => takeBack(caseId),
      })
    },
    onError: error => toastFailure('No case was opened', error),
  })
}

type Mark = {
  subject: Subject
  hint: { rule: Parameters<typeof client.moderation.markHint>[0]['hint']['rule']; text: string }
}

/** “Not so”: the words stay in the text, and no longer count as a hint. */
export function useMarkHint() {
  return useMemo(() => {
    const mark = async (so: boolean, { subject, hint }: Mark) => {
      await client.moderation.markHint({ subject, hint, so })
      await refreshAround()
    }
    return async (it: Mark) => {
      try {
        await mark(false, it)
        toastUndoable('Marked as not so, and counted', {
          label: 'mark “not so”',
          undo: () => mark(true, it),
          redo: () => mark(false, it),
        })
      } catch (error) {
        toastFailure('The hint stays as it was', error)
      }
    }
  }, [])
}
