import { useCallback, useRef } from 'react'
import { isOfMembers, type MapModel } from '../../map/model.ts'

/**
 * Names, or pseudonyms, of the members of every answer that this screen has had: a filter may leave out whom it is
 * about. They go with the screen, so that nobody sees them who signs in after.
 */
export function useNames(models: readonly (MapModel | null)[]): (id: string) => string {
  const names = useRef(new Map<string, string>())
  for (const model of models)
    if (model && isOfMembers(model)) for (const { id, label } of model.nodes) names.current.set(id, label)
  return useCallback((id: string) => names.current.get(id) ?? id, [])
}
