import { useMemo, useState } from 'react'
import { HINT_MEANINGS, type Hint } from '../../../shared/moderation.ts'
import { Button } from '../../ui/button.tsx'
import { formatNumber } from '../../ui/format.ts'
import { type Piece, piecesOf, shownLength, stretchesOf } from './safe-text.ts'
import styles from './text.module.css'
import { RULE_WORDS } from './words.ts'

/** As much of a long text as is drawn at once, and with each press more. */
const CHARACTERS = 6_000
const LINES = 120

function PieceView({ piece }: { piece: Piece }) {
  if (piece.kind === 'text') return piece.text
  if (piece.kind === 'lookalike')
    return (
      <span className={styles.lookalike} title={piece.name}>
        <bdi>{piece.text}</bdi>
        <span className={styles.sign} aria-hidden>
          {piece.short}
        </span>
        <span className={styles.said}> ({piece.name})</span>
      </span>
    )
  const { short, name, times } = piece
  return (
    <span className={styles.sign} title={times > 1 ? `${name}, ${formatNumber(times)} in a row` : name}>
      {short}
      {times > 1 ? `×${formatNumber(times)}` : ''}
      <span className={styles.said}> ({name})</span>
    </span>
  )
}

const Pieces = ({ pieces }: { pieces: readonly Piece[] }) =>
  // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text never move
  pieces.map((piece, i) => <PieceView key={i} piece={piece} />)

/** A line of untrusted text, such as a title or a name, set apart from what stands around it. */
export function SafeText({ text }: { text: string }) {
  const pieces = useMemo(() => piecesOf(text), [text])
  return (
    <bdi>
      <Pieces pieces={pieces} />
    </bdi>
  )
}

const NONE: readonly Hint[] = []

type Props = {
  text: string
  /** Hints of this text alone: their offsets count in it. */
  hints?: readonly Hint[]
}

function Marked({ text, hints = NONE }: Props) {
  const stretches = useMemo(() => stretchesOf(text, hints), [text, hints])
  return stretches.map(({ from, hints: here, pieces }) =>
    here.length === 0 ? (
      <Pieces key={from} pieces={pieces} />
    ) : (
      <mark
        key={from}
        className={styles.hit}
        title={here.map(({ rule }) => `${RULE_WORDS[rule]}: ${HINT_MEANINGS[rule]}`).join('\n')}
        data-rules={here.map(({ rule }) => rule).join(' ')}
      >
        <Pieces pieces={pieces} />
        <span className={styles.said}> (hint: {here.map(({ rule }) => RULE_WORDS[rule]).join(', ')})</span>
      </mark>
    ),
  )
}

/** A line of untrusted text with its hits, such as the title of a case. */
export function HintedLine(props: Props) {
  return (
    <bdi>
      <Marked {...props} />
    </bdi>
  )
}

/** Untrusted text as text, what a rule found in it marked and named. */
export function HintedText({ text, hints = NONE }: Props) {
  const [parts, setParts] = useState(1)
  const end = shownLength(text, parts * CHARACTERS, parts * LINES)
  const hidden = hints.filter(hint => hint.from >= end).length
  return (
    <div dir="auto" className={styles.hinted}>
      <Marked text={end < text.length ? text.slice(0, end) : text} hints={hints} />
      {end < text.length ? (
        <p className={styles.rest}>
          <Button onPress={() => setParts(parts * 2)}>Show more</Button> {formatNumber(text.length - end)} characters
          are left{hidden > 0 ? `, with ${formatNumber(hidden)} more hits` : ''}.
        </p>
      ) : null}
    </div>
  )
}
