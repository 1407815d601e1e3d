import { useMutation } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { LibraryPage, Milestone } from '../../../../shared/contract/programme-library.ts'
import { failureOf } from '../../../app/failure.ts'
import { useMay } from '../../../app/session.ts'
import { toastFailure } from '../../../app/toasts.tsx'
import { Figure } from '../../../charts/figure.tsx'
import blocks from '../../../ui/blocks.module.css'
import { Button } from '../../../ui/button.tsx'
import { DateField } from '../../../ui/date-field.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { TextField } from '../../../ui/field.tsx'
import { formatDate } from '../../../ui/format.ts'
import type { TableColumn } from '../../../ui/table/columns.ts'
import { doStep } from '../../changes/do-step.ts'
import { useKept } from '../../changes/use-kept.ts'
import styles from '../programme.module.css'
import { useProvenance } from '../provenance.ts'
import { TimelinePicture } from './timeline-picture.tsx'
import { lateWords, PLAN, timelineTitle } from './words.ts'

const COLUMNS: readonly TableColumn<Milestone>[] = [
  { id: 'title', header: 'Milestone', width: 160, grow: 1, value: row => row.title },
  { id: 'planned', header: 'Planned', width: 112, value: row => row.planned, cell: row => formatDate(row.planned) },
  {
    id: 'happened',
    header: 'Happened',
    width: 112,
    value: row => row.happened,
    cell: row => (row.happened === null ? '–' : formatDate(row.happened)),
  },
  { id: 'late', header: 'Against the plan', width: 140, value: row => lateWords(row) },
]

/** The plan of a library, and what became of it. */
export function Timeline({ page }: { page: LibraryPage }) {
  const mayRun = useMay('programmes')
  const provenance = useProvenance()
  const [editing, setEditing] = useState<Milestone | 'new' | null>(null)
  const title = useMemo(() => timelineTitle(page.milestones), [page.milestones])
  const offered = PLAN.map(milestone => ({ ...milestone, id: crypto.randomUUID() }))
  const begin = useMutation({
    mutationFn: () =>
      doStep(
        {
          kind: 'library',
          changes: [],
          keep: offered.map(({ id, ...milestone }) => ({
            kind: 'milestone' as const,
            id,
            body: { library_id: page.id, ...milestone },
            expect: 0,
          })),
        },
        { done: 'The plan was taken over', label: 'plan of the library' },
      ),
    onError: error => toastFailure('The plan could not be kept', error),
  })
  if (page.milestones.length === 0 && !mayRun) return null
  return (
    <section className={blocks.stack} aria-label="Timeline">
      {page.milestones.length > 0 ? (
        <Figure
          title={title}
          what="What was planned, and when it happened."
          file={`hexitime-library-${page.id}-timeline`}
          columns={COLUMNS}
          rows={page.milestones}
          rowKey={row => row.id}
          noun={['milestone']}
          provenance={provenance}
        >
          <TimelinePicture milestones={page.milestones} label={title} />
        </Figure>
      ) : (
        <>
          <h2>Timeline</h2>
          <p>
            No plan is kept yet. The talking library’s own:{' '}
            {PLAN.map(step => `${step.title.toLowerCase()} ${formatDate(step.planned)}`).join(', ')}.
          </p>
        </>
      )}
      {mayRun ? (
        <div className={blocks.buttons}>
          {page.milestones.length === 0 ? (
            <Button onPress={() => begin.mutate()} isPending={begin.isPending}>
              Begin with this plan
            </Button>
          ) : null}
          {page.milestones.map(milestone => (
            <Button key={milestone.id} look="link" onPress={() => setEditing(milestone)}>
              Change {milestone.title}…
            </Button>
          ))}
          <Button onPress={() => setEditing('new')}>Add a milestone…</Button>
        </div>
      ) : null}
      {editing ? <MilestoneDialog page={page} milestone={editing} onClose={() => setEditing(null)} /> : null}
    </section>
  )
}

type Props = { page: LibraryPage; milestone: Milestone | 'new'; onClose: () => void }

function MilestoneDialog({ page, milestone, onClose }: Props) {
  const before = milestone === 'new' ? null : milestone
  const [id] = useState(() => before?.id ?? crypto.randomUUID())
  const kept = useKept('milestone', id)
  const [title, setTitle] = useState(before?.title ?? '')
  const [planned, setPlanned] = useState<string | undefined>(before?.planned)
  const [happened, setHappened] = useState<string | undefined>(before?.happened ?? undefined)
  const keep = useMutation({
    mutationFn: (remove: boolean) =>
      doStep(
        {
          kind: 'library',
          changes: [],
          keep: [
            {
              kind: 'milestone',
              id,
              body: remove ? null : { library_id: page.id, title: title.trim(), planned, happened: happened ?? null },
              expect: kept.data?.[0]?.version ?? 0,
            },
          ],
        },
        { done: remove ? `${title} was removed` : `${title} was kept`, label: `milestone ${title}` },
      ),
    onSuccess: onClose,
  })
  return (
    <Dialog
      title={before ? `Change ${before.title}` : 'Add a milestone'}
      isOpen
      onClose={onClose}
      foot={
        <>
          {before ? (
            <Button isDisabled={!kept.isSuccess} onPress={() => keep.mutate(true)}>
              Remove
            </Button>
          ) : null}
          <Button onPress={onClose}>Leave</Button>
          <Button
            look="primary"
            isDisabled={title.trim() === '' || planned === undefined || !kept.isSuccess}
            isPending={keep.isPending}
            onPress={() => keep.mutate(false)}
          >
            Keep
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <TextField
          label="Milestone"
          value={title}
          onChange={setTitle}
          maxLength={200}
          error={keep.error ? failureOf(keep.error).says : null}
        />
        <DateField label="Planned" value={planned} onChange={setPlanned} />
        <DateField label="Happened" value={happened} onChange={setHappened} />
      </div>
    </Dialog>
  )
}
