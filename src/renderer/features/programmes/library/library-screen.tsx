import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Sheet } from '../../../app/frame/sheet.tsx'
import { api } from '../../../app/query.ts'
import { useMay } from '../../../app/session.ts'
import { Trouble } from '../../../app/trouble.tsx'
import { useViewChange } from '../../../app/view-state.ts'
import { formatDate } from '../../../ui/format.ts'
import { type TabOf, Tabs } from '../../../ui/tabs.tsx'
import { AboutTab } from './about-tab.tsx'
import { ConnectionsTab } from './connections-tab.tsx'
import { EvaluationTab } from './evaluation-tab.tsx'
import { ProfilesTab } from './profiles-tab.tsx'
import type { LIBRARY_TABS } from './search.ts'
import { SurveyTab } from './survey-tab.tsx'
import { libraryAnswer } from './words.ts'

const route = getRouteApi('/programmes/library/$id')
type Tab = (typeof LIBRARY_TABS)[number]

/** One library: what came of it, whom it serves, its plan, and whether anything changed with it. */
export function LibraryScreen() {
  const { id } = route.useParams()
  const { tab = 'about' } = route.useSearch()
  const navigate = route.useNavigate()
  const change = useViewChange()
  const mayRun = useMay('programmes')
  const found = useQuery(api.programmes.library.queryOptions({ input: { id } }))
  const back = (
    <Link to="/programmes" search={{ tab: 'libraries' }}>
      All libraries
    </Link>
  )
  if (found.error)
    return (
      <Sheet answer="This library could not be read" lead={back}>
        <Trouble error={found.error} retry={() => void found.refetch()} />
      </Sheet>
    )
  const page = found.data
  if (!page) return <Sheet answer={id} lead={back} busy />
  const own: TabOf<Tab>[] = mayRun
    ? [
        { id: 'profiles', label: 'Profiles', content: <ProfilesTab page={page} /> },
        { id: 'connections', label: 'Connections', content: <ConnectionsTab page={page} /> },
      ]
    : []
  const tabs: TabOf<Tab>[] = [
    { id: 'about', label: 'About', content: <AboutTab page={page} /> },
    ...own,
    { id: 'evaluation', label: 'Before and after', content: <EvaluationTab id={id} /> },
    { id: 'survey', label: 'Careers survey', content: <SurveyTab page={page} /> },
  ]
  return (
    <Sheet
      answer={libraryAnswer(page)}
      lead={
        <>
          {page.launched_on ? `Since ${formatDate(page.launched_on)}. ` : ''}
          {back}
        </>
      }
    >
      <Tabs
        label={page.name}
        value={tabs.some(one => one.id === tab) ? tab : 'about'}
        onChange={next =>
          void change('choice of what to read', () =>
            navigate({ search: { tab: next === 'about' ? undefined : next } }),
          )
        }
        tabs={tabs}
      />
    </Sheet>
  )
}
