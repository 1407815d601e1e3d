import type { Measures } from '../../../../shared/contract/network-measures.ts'

/** The denominators that do not stand in the answer as such. */
export function countsOf({ members, isolates, nodes }: Measures) {
  const taking = members - isolates
  return {
    /** Members by the end of the period who exchanged in it. */
    taking,
    /** Who exchanged in it and were members no longer by its end. */
    beyond: Math.max(0, nodes - taking),
  }
}
