import type { KnowledgeReport } from '../../../../shared/contract/network-report.ts'

/** When and how long are no figures of the report. */
const NOT_FIGURES = new Set(['measures.at', 'measures.ms'])

type Leaf = string | number | boolean | null

/** Every figure and word of a report by its path: `measures.group.z`. */
export function figuresOf(report: KnowledgeReport): Map<string, Leaf> {
  const found = new Map<string, Leaf>()
  const walk = (value: unknown, path: string) => {
    if (NOT_FIGURES.has(path) || value === undefined) return
    if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) walk(inner, path ? `${path}.${key}` : key)
    else if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      found.set(path, value)
  }
  walk(report, '')
  return found
}

export type Difference = { path: string; before: Leaf | undefined; after: Leaf | undefined }
export type Sameness = { figures: number; differences: Difference[] }

/** Holds two answers to one question against each other, figure by figure. */
export function compared(before: KnowledgeReport, after: KnowledgeReport): Sameness {
  const [first, second] = [figuresOf(before), figuresOf(after)]
  const paths = new Set([...first.keys(), ...second.keys()])
  const differences = [...paths]
    .filter(path => !Object.is(first.get(path), second.get(path)))
    .map(path => ({ path, before: first.get(path), after: second.get(path) }))
  return { figures: paths.size, differences }
}
