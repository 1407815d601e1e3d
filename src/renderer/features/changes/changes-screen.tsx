import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import type { z } from 'zod'
import { Sheet } from '../../app/frame/sheet.tsx'
import { useViewChange } from '../../app/view-state.ts'
import { Tabs } from '../../ui/tabs.tsx'
import { AskedTab } from './asked-tab.tsx'
import { HistoryTab } from './history-tab.tsx'
import type { changesSearch } from './search.ts'
import { changesAnswer } from './words.ts'

const route = getRouteApi('/changes')
export type Go = (label: string, next: Partial<z.infer<typeof changesSearch>>) => void

/** What was changed while running programmes: what is on its way to the platform, and every step with its undo. */
export function ChangesScreen() {
  const { tab = 'asked', ...search } = route.useSearch()
  const navigate = route.useNavigate()
  const change = useViewChange()
  const [{ answer, lead }, onAnswer] = useState(() => changesAnswer({}))
  const go: Go = (label, next) => void change(label, () => navigate({ search: before => ({ ...before, ...next }) }))
  return (
    <Sheet answer={answer} lead={lead}>
      <Tabs
        label="Changes"
        value={tab}
        onChange={next => go('choice of changes', { tab: next })}
        tabs={[
          {
            id: 'asked',
            label: 'Asked of the platform',
            content: <AskedTab {...search} go={go} onAnswer={onAnswer} />,
          },
          { id: 'history', label: 'History', content: <HistoryTab go={go} /> },
        ]}
      />
    </Sheet>
  )
}
