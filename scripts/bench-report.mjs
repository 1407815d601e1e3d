/** Prints a figure and holds it to its limit, where it has one; one over its limit fails the run. */
export function report(what, value, unit, limit) {
  const good = limit === undefined || value <= limit
  if (!good) process.exitCode = 1
  const shown = unit === '×' ? `${value.toFixed(2)} ×` : `${Math.round(value)} ${unit}`
  console.log(
    `${good ? 'ok  ' : 'OVER'}  ${what}: ${shown}${limit === undefined ? '' : ` (at most ${limit}${unit === '×' ? ' ×' : ` ${unit}`})`}`,
  )
}
