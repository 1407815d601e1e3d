import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { SearchResult } from '../../../shared/contract/search.ts'
import { parseSearch, writeSearch } from '../../../shared/search.ts'
import { Sheet } from '../../app/frame/sheet.tsx'
import { api } from '../../app/query.ts'
import { Trouble } from '../../app/trouble.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { SearchField } from '../../ui/field.tsx'
import { formatNumber } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { Progress } from '../../ui/progress.tsx'
import { KeptSearches } from './kept-searches.tsx'
import { QueryForm } from './query-form.tsx'
import { remember } from './recent.ts'
import { Results } from './results.tsx'
import styles from './search.module.css'
import { answerOf, eitherWords } from './words.ts'

const route = getRouteApi('/search')
/** A pause in typing (ms) after which the text is looked for. */
const PAUSE = 120
const EACH = 8
const OF_ONE_KIND = 100
/** While the record is still being read, how often to look again (ms). */
const AGAIN = 700

/** One box over everything that the person may find. */
export function SearchScreen() {
  const { find: wanted = '' } = route.useSearch()
  const navigate = route.useNavigate()
  const [text, setText] = useState(wanted)
  const page = useRef<HTMLDivElement>(null)
  useEffect(() => setText(wanted), [wanted])
  const take = (next: string) => void navigate({ search: { find: next || undefined }, replace: true })
  useEffect(() => {
    if (text === wanted) return
    const timer = setTimeout(() => take(text), PAUSE)
    return () => clearTimeout(timer)
  })
  useEffect(() => page.current?.querySelector('input')?.focus(), [])

  const narrowed = parseSearch(wanted).query.kinds.length === 1
  const found = useQuery(
    api.search.find.queryOptions({
      input: { text: wanted, limit: narrowed ? OF_ONE_KIND : EACH },
      placeholderData: keepPreviousData,
      refetchInterval: ({ state }) => ((state.data?.read ?? 1) < 1 ? AGAIN : false),
    }),
  )
  const result = found.data
  useEffect(() => {
    if (result && result.groups.length > 0 && wanted.trim().length > 1 && !found.isPlaceholderData) {
      const timer = setTimeout(() => remember(wanted), 1500)
      return () => clearTimeout(timer)
    }
  }, [result, wanted, found.isPlaceholderData])

  return (
    <Sheet answer={answerOf(wanted, found.isPlaceholderData ? undefined : result)} busy={found.isFetching && !result}>
      {/* Arrows go from the box into the results and back. */}
      <div ref={page} className={styles.page} onKeyDownCapture={walk}>
        <div className={styles.main}>
          <SearchField
            label="Search everything"
            placeholder="Words, “a phrase”, -without, kind:offer region:London since:2022-07-01"
            value={text}
            onChange={setText}
          />
          {found.isError ? <Trouble error={found.error} retry={() => void found.refetch()} /> : null}
          {result ? <Told result={result} /> : null}
          {result && result.groups.length > 0 ? (
            <Results
              result={result}
              narrowed={narrowed}
              onMore={kind => take(writeSearch({ ...parseSearch(wanted).query, kinds: [kind] }))}
            />
          ) : wanted.trim() !== '' && result && !found.isPlaceholderData ? (
            <EmptyState title="No post, member, project team or guide page fits">
              Try fewer words, the beginning of a word, or take away a filter.
            </EmptyState>
          ) : null}
        </div>
        <aside className={styles.side}>
          <QueryForm text={wanted} onChange={take} />
          <KeptSearches text={wanted} onTake={take} />
        </aside>
      </div>
    </Sheet>
  )
}

/** What has to be said of an answer: that it is not whole yet, what was looked for instead, what was not understood. */
function Told({ result }: { result: SearchResult }) {
  return (
    <>
      {result.read < 1 ? (
        <Progress
          label="Reading the record, so that it can be searched"
          share={result.read}
          detail={`${formatNumber(Math.floor(result.read * 100))}% of it can be found already`}
        />
      ) : null}
      {result.corrected.map(({ word, to }) => (
        <Notice key={word} title={`Nothing begins with “${word}”: this is ${eitherWords(to)}`} live />
      ))}
      {result.problems.map(({ text: problem, why }) => (
        <Notice key={problem} kind="warn" title={`“${problem}” is no filter`}>
          {why} It is looked for as a word.
        </Notice>
      ))}
    </>
  )
}

function walk(event: KeyboardEvent<HTMLDivElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-results] a')]
  const box = event.currentTarget.querySelector<HTMLElement>('input')
  const inBox = box?.matches(':focus') === true
  const at = links.findIndex(link => link.matches(':focus'))
  if (!inBox && at < 0) return
  const next = event.key === 'ArrowDown' ? links[at + 1] : at > 0 ? links[at - 1] : box
  if (!next) return
  event.preventDefault()
  next.focus()
}
