import { useMemo, useState } from 'react'
import type { Change } from '../../../shared/contract/changes.ts'
import type { MemberPage, PeopleChoices } from '../../../shared/contract/people.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Figure } from '../../charts/figure.tsx'
import blocks from '../../ui/blocks.module.css'
import { Button } from '../../ui/button.tsx'
import { counted, formatDate, londonDate, shiftDate } from '../../ui/format.ts'
import type { TableColumn } from '../../ui/table/columns.ts'
import { type Piece, useKept } from '../changes/use-kept.ts'
import { plainText } from '../moderation/safe-text.ts'
import { AffiliationForm } from './affiliation-form.tsx'
import { AffiliationLines } from './affiliation-lines.tsx'
import { AskedLine } from './asked.tsx'
import styles from './people.module.css'

export type Time = {
  id: string
  network_id: string
  network: string
  protected: boolean
  from: string | null
  until: string | null
}

const COLUMNS: readonly TableColumn<Time>[] = [
  { id: 'network', header: 'Network', width: 180, grow: 2, value: row => row.network },
  { id: 'protected', header: 'Membership', width: 110, value: row => (row.protected ? 'protected' : 'open') },
  {
    id: 'from',
    header: 'From',
    width: 120,
    value: row => row.from,
    cell: row => (row.from === null ? 'not known' : formatDate(row.from)),
  },
  {
    id: 'until',
    header: 'Last day',
    width: 120,
    value: row => (row.until === null ? null : shiftDate(row.until, -1)),
    cell: row => (row.until === null ? 'still' : formatDate(shiftDate(row.until, -1))),
  },
]

/** What is kept of the member's times in networks, and the networks that the platform has without any dates. */
function timesOf(member: MemberPage, pieces: readonly Piece<'affiliation'>[], choices: PeopleChoices): Time[] {
  const named = (id: string) => choices.networks.find(network => network.id === id) ?? { name: id, protected: false }
  const kept = pieces.map(({ id, body: { network_id, from, until } }) => ({
    id,
    network_id,
    network: plainText(named(network_id).name),
    protected: named(network_id).protected,
    from,
    until,
  }))
  const undated = member.networks
    .filter(({ id }) => !kept.some(time => time.network_id === id && time.until === null))
    .map(({ id, name, protected: shut }) => ({
      id: `undated ${id}`,
      network_id: id,
      network: plainText(name),
      protected: shut,
      from: null,
      until: null,
    }))
  return [...kept, ...undated].sort(
    (a, b) => a.network.localeCompare(b.network, 'en-GB') || (a.from ?? '').localeCompare(b.from ?? ''),
  )
}

type Props = { member: MemberPage; choices: PeopleChoices; pending: readonly Change[] }

/** When the member belonged to which network: dates that the console keeps, since the platform knows none. */
export function Affiliations({ member, choices, pending }: Props) {
  const kept = useKept('affiliation')
  const [editing, setEditing] = useState<string | null>(null)
  const own = useMemo(() => kept.data?.filter(({ body }) => body.member_id === member.id) ?? [], [kept.data, member.id])
  const times = useMemo(() => timesOf(member, own, choices), [member, own, choices])
  const today = londonDate(Date.now())
  const name = plainText(member.name)
  if (kept.error) return <Trouble error={kept.error} title="The affiliations could not be read" />
  const piece = own.find(({ id }) => id === editing)
  return (
    <section className={styles.part} aria-label="Networks">
      {times.length === 0 ? (
        <>
          <h2>Networks</h2>
          <p className={blocks.note}>{name} belongs to no network, and no time in one is noted.</p>
        </>
      ) : (
        <Figure
          title={`Networks of ${name}`}
          what={`${counted(times.length, 'time')} in a network, until ${formatDate(today)}. Dates are the console’s own; a broken line is what the platform has, without a first day.`}
          file={`hexitime-networks-of-${member.id}`}
          columns={COLUMNS}
          rows={times}
          rowKey={row => row.id}
          noun={['time']}
        >
          <AffiliationLines times={times} today={today} label={`Networks of ${name}`} />
        </Figure>
      )}
      <AskedLine
        pending={pending}
        name="network_ids"
        now={member.cells.network_ids ?? null}
        show={value =>
          value
            .split(';')
            .map(id => choices.networks.find(network => network.id === id)?.name ?? id)
            .join(', ')
        }
      />
      {own.length > 0 ? (
        <div className={blocks.buttons}>
          {own.map(({ id, body }) => (
            <Button key={id} onPress={() => setEditing(id)}>
              Change{' '}
              {plainText(choices.networks.find(network => network.id === body.network_id)?.name ?? body.network_id, 30)}
              , from {formatDate(body.from)}
            </Button>
          ))}
        </div>
      ) : null}
      <AffiliationForm
        key={piece ? `${piece.id} ${piece.version}` : 'new'}
        member={member}
        choices={choices}
        pending={pending}
        own={own}
        piece={piece ?? null}
        onDone={() => setEditing(null)}
      />
    </section>
  )
}
