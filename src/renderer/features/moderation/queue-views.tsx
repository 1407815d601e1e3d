import { useQuery } from '@tanstack/react-query'
import { BookmarkPlus } from 'lucide-react'
import { useState } from 'react'
import { client } from '../../app/client.ts'
import { api, queryClient } from '../../app/query.ts'
import { Button } from '../../ui/button.tsx'
import { formatNumber } from '../../ui/format.ts'
import { KeepView, RemoveView, type ViewStore } from '../../ui/keep-view.tsx'
import styles from './queue-tools.module.css'
import { type QueueSearch, queueSearch, STANDING_VIEWS } from './search.ts'
import { NO_FILTERS, queryOf, searchOf, VIEW_WORDS, viewCount } from './views.ts'

const SCREEN = 'queue'
type Set = (label: string, next: QueueSearch) => void
type Props = { search: QueueSearch; set: Set; states: Record<string, number> | undefined; lead: boolean }

/** The lists that a moderator works by: those of the house, and those that someone saved. */
export function QueueViews({ search, set, states, lead }: Props) {
  const saved = useQuery(api.moderation.views.queryOptions({ input: { screen: SCREEN }, staleTime: 300_000 }))
  const now = queryOf(search)
  const [saving, setSaving] = useState(false)
  const isNew = ![
    ...STANDING_VIEWS.map(view => queryOf({ view })),
    ...(saved.data ?? []).map(view => view.query),
  ].includes(now)
  return (
    // biome-ignore lint/a11y/useSemanticElements: buttons that choose a list, not fields of a form
    <div role="group" aria-label="Views" className={styles.views}>
      {STANDING_VIEWS.map(view => {
        const { label, says } = VIEW_WORDS[view]
        const count = states && view !== 'all' && viewCount(view, states, lead)
        return (
          <button
            key={view}
            type="button"
            className={styles.view}
            title={says}
            aria-pressed={(search.view ?? 'todo') === view && now === queryOf({ view })}
            onClick={() => set('choice of a view', { ...NO_FILTERS, find: undefined, sort: undefined, view })}
          >
            {label}
            {count ? <span className={styles.count}>{formatNumber(count)}</span> : null}
          </button>
        )
      })}
      {saved.data?.map(view => (
        <SavedView key={view.id} view={view} isOn={view.query === now} set={set} />
      ))}
      {isNew ? (
        <Button look="quiet" onPress={() => setSaving(true)}>
          <BookmarkPlus size={14} aria-hidden /> Keep this view…
        </Button>
      ) : null}
      {saving ? (
        <KeepView
          query={now}
          store={store}
          keeps="The filters, the search and the order are kept; everyone finds their own views on this desk."
          onClose={() => setSaving(false)}
        />
      ) : null}
    </div>
  )
}

type Saved = { id: string; screen: string; name: string; query: string }
const refresh = () => queryClient.invalidateQueries({ queryKey: api.moderation.views.key() })
const store: ViewStore = {
  save: view => client.moderation.saveView({ ...view, screen: SCREEN }).then(refresh),
  remove: id => client.moderation.removeView({ id }).then(refresh),
}

function SavedView({ view, isOn, set }: { view: Saved; isOn: boolean; set: Set }) {
  return (
    <span className={styles.saved}>
      <button
        type="button"
        className={styles.view}
        aria-pressed={isOn}
        onClick={() =>
          set('choice of a view', {
            ...NO_FILTERS,
            find: undefined,
            sort: undefined,
            view: undefined,
            ...searchOf(view.query, queueSearch),
          })
        }
      >
        {view.name}
      </button>
      {isOn ? <RemoveView view={view} store={store} /> : null}
    </span>
  )
}
