import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { ProjectPage } from '../../../../shared/contract/programme-projects.ts'
import { Sheet } from '../../../app/frame/sheet.tsx'
import { api } from '../../../app/query.ts'
import { useActions } from '../../../app/screen-actions.ts'
import { useMay } from '../../../app/session.ts'
import { Trouble } from '../../../app/trouble.tsx'
import { Button } from '../../../ui/button.tsx'
import { formatDate } from '../../../ui/format.ts'
import { KeyValue } from '../../../ui/key-value.tsx'
import { sentence } from '../../ledger/words.ts'
import { plainText } from '../../moderation/safe-text.ts'
import { Asked, usePending } from '../asked.tsx'
import { useProvenance } from '../provenance.ts'
import { DonateDialog } from './donate-dialog.tsx'
import { EditDialog } from './edit-dialog.tsx'
import { ProjectFigures } from './figures.tsx'
import { LedgerSection } from './ledger-section.tsx'
import { TeamSection } from './team-section.tsx'
import { projectAnswer } from './words.ts'

const route = getRouteApi('/programmes/projects/$id')
const FIELD_WORDS: Record<string, string> = {
  title: 'Title',
  summary: 'What it is about',
  lead_id: 'Lead',
  status: 'Status',
}

/** One project: who leads it, what members gave to it, how far it has come, and its donation ledger. */
export function ProjectScreen() {
  const { id } = route.useParams()
  const found = useQuery(api.programmes.project.queryOptions({ input: { id } }))
  const mayRun = useMay('programmes')
  const pending = usePending('project', id)
  const provenance = useProvenance()
  const back = (
    <Link to="/programmes" search={{ tab: 'projects' }}>
      All projects
    </Link>
  )
  if (found.error)
    return (
      <Sheet answer="This project could not be read" lead={back}>
        <Trouble error={found.error} retry={() => void found.refetch()} />
      </Sheet>
    )
  const page = found.data
  if (!page) return <Sheet answer={id} lead={back} busy />
  return (
    <Sheet
      answer={projectAnswer(page)}
      lead={lineOf(page, back)}
      tools={mayRun ? <ProjectActions page={page} pending={pending} /> : null}
    >
      <Asked pending={pending} named={field => FIELD_WORDS[field] ?? field} />
      <KeyValue
        rows={[
          ['About', page.summary === null ? 'Nothing is said about it.' : plainText(page.summary)],
          ['Lead', page.lead ? page.lead.label : 'Not shown'],
          ['Organisation', page.organisation ?? 'Not given'],
          ['Status', page.status === null ? 'Not given' : sentence(page.status)],
        ]}
      />
      <ProjectFigures page={page} provenance={provenance} />
      <TeamSection id={id} helpers={page.helpers} />
      <LedgerSection page={page} />
    </Sheet>
  )
}

const lineOf = ({ id, started_on }: ProjectPage, back: ReactNode) => (
  <>
    Project <code>{id}</code>
    {started_on ? `, since ${formatDate(started_on)}` : ''}. {back}
  </>
)

function ProjectActions({ page, pending }: { page: ProjectPage; pending: ReturnType<typeof usePending> }) {
  const [open, setOpen] = useState<'donate' | 'edit' | null>(null)
  useActions([
    {
      id: 'project.donate',
      label: 'Record a donation to this project',
      group: 'On this screen',
      shortcut: 'd',
      perform: () => setOpen('donate'),
    },
    {
      id: 'project.edit',
      label: 'Edit this project',
      group: 'On this screen',
      shortcut: 'e',
      perform: () => setOpen('edit'),
    },
  ])
  const onClose = () => setOpen(null)
  return (
    <>
      <Button look="primary" onPress={() => setOpen('donate')}>
        Record a donation…
      </Button>
      <Button onPress={() => setOpen('edit')}>Edit…</Button>
      {open === 'donate' ? <DonateDialog project={page} onClose={onClose} /> : null}
      {open === 'edit' ? <EditDialog project={page} pending={pending} onClose={onClose} /> : null}
    </>
  )
}
