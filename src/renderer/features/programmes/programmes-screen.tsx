import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { z } from 'zod'
import { Sheet } from '../../app/frame/sheet.tsx'
import { useViewChange } from '../../app/view-state.ts'
import blocks from '../../ui/blocks.module.css'
import { PeriodPicker } from '../../ui/period-picker.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { periodWords } from '../network/words.ts'
import { EventsTab } from './events-tab.tsx'
import { LibrariesTab } from './libraries-tab.tsx'
import { NetworksTab } from './networks-tab.tsx'
import { ProjectsTab } from './projects-tab.tsx'
import { useRecord } from './record.ts'
import type { programmesSearch } from './search.ts'

const route = getRouteApi('/programmes')

/** What Hexitime runs beside the exchange itself, and what came of each. */
export function ProgrammesScreen() {
  const { tab = 'networks', from, to, events = [] } = route.useSearch()
  const navigate = route.useNavigate()
  const change = useViewChange()
  const { provenance, presets } = useRecord()
  const period = periodWords({ from, to })
  const go = (label: string, next: Partial<z.infer<typeof programmesSearch>>) =>
    void change(label, () => navigate({ search: before => ({ ...before, ...next }) }))
  const [answer, onAnswer] = useState('Programmes')
  const props = { period, provenance, onAnswer }
  return (
    <Sheet
      answer={answer}
      lead="Staff networks, projects, events and libraries: what came of each."
      tools={
        tab === 'networks' ? (
          <span className={blocks.buttons}>
            <Link to="/programmes/compare" search={{ from, to }}>
              Compare networks
            </Link>
            <PeriodPicker
              key={`${from} ${to}`}
              period={{ from, to }}
              presets={presets}
              onChange={next => go('change of period', { from: next.from, to: next.to })}
            />
          </span>
        ) : null
      }
    >
      <Tabs
        label="Programmes"
        value={tab}
        onChange={next => go('choice of programmes', { tab: next })}
        tabs={[
          { id: 'networks', label: 'Staff networks', content: <NetworksTab {...props} from={from} to={to} /> },
          { id: 'projects', label: 'Projects', content: <ProjectsTab {...props} /> },
          {
            id: 'events',
            label: 'Events',
            content: (
              <EventsTab
                {...props}
                compared={events}
                onCompare={ids => go('choice of events', { events: ids.length > 0 ? ids : undefined })}
              />
            ),
          },
          { id: 'libraries', label: 'Libraries', content: <LibrariesTab {...props} /> },
        ]}
      />
    </Sheet>
  )
}
