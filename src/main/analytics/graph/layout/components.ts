import type { Ties } from './ties.ts'

/** Nodes that paths connect: their numbers in the whole graph, ascending, and their ties in numbers of their own. */
export type Component = { members: Uint32Array; ties: Ties }

/** Connected components of two nodes and more, the largest first, equal ones by their lowest node; and nodes without a tie. */
export function components(ties: Ties): { connected: Component[]; isolates: number[] } {
  const { nodes, start, node } = ties
  const NONE = -1
  const component = new Int32Array(nodes).fill(NONE)
  const sizes: number[] = []
  const isolates: number[] = []
  const waiting = new Uint32Array(nodes)
  for (let first = 0; first < nodes; first++) {
    if (component[first] !== NONE) continue
    if (start[first] === start[first + 1]) {
      isolates.push(first)
      continue
    }
    const c = sizes.length
    component[first] = c
    waiting[0] = first
    let found = 1
    for (let done = 0; done < found; done++) {
      const v = waiting[done] ?? 0
      for (let i = start[v] ?? 0; i < (start[v + 1] ?? 0); i++) {
        const u = node[i] ?? 0
        if (component[u] !== NONE) continue
        component[u] = c
        waiting[found++] = u
      }
    }
    sizes.push(found)
  }
  const members = sizes.map(size => new Uint32Array(size))
  const filled = new Uint32Array(sizes.length)
  const own = new Uint32Array(nodes)
  for (let v = 0; v < nodes; v++) {
    const c = component[v] ?? NONE
    if (c === NONE) continue
    const i = filled[c] ?? 0
    filled[c] = i + 1
    own[v] = i
    const list = members[c]
    if (list) list[i] = v
  }
  const connected = members
    .sort((a, b) => b.length - a.length)
    .map(list => ({ members: list, ties: within(ties, list, own) }))
  return { connected, isolates }
}

/** The ties of the members of one component, by their own numbers. */
function within({ start, node, pull, mass }: Ties, members: Uint32Array, own: Uint32Array): Ties {
  const begin = new Uint32Array(members.length + 1)
  for (let v = 0; v < members.length; v++) {
    const whole = members[v] ?? 0
    begin[v + 1] = (begin[v] ?? 0) + (start[whole + 1] ?? 0) - (start[whole] ?? 0)
  }
  const to = new Uint32Array(begin[members.length] ?? 0)
  const strength = new Float64Array(to.length)
  for (let v = 0; v < members.length; v++) {
    const from = start[members[v] ?? 0] ?? 0
    const at = begin[v] ?? 0
    const degree = (begin[v + 1] ?? 0) - at
    for (let i = 0; i < degree; i++) {
      to[at + i] = own[node[from + i] ?? 0] ?? 0
      strength[at + i] = pull[from + i] ?? 0
    }
  }
  return {
    nodes: members.length,
    start: begin,
    node: to,
    pull: strength,
    mass: Float64Array.from(members, v => mass[v] ?? 0),
  }
}
