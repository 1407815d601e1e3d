import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api } from '../../app/query.ts'
import { useMay } from '../../app/session.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { counted, formatRecent } from '../../ui/format.ts'
import styles from './queue.module.css'
import type { QueueDesk } from './use-queue-desk.ts'
import { filtersOn, NO_FILTERS } from './views.ts'

/** Why no case is listed, and what to do next. */
export function QueueEmpty({ desk, states }: { desk: QueueDesk; states: Record<string, number> | undefined }) {
  const { search, set } = desk
  const known = Object.values(states ?? {}).reduce((sum, count) => sum + count, 0)
  if (filtersOn(search) > 0 || search.find)
    return (
      <Empty
        title="No case fits"
        actions={
          <Button onPress={() => set('filter of the queue', { ...NO_FILTERS, find: undefined })}>Clear filters</Button>
        }
      >
        Nothing in this view fits the search and the filters together.
      </Empty>
    )
  if (states && known === 0) return <NoReports desk={desk} />
  const view = search.view ?? 'todo'
  if (view === 'todo') return <AllClear desk={desk} states={states} />
  return (
    <Empty
      title={EMPTY_VIEWS[view].title}
      actions={<Button onPress={() => set('choice of a view', { view: undefined })}>Go to what is to do</Button>}
    >
      {EMPTY_VIEWS[view].says}
    </Empty>
  )
}

const EMPTY_VIEWS = {
  mine: { title: 'You have claimed nothing', says: 'Claim a case with C, so that nobody else works on it.' },
  approval: { title: 'Nothing waits for approval', says: 'Removals and suspensions wait here for a second person.' },
  snoozed: { title: 'Nothing is snoozed', says: 'What you snooze waits here until its time, or until a new report.' },
  done: { title: 'Nothing is decided yet', says: 'Decided and closed cases are kept here, with what came of them.' },
  all: { title: 'There is no case', says: 'Cases come from reports, and from posts whose words a rule found.' },
} as const

function NoReports({ desk }: { desk: QueueDesk }) {
  const navigate = useNavigate()
  const maySync = useMay('sync')
  return (
    <Empty
      title="Cases come from reports"
      actions={
        <>
          {maySync ? (
            <Button look="primary" onPress={() => void navigate({ to: '/sync' })}>
              Sync an export
            </Button>
          ) : null}
          <Button onPress={() => void navigate({ to: '/moderation/posts' })}>Look through the posts</Button>
          <Button onPress={() => desk.setReporting({})}>Report for someone…</Button>
        </>
      }
    >
      {maySync
        ? 'They come with the exports of the platform. Posts can also be looked through before anyone reports them.'
        : 'They come with the exports of the platform, which an owner of the workspace syncs. Posts can also be looked through before anyone reports them.'}
    </Empty>
  )
}

function AllClear({ desk, states }: { desk: QueueDesk; states: Record<string, number> | undefined }) {
  const snoozed = states?.snoozed ?? 0
  const approvals = states?.awaiting_approval ?? 0
  const { data } = useQuery(
    api.moderation.queue.queryOptions({ input: { states: ['snoozed'], limit: 1000 }, enabled: snoozed > 0 }),
  )
  const back = Math.min(...(data?.rows ?? []).flatMap(row => row.snoozed_until ?? []))
  return (
    <Empty
      title="Nothing waits for you"
      actions={
        <>
          {approvals > 0 ? (
            <Button onPress={() => desk.set('choice of a view', { view: 'approval' })}>
              Look at {counted(approvals, 'proposal')}
            </Button>
          ) : null}
          {snoozed > 0 ? (
            <Button onPress={() => desk.set('choice of a view', { view: 'snoozed' })}>Look at what is snoozed</Button>
          ) : null}
        </>
      }
    >
      {snoozed > 0 && Number.isFinite(back)
        ? `${counted(snoozed, 'case')} ${snoozed === 1 ? 'is' : 'are'} snoozed; the next comes back ${formatRecent(back)}.`
        : 'New reports come with the next sync.'}
    </Empty>
  )
}

const Empty = (props: Parameters<typeof EmptyState>[0]) => (
  <div className={styles.empty}>
    <EmptyState {...props} />
  </div>
)
