import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { EventPost } from '../../../../shared/contract/programmes.ts'
import { toastFailure } from '../../../app/toasts.tsx'
import blocks from '../../../ui/blocks.module.css'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { counted } from '../../../ui/format.ts'
import type { TableColumn } from '../../../ui/table/columns.ts'
import { CsvButton } from '../../../ui/table/csv-button.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { doStep, newId } from '../../changes/do-step.ts'
import { DeliverySign } from '../../moderation/state-sign.tsx'
import { DELIVERY_WORDS } from '../../moderation/words.ts'
import { postsAs, type Running } from './use-running.ts'

/** Posts asked for in one step, and as many captures kept. */
const MOST = 250

const COLUMNS: readonly TableColumn<EventPost>[] = [
  { id: 'title', header: 'Post', width: 200, grow: 2, value: post => post.title },
  { id: 'kind', header: 'Kind', width: 76, value: post => post.kind },
  { id: 'author', header: 'Stands under', width: 130, grow: 1, value: post => post.author?.label ?? 'not shown yet' },
  {
    id: 'whose',
    header: 'Captured from',
    width: 130,
    grow: 1,
    value: post => post.whose?.name || post.whose?.email || null,
  },
  {
    id: 'state',
    header: 'Asked for',
    width: 128,
    value: post => (post.state ? DELIVERY_WORDS[post.state].word : post.author ? 'On the platform' : null),
    cell: post => (post.state ? <DeliverySign state={post.state} /> : post.author ? 'On the platform' : ''),
  },
  {
    id: 'given',
    header: 'Given to',
    width: 170,
    grow: 1,
    value: post => (post.asked ? `${post.asked.label}, ${DELIVERY_WORDS[post.asked.state].word.toLowerCase()}` : null),
  },
]

/** What was captured becomes posts under the facilitator's name, and each post with how far it has come. */
export function PostsTab({ running }: { running: Running }) {
  const { page, plan, captures, key } = running
  const open = captures.filter(({ body }) => body.activity === null)
  const by = postsAs(running)
  const poster = page.facilitators.find(one => one.id === by)
  const stands = useMemo(() => [...page.posts], [page.posts])
  const event = page.event?.id ?? null
  const barred = !event
    ? 'The platform does not know this event yet: the plan says how it will.'
    : !by
      ? 'Choose in the plan who puts the posts up.'
      : null
  async function post() {
    if (!event || !by) return
    for (let from = 0; from < open.length; from += MOST) {
      const part = open.slice(from, from + MOST).map(piece => ({ piece, id: newId() }))
      const words = counted(part.length, 'post')
      await doStep(
        {
          kind: 'post',
          reason: `Captured at ${plan.name}`,
          changes: part.map(({ piece: { body }, id }) => ({
            way: 'create',
            subject: { kind: 'activity', id },
            set: {
              kind: body.kind,
              title: body.title,
              body: body.body || null,
              categories: body.categories.join(';') || null,
              regions: body.regions.join(';') || null,
              hours: body.hours === null ? null : String(body.hours),
              posted_by: by,
              event_id: event,
            },
          })),
          keep: part.map(({ piece, id }) => ({
            kind: 'capture',
            id: piece.id,
            body: { ...piece.body, activity: id },
            expect: piece.version,
          })),
        },
        { done: `${words} asked for`, label: `posting of ${words}` },
      )
    }
  }
  return (
    <div className={blocks.stack}>
      {open.length > 0 ? (
        <div className={blocks.buttons}>
          <Button
            look="primary"
            isDisabled={barred !== null}
            onPress={() => void post().catch(error => toastFailure('The posts were not asked for', error))}
          >
            Post {counted(open.length, 'captured post')}
          </Button>
          <span className={blocks.note}>
            {barred ??
              `They go up under ${poster?.label ?? by}, as posts of this event. Notes, names and addresses stay here.`}
          </span>
          {barred ? (
            <Link to="/programmes/events/$id" params={{ id: key }} search={{ tab: 'plan' }}>
              Plan
            </Link>
          ) : null}
        </div>
      ) : null}
      <DataTable
        label="Posts of this event"
        columns={COLUMNS}
        rows={stands}
        rowKey={row => row.id}
        noun={['post']}
        tools={<CsvButton columns={COLUMNS} rows={stands} name="hexithon-posts.csv" />}
        empty={
          <EmptyState title="Nothing is posted yet">
            What is captured on the day is posted from here in one step.
          </EmptyState>
        }
      />
    </div>
  )
}
