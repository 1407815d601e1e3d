import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Form } from 'react-aria-components'
import type { Change } from '../../../shared/contract/changes.ts'
import type { MemberPage, PeopleChoices } from '../../../shared/contract/people.ts'
import { failureOf } from '../../app/failure.ts'
import blocks from '../../ui/blocks.module.css'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choice.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { londonDate, shiftDate } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { Select } from '../../ui/select.tsx'
import { doStep } from '../changes/do-step.ts'
import type { Piece } from '../changes/use-kept.ts'
import { plainText } from '../moderation/safe-text.ts'
import { type Dates, datesProblem, networksAfter } from './affiliation-dates.ts'
import { expectedOf } from './fields.ts'

type Kept = Piece<'affiliation'>
type Props = {
  member: MemberPage
  choices: PeopleChoices
  pending: readonly Change[]
  own: readonly Kept[]
  /** The time that is changed; null to note another one. */
  piece: Kept | null
  onDone: () => void
}

/** Notes or changes a time in a network. Where that changes who belongs to it now, the platform is asked in the same step. */
export function AffiliationForm({ member, choices, pending, own, piece, onDone }: Props) {
  const [network, setNetwork] = useState(piece?.body.network_id ?? null)
  const [from, setFrom] = useState(piece?.body.from)
  const [until, setUntil] = useState(piece?.body.until ?? undefined)
  const name = plainText(member.name)
  const networkName = plainText(choices.networks.find(({ id }) => id === network)?.name ?? '')

  const body: Dates | null =
    network && from ? { member_id: member.id, network_id: network, from, until: until ?? null } : null
  const id = piece?.id ?? 'another'
  const problem = body ? datesProblem({ id, body }, own) : null
  const others = own.filter(other => other.id !== piece?.id)
  const [asking, setAsking] = useState(true)
  const wanted =
    body &&
    networksAfter(expectedOf(member.cells, pending), body.network_id, [...others, { id, body }], londonDate(Date.now()))
  const leaves = wanted !== null && !wanted.split(';').includes(network ?? '')
  const step = async (next: Dates | null) => {
    const key = piece?.id ?? crypto.randomUUID()
    const ids = next && asking ? wanted : null
    await doStep(
      {
        kind: 'affiliate',
        changes:
          ids === null
            ? []
            : [{ way: 'edit', subject: { kind: 'member', id: member.id }, set: { network_ids: ids || null } }],
        keep: [{ kind: 'affiliation', id: key, body: next, expect: piece?.version ?? 0 }],
      },
      {
        done: next
          ? `Time of ${name} in ${networkName} noted${ids === null ? '' : ', and the platform asked'}`
          : `Time of ${name} in ${networkName} forgotten`,
        label: `time of ${name} in ${networkName}`,
      },
    )
  }
  const save = useMutation({
    mutationFn: step,
    onSuccess: () => {
      if (!piece) {
        setNetwork(null)
        setFrom(undefined)
        setUntil(undefined)
      }
      onDone()
    },
  })
  const ready = body !== null && problem === null
  return (
    <Form
      aria-label={piece ? 'Change a time in a network' : 'Note a time in a network'}
      className={blocks.stack}
      onSubmit={event => {
        event.preventDefault()
        if (ready && !save.isPending) save.mutate(body)
      }}
    >
      <h3>{piece ? `Change the time in ${networkName}` : 'Note a time in a network'}</h3>
      <div className={blocks.buttons}>
        <Select
          label="Network"
          labelHidden
          placeholder="Choose a network"
          isDisabled={piece !== null}
          value={network}
          options={choices.networks.map(each => ({
            id: each.id,
            label: plainText(each.name),
            ...(each.protected ? { hint: 'protected membership' } : {}),
          }))}
          onChange={setNetwork}
        />
        <DateField label="First day" value={from} onChange={setFrom} />
        <DateField
          label="Last day"
          value={until && shiftDate(until, -1)}
          onChange={next => setUntil(next && shiftDate(next, 1))}
        />
      </div>
      <p className={blocks.note}>
        Without a last day the member still belongs to it. Who belongs to a protected network is shown to owners only.
      </p>
      {wanted !== null && problem === null ? (
        <Checkbox
          label={`Also ask the platform to ${leaves ? `take ${name} out of` : `put ${name} into`} ${networkName}`}
          hint="In the same step: undoing it takes back both."
          isSelected={asking}
          onChange={setAsking}
        />
      ) : null}
      {problem ? <p role="alert">{problem}</p> : null}
      {save.error ? (
        <Notice kind="danger" title="Nothing was noted" live>
          {failureOf(save.error).says}
        </Notice>
      ) : null}
      <div className={blocks.buttons}>
        <Button type="submit" isDisabled={!ready} isPending={save.isPending}>
          {piece ? 'Keep these days' : 'Note this time'}
        </Button>
        {piece ? (
          <>
            <Button onPress={() => save.mutate(null)}>Forget this time</Button>
            <Button onPress={onDone}>Leave as it was</Button>
          </>
        ) : null}
      </div>
    </Form>
  )
}
