import type { ReactNode } from 'react'
import { AnswerState } from './answering.tsx'
import type { Answering } from './use-answer.ts'
import type { Answer } from './words.ts'

/** What a tab shows: its answer in words, how far it is, and the figures. */
export type View = { words: Answer | null; state: ReactNode; busy: boolean; dimmed: boolean; content: ReactNode }

export const viewOf = <Found,>(
  answer: Answering<Found>,
  words: (found: Found) => Answer,
  content: (found: Found) => ReactNode,
): View => ({
  words: answer.shown && words(answer.shown),
  state: <AnswerState answer={answer} />,
  busy: answer.busy,
  dimmed: !answer.current,
  content: answer.shown && content(answer.shown),
})
