import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Need } from '../../../shared/contract/base.ts'
import { Sheet } from '../../app/frame/sheet.tsx'
import { mayOf } from '../../app/permission.ts'
import { useSession } from '../../app/session.ts'
import { Tabs } from '../../ui/tabs.tsx'
import { BenchmarksSection } from '../inclusion/benchmarks-section.tsx'
import { PolicySection } from '../moderation/policy-section.tsx'
import { AboutSection } from './about-section.tsx'
import { PeopleSection } from './people-section.tsx'
import { RecordSection } from './record-section.tsx'
import { SECTIONS, type Section } from './search.ts'
import { WorkspaceSection } from './workspace-section.tsx'
import { YouSection } from './you-section.tsx'

const route = getRouteApi('/settings/$section')

const LABELS: Record<Section, string> = {
  you: 'You',
  people: 'People',
  moderation: 'Moderation',
  benchmarks: 'Benchmarks',
  workspace: 'Workspace',
  record: 'Record',
  about: 'About',
}
const CONTENT: Record<Section, () => ReactNode> = {
  you: YouSection,
  people: PeopleSection,
  moderation: PolicySection,
  benchmarks: BenchmarksSection,
  workspace: WorkspaceSection,
  record: RecordSection,
  about: AboutSection,
}
/** What a section asks of its reader; the rest are everybody's. */
const NEEDS: Partial<Record<Section, Need>> = {
  people: 'people',
  moderation: 'policy',
  benchmarks: 'inclusion',
  record: 'people',
}

export function SettingsScreen() {
  const { section } = route.useParams()
  const navigate = route.useNavigate()
  const session = useSession()
  const allowed = SECTIONS.filter(id => mayOf(session, NEEDS[id] ?? 'person'))
  const shown = allowed.find(id => id === section) ?? 'you'
  return (
    <Sheet answer="Settings">
      <Tabs
        label="Settings"
        value={shown}
        onChange={next => void navigate({ to: '/settings/$section', params: { section: next } })}
        tabs={allowed.map(id => {
          const Content = CONTENT[id]
          return { id, label: LABELS[id], content: <Content /> }
        })}
      />
    </Sheet>
  )
}
