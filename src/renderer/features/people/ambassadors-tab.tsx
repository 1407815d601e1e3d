import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'react'
import type { Ambassador, MemberRow } from '../../../shared/contract/people.ts'
import { api } from '../../app/query.ts'
import { toastFailure } from '../../app/toasts.tsx'
import { Trouble } from '../../app/trouble.tsx'
import blocks from '../../ui/blocks.module.css'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { counted } from '../../ui/format.ts'
import type { TableColumn } from '../../ui/table/columns.ts'
import { CsvButton } from '../../ui/table/csv-button.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import { doStep } from '../changes/do-step.ts'
import { SafeText } from '../moderation/hinted-text.tsx'
import { plainText } from '../moderation/safe-text.ts'
import { cameOfColumns } from './came-of.tsx'
import { MemberLink } from './member-columns.tsx'
import { MemberPicker } from './member-picker.tsx'
import styles from './people.module.css'
import type { TabProps } from './people-screen.tsx'
import { joinedWords } from './words.ts'

async function ask({ id, name }: { id: string; name: string }, on: boolean): Promise<void> {
  const who = plainText(name)
  try {
    await doStep(
      {
        kind: 'edit',
        changes: [{ way: 'edit', subject: { kind: 'member', id }, set: { ambassador: on ? 'yes' : 'no' } }],
        keep: [],
      },
      {
        done: on ? `${who} is to be an ambassador` : `${who} is no longer to be an ambassador`,
        label: on ? `${who} as an ambassador` : `end of ${who} as an ambassador`,
      },
    )
  } catch (error) {
    toastFailure('Nothing was asked for', error)
  }
}

const askedWords = ({ asked }: Ambassador): string | null =>
  asked === null ? null : asked ? 'to become one' : 'to be one no longer'

const COLUMNS: readonly TableColumn<Ambassador>[] = [
  {
    id: 'name',
    header: 'Name',
    width: 150,
    grow: 2,
    value: row => row.name,
    cell: row => <MemberLink id={row.id} name={row.name} inTable />,
  },
  {
    id: 'organisation',
    header: 'Organisation',
    width: 140,
    grow: 2,
    value: row => row.organisation,
    cell: row => <SafeText text={row.organisation ?? ''} />,
  },
  { id: 'region', header: 'Region', width: 100, grow: 1, value: row => row.region },
  {
    id: 'joined_at',
    header: 'Joined',
    width: 112,
    value: row => (row.joined_at === null ? null : new Date(row.joined_at).toISOString()),
    cell: row => joinedWords(row.joined_at),
  },
  ...cameOfColumns<Ambassador>(),
  { id: 'asked', header: 'Asked', width: 130, value: askedWords },
]

const ACT: TableColumn<Ambassador> = {
  id: 'act',
  header: 'Change',
  width: 110,
  value: () => null,
  cell: row =>
    row.asked === null ? (
      <Button look="link" excludeFromTabOrder onPress={() => void ask(row, false)}>
        No longer
      </Button>
    ) : null,
  sortable: false,
}
const WITH_ACT = [...COLUMNS, ACT]

/** Members who champion the timebank, with what came of those whom they brought. */
export function AmbassadorsTab({ onAnswer }: TabProps) {
  const list = useQuery(api.people.ambassadors.queryOptions({}))
  const navigate = useNavigate()
  const [chosen, setChosen] = useState<MemberRow | null>(null)
  const rows = list.data
  const answer = useMemo(() => {
    if (!rows) return null
    const below = rows.reduce((sum, row) => sum + row.invited, 0)
    return `${counted(rows.length, 'ambassador')} brought ${counted(below, 'member')}`
  }, [rows])
  useEffect(() => {
    if (answer) onAnswer(answer)
  }, [answer, onAnswer])
  if (list.error) return <Trouble error={list.error} retry={() => void list.refetch()} />
  const is = chosen !== null && rows?.some(({ id, asked }) => id === chosen.id && asked !== false)
  return (
    <div className={blocks.stack}>
      <DataTable
        label="Ambassadors"
        columns={WITH_ACT}
        rows={rows ?? []}
        rowKey={row => row.id}
        noun={['ambassador']}
        loading={list.isFetching && !rows}
        onActivate={row => void navigate({ to: '/people/$member', params: { member: row.id } })}
        tools={<CsvButton columns={COLUMNS} rows={rows ?? []} name="hexitime-ambassadors.csv" />}
        empty={<EmptyState title="No member is an ambassador">Find one below and make them one.</EmptyState>}
      />
      <p className={blocks.note}>
        Invited are those whom the ambassador sent it to and who joined; all below are these, whom they invited, and so
        on. Hours are those that all below gave. An ambassador who invited another one is counted with all of theirs.
      </p>
      <section className={styles.part} aria-labelledby="new-ambassador">
        <h2 id="new-ambassador">Make a member an ambassador</h2>
        <MemberPicker label="Find a member" value={chosen?.id ?? null} onChange={setChosen} />
        <div className={blocks.buttons}>
          <Button
            isDisabled={chosen === null || is === true}
            onPress={() => {
              if (chosen) void ask(chosen, true)
              setChosen(null)
            }}
          >
            {chosen ? `Make ${plainText(chosen.name)} an ambassador` : 'Make an ambassador'}
          </Button>
          {is ? <p role="status">{plainText(chosen?.name ?? '')} is one, or is asked to be.</p> : null}
        </div>
      </section>
    </div>
  )
}
