/** An answer for people: rows in columns, objects as lines of name and value. */
export function inColumns(answer: unknown): string {
  if (Array.isArray(answer)) return answer.length ? rows(answer as Record<string, unknown>[]) : 'None.\n'
  if (typeof answer === 'object' && answer !== null) {
    return Object.entries(answer)
      .map(([name, value]) =>
        Array.isArray(value) && value.length && typeof value[0] === 'object'
          ? `${name}:\n${indent(rows(value as Record<string, unknown>[]))}`
          : isTable(value)
            ? `${name}:\n${indent(rows(Object.entries(value).map(([key, row]) => ({ '': key, ...row }))))}`
            : `${name}: ${cell(value)}\n`,
      )
      .join('')
  }
  return `${cell(answer)}\n`
}

const isTable = (value: unknown): value is Record<string, Record<string, unknown>> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).length > 0 &&
  Object.values(value).every(row => typeof row === 'object' && row !== null && !Array.isArray(row))

const indent = (text: string): string => text.replace(/^(?=.)/gm, '  ')

/** Control characters of a member's text, and those that turn its direction, must not reach the terminal. */
export const printable = (text: string): string => text.replace(/[\p{Cc}\u2028-\u202e\u2066-\u2069]/gu, ' ')

const cell = (value: unknown): string => {
  if (value === null || value === undefined) return ''
  return printable(typeof value === 'object' ? JSON.stringify(value) : String(value))
}

function rows(list: readonly Record<string, unknown>[]): string {
  const names = [...new Set(list.flatMap(row => Object.keys(row)))]
  const lines = [names, ...list.map(row => names.map(name => cell(row[name])))]
  const widths = names.map((_, i) => lines.reduce((most, line) => Math.max(most, line[i]?.length ?? 0), 0))
  const numeric = names.map(name => list.every(row => typeof row[name] === 'number' || row[name] === null))
  return lines
    .map(line => {
      const cells = line.map((text, i) => (numeric[i] ? text.padStart(widths[i] ?? 0) : text.padEnd(widths[i] ?? 0)))
      return `${cells.join('  ').trimEnd()}\n`
    })
    .join('')
}
