import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { MergeSide, MergePair as Pair } from '../../../shared/contract/people.ts'
import { failureOf } from '../../app/failure.ts'
import { api } from '../../app/query.ts'
import { Trouble } from '../../app/trouble.tsx'
import blocks from '../../ui/blocks.module.css'
import { Button } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/choice.tsx'
import { TextField } from '../../ui/field.tsx'
import { formatHours, formatNumber } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { ProgressLine } from '../../ui/progress.tsx'
import { doStep } from '../changes/do-step.ts'
import { SafeText } from '../moderation/hinted-text.tsx'
import { plainText } from '../moderation/safe-text.ts'
import { MemberLink } from './member-columns.tsx'
import styles from './people.module.css'
import { joinedWords, statusWord } from './words.ts'

const text = (value: string | null): ReactNode => (value === null ? 'not given' : <SafeText text={value} />)

const ROWS: readonly (readonly [string, (side: MergeSide) => ReactNode])[] = [
  ['Id', ({ id }) => <code>{id}</code>],
  ['Status', statusWord],
  ['E-mail', ({ email }) => text(email)],
  ['Organisation', ({ organisation }) => text(organisation)],
  ['Region', ({ region }) => text(region)],
  ['Profession', ({ profession }) => text(profession)],
  ['Joined', ({ joined_at }) => joinedWords(joined_at)],
  ['Posts', ({ posts }) => formatNumber(posts)],
  ['Exchanges', ({ exchanges }) => formatNumber(exchanges)],
  ['Given', ({ given_minutes }) => formatHours(given_minutes)],
  ['Received', ({ received_minutes }) => formatHours(received_minutes)],
  ['Ledger entries', ({ entries }) => formatNumber(entries)],
  ['Balance', ({ minutes }) => formatHours(minutes)],
  ['Invited', ({ invited }) => formatNumber(invited)],
  ['Networks', ({ networks }) => networks.map(({ name }) => plainText(name)).join(', ') || 'none'],
]

/** Two members side by side: what each has, which of them stays, and what stands against it. */
export function MergePair({ ids }: { ids: [string, string] }) {
  const found = useQuery(api.people.pair.queryOptions({ input: { ids } }))
  if (found.error)
    return <Trouble error={found.error} title="These two could not be read" retry={() => void found.refetch()} />
  if (!found.data) return <ProgressLine />
  return <SideBySide pair={found.data} />
}

function SideBySide({ pair: { members, refusals } }: { pair: Pair }) {
  const [a, b] = members
  return (
    <section className={styles.part} aria-labelledby="side-by-side">
      <h2 id="side-by-side">Side by side</h2>
      <table className={styles.sides}>
        <thead>
          <tr>
            <td />
            {members.map(({ id, name }) => (
              <th key={id} scope="col">
                <MemberLink id={id} name={name} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ROWS.map(([label, cell]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{cell(a)}</td>
              <td>{cell(b)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Merge members={members} refusals={refusals} />
    </section>
  )
}

function Merge({ members, refusals }: Pair) {
  // Who came first stays, unless someone says otherwise.
  const earlier = (members[1].joined_at ?? Infinity) < (members[0].joined_at ?? Infinity) ? 1 : 0
  const [chosen, setChosen] = useState(members[earlier].id)
  const [reason, setReason] = useState('')
  const navigate = useNavigate()
  const [stays, gone] = members[0].id === chosen ? members : [members[1], members[0]]
  const refusal = refusals[members.indexOf(gone)] ?? null
  const names = { stays: plainText(stays.name), gone: plainText(gone.name) }
  const merge = useMutation({
    mutationFn: () =>
      doStep(
        {
          kind: 'merge',
          ...(reason.trim() ? { reason: reason.trim() } : {}),
          changes: [{ way: 'merge', subject: { kind: 'member', id: gone.id }, set: { merged_into: stays.id } }],
          keep: [],
        },
        {
          done: `${names.gone} (${gone.id}) is to be merged into ${names.stays} (${stays.id})`,
          label: `merge of ${gone.id} into ${stays.id}`,
        },
      ),
    onSuccess: () => void navigate({ to: '/people/$member', params: { member: stays.id } }),
  })
  return (
    <div className={blocks.stack}>
      <RadioGroup
        label="Who stays?"
        options={members.map(({ id, name }) => ({ id, label: `${plainText(name)}, ${id}` }))}
        value={chosen}
        onChange={setChosen}
      />
      {refusal ? (
        <Notice kind="warn" title="This merge cannot be asked for">
          {refusal}
        </Notice>
      ) : (
        <p>
          The platform is asked to make {names.gone} ({gone.id}) and {names.stays} ({stays.id}) one member. Entries keep
          their accounts, so nothing in the ledger moves: together they hold {formatHours(stays.minutes + gone.minutes)}
          . It can be undone.
        </p>
      )}
      <TextField
        label="Reason"
        description="Goes to the platform with the request. It need not be given."
        value={reason}
        onChange={setReason}
        maxLength={2000}
      />
      {merge.error ? (
        <Notice kind="danger" title="Nothing was asked for" live>
          {failureOf(merge.error).says}
        </Notice>
      ) : null}
      <div className={blocks.buttons}>
        <Button look="primary" isDisabled={refusal !== null} isPending={merge.isPending} onPress={() => merge.mutate()}>
          Merge {gone.id} into {stays.id}
        </Button>
      </div>
    </div>
  )
}
