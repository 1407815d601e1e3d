import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import type { z } from 'zod'
import { Sheet } from '../../app/frame/sheet.tsx'
import { useSession } from '../../app/session.ts'
import { useViewChange } from '../../app/view-state.ts'
import { londonDate } from '../../ui/format.ts'
import { presetsOf } from '../../ui/period.ts'
import { PeriodPicker } from '../../ui/period-picker.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { periodWords } from '../network/words.ts'
import { EventsTab } from './events-tab.tsx'
import { LibrariesTab } from './libraries-tab.tsx'
import { NetworksTab } from './networks-tab.tsx'
import { ProjectsTab } from './projects-tab.tsx'
import { useProvenance } from './provenance.ts'
import type { programmesSearch } from './search.ts'

const route = getRouteApi('/programmes')

/** What Hexitime runs beside the exchange itself, and what came of each. */
export function ProgrammesScreen() {
  const { tab = 'networks', from, to } = route.useSearch()
  const navigate = route.useNavigate()
  const change = useViewChange()
  const session = useSession()
  const data = session?.data ?? null
  const period = periodWords({ from, to })
  const provenance = useProvenance()
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
          <PeriodPicker
            key={`${from} ${to}`}
            period={{ from, to }}
            presets={presetsOf(data?.data_to == null ? null : { from: '', to: londonDate(data.data_to) })}
            onChange={next => go('change of period', { from: next.from, to: next.to })}
          />
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
          { id: 'events', label: 'Events', content: <EventsTab {...props} /> },
          { id: 'libraries', label: 'Libraries', content: <LibrariesTab {...props} /> },
        ]}
      />
    </Sheet>
  )
}
