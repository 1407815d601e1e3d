import type { InvitedNode } from '../../../shared/contract/people.ts'

/** How many of a branch are asked for at once. */
export const PAGE = 200
/** The branch that holds where trees begin. */
export const TOP = ''

/** Of one branch: those who are loaded, the largest first, and how many there are. */
export type Branch = { rows: readonly InvitedNode[]; total: number }
/** A line of the tree as it is drawn: a member, or that more of a branch can be shown. */
export type Line =
  | { kind: 'node'; id: string; level: number; node: InvitedNode }
  | { kind: 'more'; id: string; level: number; of: string; left: number }

/** The tree as lines: a branch under its member where that is open. What is not loaded yet is left out. */
export function linesOf(branches: ReadonlyMap<string, Branch>, isOpen: (id: string) => boolean): Line[] {
  const lines: Line[] = []
  // A stack, not recursion: a tree may be one long chain.
  const stack: { of: string; at: number; level: number }[] = [{ of: TOP, at: 0, level: 0 }]
  const shown = new Set<string>()
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const { rows, total } = branches.get(top.of) ?? { rows: [], total: 0 }
    const node = rows[top.at]
    if (!node) {
      if (rows.length > 0 && total > rows.length)
        lines.push({ kind: 'more', id: `more ${top.of}`, level: top.level, of: top.of, left: total - rows.length })
      stack.pop()
      continue
    }
    top.at++
    lines.push({ kind: 'node', id: node.id, level: top.level, node })
    if (!isOpen(node.id) || shown.has(node.id)) continue
    shown.add(node.id)
    stack.push({ of: node.id, at: 0, level: top.level + 1 })
  }
  return lines
}
