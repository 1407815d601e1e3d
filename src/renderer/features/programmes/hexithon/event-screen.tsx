import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Sheet } from '../../../app/frame/sheet.tsx'
import { api } from '../../../app/query.ts'
import { useMay } from '../../../app/session.ts'
import { Trouble } from '../../../app/trouble.tsx'
import { useViewChange } from '../../../app/view-state.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { formatDate } from '../../../ui/format.ts'
import { Notice } from '../../../ui/notice.tsx'
import { ProgressLine } from '../../../ui/progress.tsx'
import { Tabs } from '../../../ui/tabs.tsx'
import type { HexithonTab } from '../search.ts'
import { DayTab } from './day-tab.tsx'
import { OutcomeFigure, OutcomeTab } from './outcome-tab.tsx'
import { PeopleTab } from './people-tab.tsx'
import { PlanTab } from './plan-tab.tsx'
import { PostsTab } from './posts-tab.tsx'
import { type Running, useRunning } from './use-running.ts'

const route = getRouteApi('/programmes/events/$id')

/** One event: its plan, the day, its posts, the people, and what came of it. */
export function EventScreen() {
  const { id } = route.useParams()
  return useMay('programmes') ? <ForOwners key={id} id={id} /> : <ForReaders id={id} />
}

const back = (
  <Link to="/programmes" search={{ tab: 'events' }}>
    All events
  </Link>
)

function ForOwners({ id }: { id: string }) {
  const { running, failed, retry } = useRunning(id)
  if (failed)
    return (
      <Sheet answer="This event cannot be shown" lead={back}>
        <Trouble error={failed} retry={retry} />
      </Sheet>
    )
  if (!running)
    return (
      <Sheet answer="Event">
        <ProgressLine />
      </Sheet>
    )
  return <Pages running={running} />
}

function Pages({ running }: { running: Running }) {
  const { tab } = route.useSearch()
  const navigate = route.useNavigate()
  const change = useViewChange()
  const { plan, page, captures, waiting } = running
  const chosen: HexithonTab = tab ?? (page.event && !running.hasPlan ? 'outcome' : 'plan')
  const toReallocate = page.posts.filter(post => post.facilitators && !post.asked && post.candidates.length > 0).length
  return (
    <Sheet
      answer={plan.name}
      lead={
        <>
          {plan.held_on ? `${formatDate(plan.held_on)}. ` : 'No date yet. '}
          {plan.host ? `Host: ${plan.host}. ` : ''}
          {back}
        </>
      }
    >
      {page.event ? null : (
        <Notice title="The platform does not know this event yet.">
          Posts can be captured now; they can be posted once the platform has the event. The plan says how.
        </Notice>
      )}
      <Tabs
        label="This event"
        value={chosen}
        onChange={next =>
          void change('choice of a tab', () => navigate({ search: before => ({ ...before, tab: next }) }))
        }
        tabs={[
          { id: 'plan', label: 'Plan', content: <PlanTab running={running} /> },
          {
            id: 'day',
            label: 'On the day',
            count: captures.length + waiting.length,
            content: <DayTab running={running} />,
          },
          { id: 'posts', label: 'Posts', count: page.posts.length, content: <PostsTab running={running} /> },
          { id: 'people', label: 'People', count: toReallocate, content: <PeopleTab running={running} /> },
          { id: 'outcome', label: 'Outcome', content: <OutcomeTab running={running} /> },
        ]}
      />
    </Sheet>
  )
}

/** Who may not run programmes reads what came of an event. */
function ForReaders({ id }: { id: string }) {
  const events = useQuery(api.programmes.events.queryOptions({}))
  const event = events.data?.find(one => one.id === id)
  return (
    <Sheet answer={event?.name ?? 'Event'} lead={back} busy={events.isPending}>
      {events.isError ? <Trouble error={events.error} retry={() => void events.refetch()} /> : null}
      {event ? <OutcomeFigure event={event} /> : null}
      {events.data && !event ? (
        <EmptyState title="There is no such event">Look in the list of events.</EmptyState>
      ) : null}
    </Sheet>
  )
}
