import { askedOf, type FlowSearch } from './search.ts'

/** The command that prints the same measures; null where filters are on, which the command line has not. */
export function commandOf(search: FlowSearch): string | null {
  const { from, to, group, count, filters } = askedOf(search)
  if (filters && Object.keys(filters).length > 0) return null
  const period = [...(from ? ['--from', from] : []), ...(to ? ['--to', to] : [])]
  return ['hexitime network', ...period, '--group', group, '--count', count, '--json'].join(' ')
}
