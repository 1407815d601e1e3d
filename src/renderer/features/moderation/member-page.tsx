import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { CaseState } from '../../../shared/moderation.ts'
import { Sheet } from '../../app/frame/sheet.tsx'
import { api } from '../../app/query.ts'
import { useActions } from '../../app/screen-actions.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { formatNumber } from '../../ui/format.ts'
import { Kpi, Kpis } from '../../ui/kpi.tsx'
import { CaseLink, caseName } from './case-link.tsx'
import styles from './desk.module.css'
import { newCommandId, useOpenCase } from './desk-commands.ts'
import { EraseTexts } from './erase-texts.tsx'
import type { MemberRecord } from './member-record.tsx'
import { MemberCases, MemberExchanges, MemberPosts } from './member-tables.tsx'
import { memberAnswer, memberLead } from './members-words.ts'
import { ReportForm } from './report-form.tsx'
import { STATE_WORDS } from './words.ts'

const route = getRouteApi('/moderation/member/$member')

/** One member, seen from the desk: what they posted, what was reported, what was decided, whom they exchanged with. */
export function MemberPage() {
  const { member: id } = route.useParams()
  const found = useQuery(api.moderation.member.queryOptions({ input: { id } }))
  if (found.error)
    return (
      <Sheet answer="This member could not be read" lead={<Back />}>
        <Trouble error={found.error} title="The record could not be read" retry={() => void found.refetch()} />
      </Sheet>
    )
  const member = found.data
  if (!member) return <Sheet answer={id} lead={<Back />} busy />
  return (
    <Sheet
      answer={memberAnswer(member)}
      lead={
        <>
          {memberLead(member)}, id <code>{id}</code>. <Back />
        </>
      }
      tools={
        <MemberActions
          key={id}
          id={id}
          name={member.name}
          openCase={member.case}
          state={member.cases.find(row => row.case === member.case)?.state}
        />
      }
    >
      <Record record={member} />
      <MemberCases name={member.name} cases={member.cases} />
      <div className={styles.pair}>
        <MemberPosts member={id} name={member.name} posts={member.recent_posts} total={member.posts} />
        <MemberExchanges name={member.name} exchanges={member.recent_exchanges} />
      </div>
    </Sheet>
  )
}

const Back = () => <Link to="/moderation/members">All members</Link>

const Record = ({ record: { posts, exchanges, reported, upheld, sanctions } }: { record: MemberRecord }) => (
  <Kpis>
    <Kpi name="Posts" value={formatNumber(posts)} />
    <Kpi name="Exchanges" value={formatNumber(exchanges)} under="Completed." />
    <Kpi name="Reports" value={formatNumber(reported)} under="About the member or what they posted." />
    <Kpi name="Upheld" value={formatNumber(upheld)} under="Decided, and something was wrong." />
    <Kpi name="Sanctions" value={formatNumber(sanctions)} under="Warnings, removals and suspensions." />
  </Kpis>
)

type ActionsProps = { id: string; name: string; openCase: number | null; state: CaseState | undefined }

function MemberActions({ id, name, openCase, state }: ActionsProps) {
  const subject = { kind: 'member' as const, id }
  const [reporting, setReporting] = useState(false)
  const opening = useOpenCase(subject, 'A case was opened')
  const open = () => !opening.isPending && opening.mutate(newCommandId())
  useActions([
    {
      id: 'member.open',
      label: 'Open a case about this member',
      group: 'On this screen',
      shortcut: 'q',
      when: () => openCase === null,
      perform: open,
    },
    {
      id: 'member.report',
      label: 'Report this member for someone',
      group: 'On this screen',
      shortcut: 'r',
      perform: () => setReporting(true),
    },
  ])
  return (
    <>
      {openCase === null ? (
        <Button look="primary" isPending={opening.isPending} onPress={open}>
          Open a case about this member
        </Button>
      ) : (
        <span className={styles.beside}>
          <CaseLink id={openCase}>{`Case ${caseName(openCase)} is about this member`}</CaseLink>
          {state ? `, ${STATE_WORDS[state].word.toLowerCase()}` : ''}
        </span>
      )}
      <Button onPress={() => setReporting(true)}>Report for someone…</Button>
      <EraseTexts whose={{ member: id }} name={name} />
      <Dialog title="Report this member?" isOpen={reporting} onClose={() => setReporting(false)} size="middle">
        <ReportForm subject={subject} onDone={() => setReporting(false)} />
      </Dialog>
    </>
  )
}
