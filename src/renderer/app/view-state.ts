import { useRouter } from '@tanstack/react-router'
import { useCallback } from 'react'
import { history } from './undo.ts'

/**
 * Wraps a change of what the URL keeps (filters, period, selection) so that it can be undone like anything else:
 * `change('period', () => navigate({ search }))`. Not for every letter of a search box.
 */
export function useViewChange() {
  const router = useRouter()
  return useCallback(
    async (label: string, change: () => void | Promise<void>) => {
      const before = router.history.location.href
      await change()
      const after = router.history.location.href
      if (after === before) return
      history.push({
        label,
        undo: () => router.history.push(before),
        redo: () => router.history.push(after),
      })
    },
    [router],
  )
}
