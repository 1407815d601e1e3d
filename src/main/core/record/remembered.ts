import type { Connection } from '../../db/connection.ts'
import { type State, sameState, stateOf } from './state.ts'

/** How many answers of a kind are remembered: of a list that is paged, and of the screens between which somebody goes. */
const REMEMBERED = 4

/** What a question came to, as long as the data are the same: the last few questions of a kind, in memory. */
export function remembered<Question, T>(reckon: (db: Connection, question: Question) => Promise<T>) {
  const known = new WeakMap<Connection, { state: State; answers: Map<string, Promise<T>> }>()
  return (db: Connection, question: Question): Promise<T> => {
    const state = stateOf(db)
    const before = known.get(db)
    const answers = before && sameState(before.state, state) ? before.answers : new Map<string, Promise<T>>()
    known.set(db, { state, answers })
    const key = JSON.stringify(question)
    const answer = answers.get(key) ?? reckon(db, question)
    answers.delete(key)
    answers.set(key, answer)
    for (const [oldest] of answers) if (answers.size > REMEMBERED) answers.delete(oldest)
    answer.catch(() => answers.get(key) === answer && answers.delete(key))
    return answer
  }
}
