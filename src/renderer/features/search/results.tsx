import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Found, SearchResult } from '../../../shared/contract/search.ts'
import { useMay } from '../../app/session.ts'
import { Button } from '../../ui/button.tsx'
import { formatInstantDay } from '../../ui/format.ts'
import styles from './search.module.css'
import { KIND_WORDS, pieces, totalWords } from './words.ts'

type Props = { result: SearchResult; onMore: (kind: Found['kind']) => void; narrowed: boolean }

/** What was found, kind by kind. Arrows walk over all of it. */
export function Results({ result, onMore, narrowed }: Props) {
  return (
    <div className={styles.results} data-results>
      {result.groups.map(group => (
        <section key={group.kind} aria-label={KIND_WORDS[group.kind].title}>
          <h2>
            {KIND_WORDS[group.kind].title} <span className={styles.total}>{totalWords(group)}</span>
          </h2>
          <ul>
            {group.rows.map(row => (
              <li key={row.id}>
                <Row row={row} words={result.words} />
              </li>
            ))}
          </ul>
          {!narrowed && group.total > group.rows.length ? (
            <Button look="link" onPress={() => onMore(group.kind)}>
              {KIND_WORDS[group.kind].title} only
            </Button>
          ) : null}
        </section>
      ))}
    </div>
  )
}

function Row({ row, words }: { row: Found; words: readonly string[] }) {
  const beside = [...row.beside, ...(row.at === null ? [] : [formatInstantDay(row.at)])]
  return (
    <article className={styles.row}>
      <Place row={row}>
        <Marked text={row.title} words={words} />
      </Place>
      {row.excerpt ? (
        <p dir="auto">
          <Marked text={row.excerpt} words={words} />
        </p>
      ) : null}
      <p className={styles.beside} dir="auto">
        {beside.map(part => part.replaceAll('_', ' ')).join(' · ')}
      </p>
    </article>
  )
}

/** Where more is to be seen of it, for those who may. */
function Place({ row, children }: { row: Found; children: ReactNode }) {
  const moderates = useMay('moderate')
  const sees = useMay('rows')
  const look = { className: styles.title ?? '', dir: 'auto' } as const
  if (moderates && (row.kind === 'offer' || row.kind === 'request'))
    return (
      <Link to="/moderation/posts" search={{ find: row.id, post: row.id }} {...look}>
        {children}
      </Link>
    )
  if (moderates && row.kind === 'case')
    return (
      <Link to="/moderation/case/$case" params={{ case: row.id }} {...look}>
        {children}
      </Link>
    )
  if (moderates && row.of !== null && (row.kind === 'member' || row.kind === 'exchange'))
    return (
      <Link to="/moderation/member/$member" params={{ member: row.of }} {...look}>
        {children}
      </Link>
    )
  if (sees && row.kind === 'project')
    return (
      <Link to="/ledger/account/$account" params={{ account: `project:${row.id}` }} {...look}>
        {children}
      </Link>
    )
  return <h3 {...look}>{children}</h3>
}

/** A text in which what was looked for is marked. */
function Marked({ text, words }: { text: string; words: readonly string[] }) {
  let at = 0
  return pieces(text, words).map(({ text: piece, hit }) => {
    const key = at
    at += piece.length
    return hit ? <mark key={key}>{piece}</mark> : piece
  })
}
