import type { Need } from '../../shared/contract/base.ts'
import type { Session } from '../../shared/contract/workspace.ts'

/** Only for what to show; the core decides again about every call. */
export const mayOf = (session: Session | null, need: Need): boolean =>
  need === 'none' || (session?.may.includes(need) ?? false)
