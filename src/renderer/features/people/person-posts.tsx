import { getRouteApi } from '@tanstack/react-router'
import type { MemberPage, MemberPost, PeopleChoices } from '../../../shared/contract/people.ts'
import { useViewChange } from '../../app/view-state.ts'
import blocks from '../../ui/blocks.module.css'
import { Dialog } from '../../ui/dialog.tsx'
import { formatInstantDay, formatNumber } from '../../ui/format.ts'
import type { TableColumn } from '../../ui/table/columns.ts'
import { DataTable } from '../../ui/table/data-table.tsx'
import { SafeText } from '../moderation/hinted-text.tsx'
import { plainText } from '../moderation/safe-text.ts'
import { fieldWord } from '../moderation/words.ts'
import { CellsForm } from './cells-form.tsx'
import { POST_FIELDS } from './fields.ts'
import styles from './people.module.css'
import { usePending } from './use-pending.ts'

const route = getRouteApi('/people/$member')

const COLUMNS: readonly TableColumn<MemberPost>[] = [
  {
    id: 'name',
    header: 'Post',
    width: 240,
    grow: 3,
    value: row => row.name,
    cell: row => <SafeText text={row.name} />,
  },
  { id: 'kind', header: 'Kind', width: 90, value: row => fieldWord(row.kind) },
  { id: 'status', header: 'Status', width: 110, value: row => fieldWord(row.status) },
  {
    id: 'posted_at',
    header: 'Posted',
    width: 110,
    value: row => new Date(row.posted_at).toISOString(),
    cell: row => formatInstantDay(row.posted_at),
  },
]

/** What the member posted; Enter opens the fields of a post. */
export function PersonPosts({ member, choices }: { member: MemberPage; choices: PeopleChoices | undefined }) {
  const { post } = route.useSearch()
  const navigate = route.useNavigate()
  const change = useViewChange()
  const open = (id: string | undefined) => void change('opening of a post', () => navigate({ search: { post: id } }))
  // Once the post is saved, the step that Undo takes back is the saving.
  const close = () => void navigate({ search: {} })
  const { posts, recent_posts } = member
  const chosen = recent_posts.find(({ id }) => id === post)
  return (
    <section className={styles.part} aria-labelledby="person-posts">
      <h2 id="person-posts">Posts</h2>
      <DataTable
        label={`Posts of ${plainText(member.name)}`}
        columns={COLUMNS}
        rows={recent_posts}
        rowKey={row => row.id}
        noun={['post']}
        onActivate={row => open(row.id)}
        low
        empty={<p className={blocks.note}>This member has posted nothing.</p>}
      />
      {posts > recent_posts.length ? (
        <p className={blocks.note}>The latest {formatNumber(recent_posts.length)} are shown.</p>
      ) : null}
      {chosen ? (
        <EditPost key={chosen.id} post={chosen} choices={choices} onClose={() => open(undefined)} onDone={close} />
      ) : null}
    </section>
  )
}

type EditProps = { post: MemberPost; choices: PeopleChoices | undefined; onClose: () => void; onDone: () => void }

function EditPost({ post, choices, onClose, onDone }: EditProps) {
  const pending = usePending('activity', post.id)
  const name = plainText(post.name)
  return (
    <Dialog title={`Edit “${name}”`} isOpen onClose={onClose} size="wide">
      <CellsForm
        subject={{ kind: 'activity', id: post.id }}
        name={`“${plainText(post.name, 40)}”`}
        label={`Fields of ${name}`}
        fields={POST_FIELDS}
        cells={post.cells}
        pending={pending}
        choices={choices}
        onDone={onDone}
      />
    </Dialog>
  )
}
