import { useQuery } from '@tanstack/react-query'
import { Bookmark, BookmarkPlus, ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { client } from '../../app/client.ts'
import { api, queryClient } from '../../app/query.ts'
import { Button } from '../../ui/button.tsx'
import { KeepView, RemoveView, type ViewStore } from '../../ui/keep-view.tsx'
import overlay from '../../ui/overlay.module.css'
import styles from './growth.module.css'
import { type GrowthSearch, viewQuery, viewSearch } from './growth-search.ts'
import type { SetGrowth } from './use-growth-url.ts'

const refresh = () => queryClient.invalidateQueries({ queryKey: api.growth.views.key() })
const store: ViewStore = {
  save: view => client.growth.saveView(view).then(refresh),
  remove: id => client.growth.removeView({ id }).then(refresh),
}

/** Charts that the person named and kept: number, scope, period and how it is drawn, not what is open. */
export function KeptViews({ search, set }: { search: GrowthSearch; set: SetGrowth }) {
  const views = useQuery(api.growth.views.queryOptions({ staleTime: 300_000 })).data ?? []
  const [open, setOpen] = useState(false)
  const [keeping, setKeeping] = useState(false)
  const now = viewQuery(search)
  return (
    <>
      <DialogTrigger isOpen={open} onOpenChange={setOpen}>
        <Button>
          <Bookmark size={14} aria-hidden /> Kept views
          <ChevronDown size={14} aria-hidden />
        </Button>
        <Popover className={overlay.popover ?? ''} placement="bottom end" offset={4}>
          <Dialog className={overlay.inside ?? ''} aria-label="Kept views">
            <div className={styles.views}>
              {views.length === 0 ? <p className={styles.note}>You have kept no view of growth yet.</p> : null}
              <ul>
                {views.map(view => (
                  <li key={view.id}>
                    <Button
                      look="quiet"
                      onPress={() => {
                        setOpen(false)
                        set(`view “${view.name}”`, viewSearch(view.query))
                      }}
                    >
                      {view.name}
                      {view.query === now ? <span className={styles.note}> shown</span> : null}
                    </Button>
                    <RemoveView view={view} store={store} />
                  </li>
                ))}
              </ul>
              <Button
                onPress={() => {
                  setOpen(false)
                  setKeeping(true)
                }}
              >
                <BookmarkPlus size={14} aria-hidden /> Keep this view…
              </Button>
            </div>
          </Dialog>
        </Popover>
      </DialogTrigger>
      {keeping ? (
        <KeepView
          query={now}
          store={store}
          keeps="Number, scope, period and how it is drawn are kept, not the rows that are open."
          onClose={() => setKeeping(false)}
        />
      ) : null}
    </>
  )
}
