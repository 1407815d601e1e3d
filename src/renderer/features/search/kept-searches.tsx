import { useQuery } from '@tanstack/react-query'
import { BookmarkPlus } from 'lucide-react'
import { useState } from 'react'
import { client } from '../../app/client.ts'
import { api, queryClient } from '../../app/query.ts'
import { Button } from '../../ui/button.tsx'
import { KeepView, RemoveView, type ViewStore } from '../../ui/keep-view.tsx'
import { recentSearches } from './recent.ts'
import styles from './search.module.css'

const refresh = () => queryClient.invalidateQueries({ queryKey: api.search.views.key() })
const store: ViewStore = {
  save: view => client.search.saveView(view).then(refresh),
  remove: id => client.search.removeView({ id }).then(refresh),
}

/** Searches that the person named and kept, and those of this window. */
export function KeptSearches({ text, onTake }: { text: string; onTake: (text: string) => void }) {
  const views = useQuery(api.search.views.queryOptions({ staleTime: 300_000 }))
  const [saving, setSaving] = useState(false)
  const recent = recentSearches().filter(other => other !== text)
  return (
    <>
      <section className={styles.kept} aria-label="Kept searches">
        <h2>Kept searches</h2>
        <ul>
          {views.data?.map(view => (
            <li key={view.id}>
              <Button look="link" onPress={() => onTake(view.query)}>
                {view.name}
              </Button>
              <RemoveView view={view} store={store} />
            </li>
          ))}
        </ul>
        <Button look="quiet" isDisabled={text.trim() === ''} onPress={() => setSaving(true)}>
          <BookmarkPlus size={14} aria-hidden /> Keep this search…
        </Button>
        {saving ? (
          <KeepView
            query={text}
            store={store}
            keeps="Its words and filters are kept, for you alone."
            onClose={() => setSaving(false)}
          />
        ) : null}
      </section>
      {recent.length > 0 ? (
        <section className={styles.kept} aria-label="Lately">
          <h2>Lately</h2>
          <ul>
            {recent.map(other => (
              <li key={other}>
                <Button look="link" onPress={() => onTake(other)}>
                  {other}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  )
}
