import { useSyncExternalStore } from 'react'

/** From here on a case has room beside its queue. */
const wide = typeof matchMedia === 'function' ? matchMedia('(min-width: 1200px)') : null

const subscribe = (listener: () => void) => {
  wide?.addEventListener('change', listener)
  return () => wide?.removeEventListener('change', listener)
}
export const useWide = (): boolean => useSyncExternalStore(subscribe, () => wide?.matches ?? false)
