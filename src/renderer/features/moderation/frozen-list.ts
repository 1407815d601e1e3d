import type { QueueRow } from '../../../shared/contract/moderation-shapes.ts'

/**
 * The queue as it stood when it was opened. Its order and its members do not change while it is worked on; what is in a
 * row does. Only the person brings in what the core would now show.
 */
export type Frozen = {
  /** Cases in the order that the core gave them. */
  order: readonly number[]
  /** Case → its version when it came into the list. */
  versions: ReadonlyMap<number, number>
  /** More of the list waits at the core. */
  more: boolean
}

/** The list of the pages as they were loaded. A case that a later page brings again stays where it stood first. */
export function freeze(pages: readonly { rows: readonly QueueRow[]; next: string | null }[]): Frozen {
  const versions = new Map<number, number>()
  for (const { rows } of pages) for (const row of rows) if (!versions.has(row.case)) versions.set(row.case, row.version)
  return { order: [...versions.keys()], versions, more: pages.at(-1)?.next != null }
}

/** Rows in the frozen order, each as it was last read. A reading that is older than what is shown changes nothing. */
export function refreshed(
  shown: ReadonlyMap<number, QueueRow>,
  read: readonly QueueRow[],
): ReadonlyMap<number, QueueRow> {
  const newer = read.filter(row => (shown.get(row.case)?.version ?? 0) <= row.version)
  return newer.length === 0 ? shown : new Map([...shown, ...newer.map(row => [row.case, row] as const)])
}

export type News = {
  /** Cases that would stand in this part of the list by now. */
  fresh: number
  /** Cases of it that someone else has changed, or that left it. */
  changed: number
}

/**
 * What the core would show otherwise. `head` is its list from the top, `whole` where that is all of it. Behind the last
 * case that both have, the core's list only goes on; that is not news. What the person acted on themselves is none either.
 */
export function newsOf(
  { order, versions, more }: Frozen,
  head: readonly QueueRow[],
  whole: boolean,
  acted: ReadonlySet<number>,
): News {
  const known = new Set(order)
  const last = head.findLastIndex(row => known.has(row.case))
  const comparable = more ? head.slice(0, last + 1) : head
  const shown = new Map(head.map(row => [row.case, row.version]))
  // How far down the frozen list the head reaches: what lies deeper cannot be missed in it.
  const reach = whole ? order.length : order.findLastIndex(id => shown.has(id)) + 1
  const changed = order
    .slice(0, reach)
    .filter(id => !acted.has(id) && (!shown.has(id) || (shown.get(id) ?? 0) > (versions.get(id) ?? 0)))
  return {
    fresh: comparable.filter(row => !known.has(row.case)).length,
    changed: changed.length,
  }
}

/** `3 new · 2 changed`, or null where there is nothing to tell. */
export const newsWords = ({ fresh, changed }: News): string | null =>
  [fresh > 0 && `${fresh} new`, changed > 0 && `${changed} changed`].filter(Boolean).join(' · ') || null

/**
 * The case to go to from here: the next one below that still wants something, else the first one above; null at the end.
 * `open` tells whether a case does.
 */
export function nextOf(order: readonly number[], from: number | null, open: (id: number) => boolean): number | null {
  const at = from === null ? -1 : order.indexOf(from)
  return order.slice(at + 1).find(open) ?? order.slice(0, Math.max(0, at)).find(open) ?? null
}

/** One step up or down; from nowhere to the first. */
export function stepFrom(order: readonly number[], from: number | null, by: 1 | -1): number | null {
  const at = from === null ? -1 : order.indexOf(from)
  if (at < 0) return order[0] ?? null
  return order[Math.min(order.length - 1, Math.max(0, at + by))] ?? null
}
