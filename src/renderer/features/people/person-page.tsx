import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { MemberPage } from '../../../shared/contract/people.ts'
import { Sheet } from '../../app/frame/sheet.tsx'
import { api } from '../../app/query.ts'
import { useMay } from '../../app/session.ts'
import { Trouble } from '../../app/trouble.tsx'
import { formatHours, formatNumber } from '../../ui/format.ts'
import { KeyValue } from '../../ui/key-value.tsx'
import { Kpi, Kpis } from '../../ui/kpi.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SafeText } from '../moderation/hinted-text.tsx'
import { plainText } from '../moderation/safe-text.ts'
import { Affiliations } from './affiliations.tsx'
import { CellsForm } from './cells-form.tsx'
import { MEMBER_FIELDS } from './fields.ts'
import { MemberLink } from './member-columns.tsx'
import styles from './people.module.css'
import { PersonAccounts } from './person-accounts.tsx'
import { PersonPosts } from './person-posts.tsx'
import { usePending } from './use-pending.ts'
import { personLead, sumOf } from './words.ts'

const route = getRouteApi('/people/$member')

/** One member: what is known, what is asked, what they posted and hold. */
export function PersonPage() {
  const { member: id } = route.useParams()
  const found = useQuery(api.people.member.queryOptions({ input: { id } }))
  if (found.error)
    return (
      <Sheet answer="This member could not be read" lead={<Back />}>
        <Trouble error={found.error} title="The record could not be read" retry={() => void found.refetch()} />
      </Sheet>
    )
  const member = found.data
  if (!member) return <Sheet answer={id} lead={<Back />} busy />
  return <Person key={id} member={member} />
}

const Back = () => <Link to="/people">All members</Link>

function Person({ member }: { member: MemberPage }) {
  const { id, deleted, merged_into } = member
  const name = plainText(member.name)
  const pending = usePending('member', id)
  const choices = useQuery(api.people.choices.queryOptions({}))
  return (
    <Sheet
      answer={`${name} holds ${formatHours(sumOf(member))}`}
      lead={
        <>
          {personLead(member)}, id <code>{id}</code>. <Back /> · <Links member={member} />
        </>
      }
    >
      {merged_into ? (
        <Notice kind="info" title="Merged into another member">
          {name} is, from the merge on, <MemberLink {...merged_into} />. Entries keep their accounts.
        </Notice>
      ) : null}
      {deleted ? (
        <Notice kind="info" title="The platform has deleted this member">
          Only what entries and others point at is left; nothing can be asked of it.
        </Notice>
      ) : null}
      <Kpis>
        <Kpi name="Posts" value={formatNumber(member.posts)} />
        <Kpi name="Exchanges" value={formatNumber(member.exchanges)} under="Completed, on either side." />
        <Kpi name="Given" value={formatHours(member.given_minutes)} under="To other members." />
        <Kpi name="Received" value={formatHours(member.received_minutes)} under="From other members." />
        <Kpi name="Asked" value={formatNumber(member.pending)} under="Requests on their way." />
      </Kpis>
      <div className={styles.halves}>
        <div className={styles.part}>
          <h2>What is known</h2>
          <Facts member={member} />
          <PersonAccounts member={member} />
        </div>
        {deleted ? null : (
          <div className={styles.part}>
            <h2>What can be changed</h2>
            <CellsForm
              subject={{ kind: 'member', id }}
              name={name}
              label={`Fields of ${name}`}
              fields={MEMBER_FIELDS}
              cells={member.cells}
              pending={pending}
              choices={choices.data}
            />
          </div>
        )}
      </div>
      {choices.data && !deleted ? <Affiliations member={member} choices={choices.data} pending={pending} /> : null}
      <PersonPosts member={member} choices={choices.data} />
    </Sheet>
  )
}

const Facts = ({ member }: { member: MemberPage }) => (
  <KeyValue
    rows={[
      ['E-mail', member.email === null ? null : <SafeText key="email" text={member.email} />],
      ['Profession', member.profession === null ? null : <SafeText key="profession" text={member.profession} />],
      [
        'Organisation',
        member.organisation === null ? null : <SafeText key="organisation" text={member.organisation} />,
      ],
      ['Region', member.region === null ? null : <SafeText key="region" text={member.region} />],
      ['Ambassador', member.ambassador ? 'Yes' : 'No'],
      ['Invited by', member.invited_by ? <MemberLink key="invited" {...member.invited_by} /> : null],
      ['Came by', member.event ? <SafeText key="event" text={member.event.name} /> : null],
    ]}
  />
)

function Links({ member: { id } }: { member: MemberPage }) {
  const mayModerate = useMay('moderate')
  return (
    <>
      <Link to="/ledger/account/$account" params={{ account: `member:${id}` }}>
        Ledger account
      </Link>
      {mayModerate ? (
        <>
          {' · '}
          <Link to="/moderation/member/$member" params={{ member: id }}>
            At the moderation desk
          </Link>
        </>
      ) : null}
    </>
  )
}
