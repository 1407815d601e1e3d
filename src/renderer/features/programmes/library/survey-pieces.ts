import type { KeptBody } from '../../../../shared/kept.ts'
import type { SurveyRow } from '../../../../shared/survey.ts'
import type { Order } from '../../changes/do-step.ts'

type Known = { id: string; version: number; body: KeptBody<'survey'> }

/** One piece a respondent: what they answer now takes the place of what they answered at that time before. */
export function piecesOf(library: string, rows: readonly SurveyRow[], known: readonly Known[]): Order['keep'] {
  const pieces = new Map<string, { body: KeptBody<'survey'>; expect: number }>()
  const before = new Map(known.map(piece => [piece.id, piece]))
  for (const { code, when, answers } of rows) {
    if (when === null) continue
    const id = `${library}:${code}`
    const there = before.get(id)
    const { body, expect } = pieces.get(id) ?? {
      body: there?.body ?? { library_id: library, code, before: null, after: null },
      expect: there?.version ?? 0,
    }
    pieces.set(id, { body: { ...body, [when]: answers }, expect })
  }
  return [...pieces].map(([id, piece]) => ({ kind: 'survey' as const, id, ...piece }))
}
