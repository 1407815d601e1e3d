import { useQuery } from '@tanstack/react-query'
import { BookmarkPlus } from 'lucide-react'
import { useState } from 'react'
import { client } from '../../app/client.ts'
import { api, queryClient } from '../../app/query.ts'
import { Button } from '../../ui/button.tsx'
import { KeepView, RemoveView, type ViewStore } from '../../ui/keep-view.tsx'
import styles from './legend.module.css'
import { type MapSearch, viewQuery, viewSearch } from './search.ts'
import type { SetSearch } from './url.ts'

const refresh = () => queryClient.invalidateQueries({ queryKey: api.network.views.key() })
const store: ViewStore = {
  save: view => client.network.saveView(view).then(refresh),
  remove: id => client.network.removeView({ id }).then(refresh),
}

/** Views that the person named and kept: filters, period, colours and level, not the selection. */
export function SavedViews({ search, set }: { search: MapSearch; set: SetSearch }) {
  const views = useQuery(api.network.views.queryOptions({ staleTime: 300_000 }))
  const [saving, setSaving] = useState(false)
  const now = viewQuery(search)
  return (
    <section>
      <h2>Kept views</h2>
      <ul className={styles.legend}>
        {views.data?.map(view => (
          <li key={view.id}>
            <button
              type="button"
              className={styles.name}
              aria-pressed={view.query === now}
              onClick={() => set(`view “${view.name}”`, viewSearch(view.query))}
            >
              {view.name}
            </button>
            <RemoveView view={view} store={store} />
          </li>
        ))}
      </ul>
      <Button look="quiet" onPress={() => setSaving(true)}>
        <BookmarkPlus size={14} aria-hidden /> Keep this view…
      </Button>
      {saving ? (
        <KeepView
          query={now}
          store={store}
          keeps="Filters, period, level, colours and size are kept, not the selection."
          onClose={() => setSaving(false)}
        />
      ) : null}
    </section>
  )
}
