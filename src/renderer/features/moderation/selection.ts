/** Cases chosen for a batch. `anchor` is where a range began. */
export type Selection = { cases: ReadonlySet<number>; anchor: number | null }
export const NONE: Selection = { cases: new Set(), anchor: null }

export function toggled({ cases }: Selection, id: number): Selection {
  const next = new Set(cases)
  if (!next.delete(id)) next.add(id)
  return { cases: next, anchor: id }
}

/** Everything between the anchor and `to` joins in; a range that is drawn back lets go of what it had taken. */
export function extended(
  { cases, anchor }: Selection,
  order: readonly number[],
  from: number | null,
  to: number,
): Selection {
  const start = anchor ?? from ?? to
  const range = (a: number, b: number): number[] => {
    const [i, j] = [order.indexOf(a), order.indexOf(b)]
    return i < 0 || j < 0 ? [b] : order.slice(Math.min(i, j), Math.max(i, j) + 1)
  }
  const before = from === null ? [] : range(start, from)
  const now = range(start, to)
  const kept = [...cases].filter(id => !before.includes(id))
  return { cases: new Set([...kept, ...now]), anchor: start }
}

export const all = (order: readonly number[]): Selection => ({ cases: new Set(order), anchor: null })
