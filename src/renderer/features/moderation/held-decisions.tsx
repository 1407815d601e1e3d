import { useEffect } from 'react'
import { offerHeld } from './take-back.ts'

/** After a restart: what the person decided and is still held can be taken back as before. */
export function HeldDecisions({ person }: { person: string }) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each person who comes in
  useEffect(() => {
    // Nothing depends on it: `z` still takes it back.
    offerHeld().catch(() => {})
  }, [person])
  return null
}
