import type { UseQueryResult } from '@tanstack/react-query'
import { type ReactNode, useEffect } from 'react'
import { Trouble } from '../../app/trouble.tsx'
import blocks from '../../ui/blocks.module.css'
import { ProgressLine } from '../../ui/progress.tsx'

/** `onAnswer` is told what the list comes to, for the head of the screen. */
export type TabProps = { period: string; provenance: readonly string[]; onAnswer: (answer: string) => void }

type Props<Row> = {
  query: UseQueryResult<Row[]>
  definition: string
  answer: (rows: readonly Row[]) => string
  onAnswer: (answer: string) => void
  children: (rows: readonly Row[]) => ReactNode
}

/** A list of programmes and its definition. */
export function Told<Row>({ query, definition, answer, onAnswer, children }: Props<Row>) {
  const said = query.data ? answer(query.data) : null
  useEffect(() => {
    if (said !== null) onAnswer(said)
  }, [said, onAnswer])
  if (query.isError) return <Trouble error={query.error} retry={() => void query.refetch()} />
  if (!query.data) return <ProgressLine />
  return (
    <div className={blocks.stack}>
      {children(query.data)}
      <p className={blocks.note}>{definition}</p>
    </div>
  )
}
