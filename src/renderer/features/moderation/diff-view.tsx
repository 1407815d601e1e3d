import { useMemo } from 'react'
import type { z } from 'zod'
import type { change } from '../../../shared/contract/moderation-shapes.ts'
import { counted } from '../../ui/format.ts'
import { SafeText } from './hinted-text.tsx'
import styles from './text.module.css'
import { fieldWord } from './words.ts'

export type Change = z.infer<typeof change>

type Props = {
  /** Field → pieces, in reading order. */
  diff: Record<string, readonly Change[]>
  before?: string
  after?: string
}

const wordsIn = (changes: readonly Change[], kind: Change['kind']): number =>
  changes.filter(piece => piece.kind === kind).reduce((sum, { text }) => sum + (text.match(/\S+/g)?.length ?? 0), 0)

/** `12 words added, 3 removed` */
export function changeWords(diff: Props['diff']): string {
  const all = Object.values(diff).flat()
  const [added, removed] = [wordsIn(all, 'added'), wordsIn(all, 'removed')]
  if (added + removed === 0) return 'only spaces or signs changed'
  return [added > 0 && `${counted(added, 'word')} added`, removed > 0 && `${counted(removed, 'word')} removed`]
    .filter(Boolean)
    .join(', ')
}

/** One version as runs: words that were changed one after the other are one change, spaces between them and all. */
export function runsOf(changes: readonly Change[], without: Change['kind']): Change[] {
  const runs: Change[] = []
  for (const piece of changes) {
    if (piece.kind === without) continue
    const [last, before] = [runs.at(-1), runs.at(-2)]
    const bridges =
      last?.kind === 'same' && last.text.trim() === '' && piece.kind !== 'same' && before?.kind === piece.kind
    if (bridges) runs.splice(-2, 2, { kind: piece.kind, text: before.text + last.text + piece.text })
    else if (last?.kind === piece.kind) runs[runs.length - 1] = { kind: piece.kind, text: last.text + piece.text }
    else runs.push(piece)
  }
  return runs
}

/** Both versions side by side, word by word; what was added or removed is told by line, sign and word, not by colour alone. */
export function DiffView({ diff, before = 'As reported', after = 'Now' }: Props) {
  const fields = useMemo(
    () => Object.entries(diff).filter(([, changes]) => changes.some(({ kind }) => kind !== 'same')),
    [diff],
  )
  if (fields.length === 0) return null
  return (
    <div className={styles.diff}>
      <div className={styles.sides} aria-hidden>
        <span>{before}</span>
        <span>{after}</span>
      </div>
      {fields.map(([field, changes]) => (
        <section key={field} className={styles.field} aria-label={`Changes of ${fieldWord(field).toLowerCase()}`}>
          <h4>{fieldWord(field)}</h4>
          <div className={styles.pair}>
            <Side label={before} changes={changes} without="added" />
            <Side label={after} changes={changes} without="removed" />
          </div>
        </section>
      ))}
    </div>
  )
}

function Side({ label, changes, without }: { label: string; changes: readonly Change[]; without: Change['kind'] }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: one of two versions, not a set of fields
    <div role="group" aria-label={label} dir="auto" className={styles.side}>
      {runsOf(changes, without).map((piece, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: runs of one comparison never move
        <PieceOf key={i} piece={piece} />
      ))}
    </div>
  )
}

function PieceOf({ piece: { kind, text } }: { piece: Change }) {
  if (kind === 'same') return <SafeText text={text} />
  const Tag = kind === 'added' ? 'ins' : 'del'
  return (
    <Tag className={styles[kind]}>
      <span className="visually-hidden">{kind === 'added' ? ' (added: ' : ' (removed: '}</span>
      <SafeText text={text} />
      <span className="visually-hidden">) </span>
    </Tag>
  )
}
