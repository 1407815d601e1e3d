/** Those who joined in one month, and the share of them active k months after; null where that month is not over yet. */
export type Cohort = { month: number; size: number; active: (number | null)[] }

/**
 * Cohort retention: active in month k ÷ joined in the cohort; a cell whose month is not in the record is blank, not zero
 * (Methods, section 1). Months are numbered from 0; month 0 of a cohort is that of joining. Activity before joining does not
 * count, nor do members whose month is below 0 or after the record. A cohort of nobody has nulls only.
 * @param joined month of each member
 * @param active members active in each whole month of the record, by number; naming one twice counts once
 */
export function retention(joined: Int32Array, active: readonly ArrayLike<number>[]): Cohort[] {
  const months = active.length
  const sizes = new Uint32Array(months)
  for (const month of joined) if (month >= 0 && month < months) sizes[month] = (sizes[month] ?? 0) + 1
  const counts = sizes.map(() => 0)
  const table = Array.from(sizes, () => counts.slice())
  visit(joined.length, active, (member, month) => {
    const cohort = joined[member] ?? -1
    const row = table[cohort]
    if (row && cohort <= month) row[month - cohort] = (row[month - cohort] ?? 0) + 1
  })
  return table.map((row, month) => {
    const size = sizes[month] ?? 0
    const share = (count: number, k: number) => (size > 0 && month + k < months ? count / size : null)
    return { month, size, active: Array.from(row, share) }
  })
}

export type Accounting = {
  month: number
  active: number
  /** Active for the first time in the record. */
  new: number
  /** Active the month before as well. */
  retained: number
  /** Active before, though not the month before. */
  resurrected: number
  /** Active the month before, and not in this one. */
  churned: number
}

/**
 * Growth accounting by monthly activity: Nₜ = Nₜ₋₁ + new + resurrected − churned (Methods, section 1). The record must begin
 * with the timebank, else everybody in its first month is new.
 * @param members how many there are; they are numbered from 0
 * @param active members active in each month, by number; naming one twice counts once
 */
export function growthAccounting(members: number, active: readonly ArrayLike<number>[]): Accounting[] {
  const last = new Int32Array(members).fill(-1)
  const months = active.map((_, month) => ({ month, active: 0, new: 0, retained: 0, resurrected: 0, churned: 0 }))
  visit(members, active, (member, month) => {
    const now = months[month]
    if (!now) return
    const before = last[member] ?? -1
    if (before < 0) now.new++
    else if (before === month - 1) now.retained++
    else now.resurrected++
    now.active++
    last[member] = month
  })
  return months.map((now, month) => ({ ...now, churned: (months[month - 1]?.active ?? 0) - now.retained }))
}

/** Each member active in each month, once, month after month. */
function visit(
  members: number,
  active: readonly ArrayLike<number>[],
  look: (member: number, month: number) => void,
): void {
  const seen = new Int32Array(members).fill(-1)
  for (const [month, present] of active.entries())
    for (let i = 0; i < present.length; i++) {
      const member = present[i] ?? -1
      if (!(member >= 0 && member < members))
        throw new RangeError(`Month ${month} names member ${member}, but there are ${members}.`)
      if (seen[member] === month) continue
      seen[member] = month
      look(member, month)
    }
}
