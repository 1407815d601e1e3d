import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import type { Award } from '../../../shared/contract/people.ts'
import { api } from '../../app/query.ts'
import { toast, toastFailure } from '../../app/toasts.tsx'
import { Trouble } from '../../app/trouble.tsx'
import blocks from '../../ui/blocks.module.css'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { counted, formatDate } from '../../ui/format.ts'
import type { TableColumn } from '../../ui/table/columns.ts'
import { CsvButton } from '../../ui/table/csv-button.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import { undoStep } from '../changes/do-step.ts'
import { SafeText } from '../moderation/hinted-text.tsx'
import { DELIVERY_WORDS } from '../moderation/words.ts'
import { OnItsWay } from './asked.tsx'
import { GiveAward } from './give-award.tsx'
import { MemberLink } from './member-columns.tsx'
import type { TabProps } from './people-screen.tsx'

async function takeBack({ step, title }: Award): Promise<void> {
  try {
    await undoStep(step)
    toast({
      kind: 'ok',
      title: `“${title ?? 'Award'}” was taken back`,
      more: 'Everyone who was given it in the same step.',
    })
  } catch (error) {
    toastFailure('The award was not taken back', error)
  }
}

const ERASED = 'erased'
const COLUMNS: readonly TableColumn<Award>[] = [
  {
    id: 'member',
    header: 'Member',
    width: 150,
    grow: 1,
    value: row => row.member.name,
    cell: row => (row.member.id === '' ? ERASED : <MemberLink {...row.member} inTable />),
  },
  {
    id: 'title',
    header: 'Award',
    width: 160,
    grow: 2,
    value: row => row.title ?? ERASED,
    cell: row => <SafeText text={row.title ?? ERASED} />,
  },
  {
    id: 'reason',
    header: 'Reason',
    width: 180,
    grow: 2,
    value: row => row.reason,
    cell: row => <SafeText text={row.reason ?? ''} />,
  },
  {
    id: 'awarded_on',
    header: 'Date',
    width: 110,
    value: row => row.awarded_on,
    cell: row => (row.awarded_on === null ? '' : formatDate(row.awarded_on)),
  },
  {
    id: 'state',
    header: 'State',
    width: 190,
    value: row => (row.taken_back ? 'Taken back' : DELIVERY_WORDS[row.state].word),
    cell: row => (row.taken_back ? 'Taken back' : <OnItsWay state={row.state} until={row.until} />),
  },
]
const WITH_ACT: readonly TableColumn<Award>[] = [
  ...COLUMNS,
  {
    id: 'act',
    header: 'Change',
    width: 100,
    value: () => null,
    cell: row =>
      row.taken_back ? null : (
        <Button look="link" excludeFromTabOrder onPress={() => void takeBack(row)}>
          Take back
        </Button>
      ),
    sortable: false,
  },
]

/** Thanks for what members did: given here, handed to the platform. */
export function AwardsTab({ onAnswer }: TabProps) {
  const list = useQuery(api.people.awards.queryOptions({}))
  const rows = useMemo(() => list.data ?? [], [list.data])
  const standing = rows.filter(({ taken_back }) => !taken_back).length
  useEffect(() => {
    if (list.data)
      onAnswer(standing === 0 ? 'No award has been given here' : `${counted(standing, 'award')} given here`)
  }, [list.data, standing, onAnswer])
  if (list.error) return <Trouble error={list.error} retry={() => void list.refetch()} />
  return (
    <div className={blocks.stack}>
      <GiveAward />
      <DataTable
        label="Awards"
        columns={WITH_ACT}
        rows={rows}
        rowKey={row => row.change}
        noun={['award']}
        loading={list.isFetching && !list.data}
        tools={<CsvButton columns={COLUMNS} rows={rows} name="hexitime-awards.csv" />}
        empty={<EmptyState title="No award has been given here">Find members above, and say what for.</EmptyState>}
      />
      <p className={blocks.note}>
        The platform’s export tells of no awards: whether one arrived is known from what it acknowledges.
      </p>
    </div>
  )
}
