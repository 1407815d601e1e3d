import type { Fault } from './cells.ts'

/** An entry that a reversal may take back. Accounts are keys; `reversed` is what earlier reversals took, in minutes. */
export type Original = {
  key: number
  from: number
  to: number
  minutes: number
  root: number
  sign: 1 | -1
  reversed: number
}
/** A staged reversal whose accounts are known. `fault` holds if its original is good; until then that is its first. */
export type Reversal = {
  line: number
  id: string
  key: number
  reverses: string
  from: number
  to: number
  minutes: number
  at: number
  fault: Fault | null
}
export type Settled =
  | { line: number; original: number; root: number; sign: 1 | -1 }
  | { line: number; id: string; refused: Fault }

/** Competing reversals are taken by time, then id. */
const order = (a: Reversal, b: Reversal): number => a.at - b.at || (a.id < b.id ? -1 : 1)

/**
 * Settles the reversals of an export, to any depth: a reversal may itself be reversed. Each must mirror its original, and
 * together they may not take back more than there was.
 * @param known the originals that the workspace has, by id
 */
export function settleReversals(reversals: readonly Reversal[], known: ReadonlyMap<string, Original>): Settled[] {
  const settled: Settled[] = []
  const waiting = new Map<string, Reversal[]>()
  for (const reversal of reversals) {
    const group = waiting.get(reversal.reverses)
    if (group) group.push(reversal)
    else waiting.set(reversal.reverses, [reversal])
  }
  const ready: [Original, Reversal[]][] = []
  const release = (id: string, original: Original) => {
    const group = waiting.get(id)
    if (!group) return
    waiting.delete(id)
    ready.push([original, group.sort(order)])
  }
  for (const id of [...waiting.keys()]) {
    const original = known.get(id)
    if (original) release(id, original)
  }
  for (let next = ready.pop(); next; next = ready.pop()) {
    const [original, group] = next
    let { reversed } = original
    for (const reversal of group) {
      const { line, id, key, from, to, minutes } = reversal
      const refused = reversal.fault ?? mismatch(reversal, original, reversed)
      if (refused) settled.push({ line, id, refused })
      else {
        reversed += minutes
        const sign = original.sign === 1 ? -1 : 1
        settled.push({ line, original: original.key, root: original.root, sign })
        release(id, { key, from, to, minutes, root: original.root, sign, reversed: 0 })
      }
    }
  }
  for (const group of waiting.values()) {
    for (const { line, id, reverses } of group) {
      const message = `reverses ${JSON.stringify(reverses)} is neither in this export nor in the workspace.`
      settled.push({ line, id, refused: { code: 'unknown_reference', message } })
    }
  }
  return settled
}

/** What keeps a reversal from taking back an original of which `reversed` minutes are gone. */
function mismatch({ from, to, minutes, reverses }: Reversal, original: Original, reversed: number): Fault | null {
  if (from !== original.to || to !== original.from) {
    return { code: 'reversal_mismatch', message: `Its accounts are not those of ${reverses} swapped.` }
  }
  const left = original.minutes - reversed
  if (minutes <= left) return null
  return {
    code: 'reversal_mismatch',
    message: `${reverses} has ${left} minutes left to reverse, fewer than ${minutes}.`,
  }
}
