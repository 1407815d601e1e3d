import { displacement, type Freedom, type Linked, linked, reach } from './displacement.ts'
import { isSmall, LEAST_VALUES, type Level, rangeOf, rounded, type Shown } from './level.ts'
import type { Table } from './table.ts'

type Why = 'primary' | 'secondary' | 'withheld'
/** Which cells are suppressed, and why; null: shown, or hidden from the start. */
type State = { table: Linked; level: Level; why: (Why | null)[] }

/** Close cells first: what they allow, all allow. */
const NEAR = 2
const NEED = LEAST_VALUES - 1
const UNKNOWN: Freedom = { range: { from: 0, to: Infinity }, cost: 0 }

/**
 * The table as it may be shown. Small counts are suppressed, and further ones until each suppressed count, and each small
 * one that is hidden, could be any of at least five for somebody who knows these rules, the reasons, and every other count
 * exactly: rounding is on top of that. Which further ones: those of the cheapest displacement that leaves every sum as it is
 * (Kelly, Golden and Assad 1992), less those that turn out not to be needed. A shown zero cannot move, so it protects
 * nobody. Where open totals leave too little room, the rows and columns around are withheld, zeros and all.
 * The order of cells decides nothing but ties, and the result depends on the table alone.
 */
export function suppress(table: Table, level: Level): Shown[] {
  const small = table.counts.map((count, cell) => isSmall(level, count) && table.standing[cell] !== 'open')
  const state: State = {
    table: linked(table),
    level,
    why: table.standing.map((standing, cell) => (standing === 'protected' && small[cell] ? 'primary' : null)),
  }
  const guarded = (): number[] => table.counts.flatMap((_, cell) => (small[cell] || state.why[cell] ? [cell] : []))
  const checked = new Set<number>()
  for (let open = guarded(); open.length > 0; open = guarded().filter(cell => !checked.has(cell))) {
    for (const cell of open) {
      secure(state, cell)
      checked.add(cell)
    }
  }
  revealNeedless(state, guarded)
  return table.counts.map((count, cell): Shown => {
    const why = state.why[cell]
    if (why) return { kind: 'suppressed', why }
    if (table.standing[cell] === 'hidden') return { kind: 'suppressed', why: 'withheld' }
    return { kind: 'shown', value: table.standing[cell] === 'open' ? count : rounded(level, count) }
  })
}

/** What somebody who sees the table does not know of a cell. */
function unknown({ table, level, why }: State, cell: number): Freedom | null {
  if (table.standing[cell] === 'hidden') return UNKNOWN
  const reason = why[cell]
  return reason ? { range: rangeOf(level, reason), cost: 0 } : null
}

/** What they would not know if it were suppressed as well; larger counts are dearer. */
function couldBe(state: State, cell: number): Freedom | null {
  const { table, level } = state
  const known = unknown(state, cell)
  const count = table.counts[cell] ?? 0
  if (known) return known
  if (table.standing[cell] !== 'protected' || count === 0) return null
  return { range: rangeOf(level, 'secondary'), cost: 1 + Math.log10(count) }
}

type Slack = { up: number; down: number }

/** How far the cell's count could lie from the true one, each way, as far as is needed. */
function slackOf(state: State, cell: number, rings: number): Slack {
  const free = (other: number) => unknown(state, other)
  // The linear programme reaches whole counts but for rounding.
  const by = (direction: 1 | -1, need: number) =>
    Math.floor(displacement(state.table, cell, direction, need, free, rings).moved + 1e-6)
  const up = by(1, NEED)
  return { up, down: by(-1, NEED - up) }
}

function isSafe(state: State, cell: number): boolean {
  return [NEAR, Infinity].some(rings => {
    const { up, down } = slackOf(state, cell, rings)
    return up + down >= NEED
  })
}

/** Suppresses what has to be for the cell to be safe. */
function secure(state: State, cell: number): void {
  for (let rings = 1; !isSafe(state, cell); rings++) {
    if (addCheapest(state, cell)) continue
    if (!withhold(state, cell, rings)) return
  }
}

function addCheapest(state: State, cell: number): boolean {
  const { table, why } = state
  const count = table.counts[cell] ?? 0
  const { down } = slackOf(state, cell, Infinity)
  const range = unknown(state, cell)?.range ?? UNKNOWN.range
  const up = Math.min(NEED - down, range.to - count)
  for (const rings of [NEAR, Infinity]) {
    const each = (
      [
        [1, up],
        [-1, NEED - up],
      ] as const
    ).map(([direction, need]) => ({
      need,
      ...displacement(table, cell, direction, need, other => couldBe(state, other), rings),
    }))
    if (each.some(({ moved, need }) => moved < need - 1e-6)) continue
    const added = each.flatMap(({ cells }) => cells).filter(other => !unknown(state, other))
    for (const other of added) why[other] = 'secondary'
    return added.length > 0
  }
  return false
}

/** Suppresses whatever stands within so many sums of the cell, zeros too; false where there is nothing more. */
function withhold({ table, why }: State, cell: number, rings: number): boolean {
  const around = reach(table, cell, other => (table.standing[other] === 'open' ? null : UNKNOWN), rings)
  const added = [...around.keys()].filter(other => table.standing[other] === 'protected' && why[other] !== 'withheld')
  for (const other of added) why[other] = 'withheld'
  return added.length > 0
}

/** Shows again, the largest first, what is suppressed for the sake of others that are safe without it. */
function revealNeedless(state: State, guarded: () => number[]): void {
  const { table, why } = state
  const secondary = why.flatMap((reason, cell) => (reason === 'secondary' ? [cell] : []))
  secondary.sort((a, b) => (table.counts[b] ?? 0) - (table.counts[a] ?? 0))
  for (const cell of secondary) {
    if (why[cell] === null) continue
    const around = reach(table, cell, other => unknown(state, other), Infinity)
    const safe = guarded().filter(other => around.has(other) && isSafe(state, other))
    const before = [...why]
    if (reveal(state, cell, safe)) continue
    for (const [other, reason] of before.entries()) why[other] = reason
  }
}

/** Shows the cell, and every secondary one that follows from it then; false where one that is small would follow. */
function reveal(state: State, cell: number, safe: readonly number[]): boolean {
  const { why } = state
  why[cell] = null
  const rest = safe.filter(other => other !== cell)
  const given = rest.find(other => !isSafe(state, other))
  if (given === undefined) return true
  return why[given] === 'secondary' && reveal(state, given, rest)
}
