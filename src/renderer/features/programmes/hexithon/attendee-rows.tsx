import { useMemo, useState } from 'react'
import type { Candidate } from '../../../../shared/contract/programmes.ts'
import { addressIn } from '../../../../shared/hexithons/reading.ts'
import type { KeptBody } from '../../../../shared/kept.ts'
import { toastFailure } from '../../../app/toasts.tsx'
import blocks from '../../../ui/blocks.module.css'
import { Button } from '../../../ui/button.tsx'
import { TextField } from '../../../ui/field.tsx'
import { counted } from '../../../ui/format.ts'
import type { TableColumn } from '../../../ui/table/columns.ts'
import { CsvButton } from '../../../ui/table/csv-button.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { doStep, type Order } from '../../changes/do-step.ts'
import type { Piece } from '../../changes/use-kept.ts'
import styles from './hexithon.module.css'
import type { Running } from './use-running.ts'

type Row = Piece<'attendee'> & { member: string | null; suggested: Candidate | null; may: number }
const failed = (error: unknown) => toastFailure('That was not kept', error)
const attend = (keep: Order['keep']): Order => ({ kind: 'attend', changes: [], keep })
const linking = ({ id, body, version }: Row, member_id: string | null): Order['keep'][number] => ({
  kind: 'attendee',
  id,
  body: { ...body, member_id },
  expect: version,
})

/** Who came, and which of them are members by now. */
export function AttendeeRows({ running }: { running: Running }) {
  const { attendees, page, key } = running
  const rows = useMemo(
    () =>
      attendees.map((piece): Row => {
        const found = page.attendees.find(one => one.id === piece.id)
        const suggested = found?.candidates.find(one => one.id === found.suggested) ?? null
        return { ...piece, member: found?.member?.label ?? null, suggested, may: found?.candidates.length ?? 0 }
      }),
    [attendees, page.attendees],
  )
  const certain = rows.flatMap(row => (row.suggested?.sure === 'certain' ? [{ row, to: row.suggested }] : []))
  const joined = rows.filter(({ body }) => body.member_id !== null).length
  const link = () =>
    doStep(attend(certain.map(({ row, to }) => linking(row, to.id))), {
      done: `${counted(certain.length, 'attendee')} linked`,
      label: `linking of ${counted(certain.length, 'attendee')}`,
    }).catch(failed)
  return (
    <section className={blocks.stack} aria-label="Attendees">
      <h2>
        {counted(rows.length, 'attendee')} listed, {joined} of them known as members
      </h2>
      {certain.length > 0 ? (
        <div className={blocks.buttons}>
          <Button onPress={() => void link()}>Link {counted(certain.length, 'attendee')} who are certain</Button>
        </div>
      ) : null}
      <DataTable
        label="Attendees"
        columns={COLUMNS}
        rows={rows}
        rowKey={row => row.id}
        noun={['attendee']}
        tools={<CsvButton columns={COLUMNS} rows={rows} name="hexithon-attendees.csv" />}
      />
      <AddAttendee event={key} />
    </section>
  )
}

const COLUMNS: readonly TableColumn<Row>[] = [
  { id: 'name', header: 'Name', width: 140, grow: 1, value: row => row.body.name },
  { id: 'email', header: 'E-mail', width: 160, grow: 1, value: row => row.body.email },
  { id: 'organisation', header: 'Organisation', width: 140, grow: 1, value: row => row.body.organisation },
  {
    id: 'member',
    header: 'Member',
    width: 220,
    grow: 2,
    value: row =>
      row.member ??
      (row.suggested
        ? `${row.suggested.label}? ${row.suggested.why}`
        : row.may > 0
          ? `${row.may} may be meant`
          : 'not joined'),
    cell: row =>
      row.member ??
      (row.suggested ? (
        <Button
          look="link"
          aria-label={`Link ${row.body.name} to ${row.suggested.label}: ${row.suggested.why}`}
          onPress={() => {
            doStep(attend([linking(row, row.suggested?.id ?? null)]), {
              done: `${row.body.name} linked`,
              label: `linking of ${row.body.name}`,
            }).catch(failed)
          }}
        >
          Link to {row.suggested.label}: {row.suggested.why}
        </Button>
      ) : row.may > 0 ? (
        `${row.may} may be meant`
      ) : (
        'not joined'
      )),
  },
]

function AddAttendee({ event }: { event: string }) {
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  function add() {
    const body: KeptBody<'attendee'> = {
      event,
      name: name.trim(),
      email: addressIn(email),
      organisation: '',
      note: '',
      member_id: null,
    }
    if (body.name === '' && body.email === '') return
    setName('')
    setEmail('')
    doStep(attend([{ kind: 'attendee', id: crypto.randomUUID(), body, expect: 0 }]), {
      done: `${body.name || body.email} listed`,
      label: `listing of ${body.name || body.email}`,
    }).catch(failed)
  }
  return (
    <form
      className={styles.form}
      aria-label="List an attendee"
      onSubmit={submitted => {
        submitted.preventDefault()
        add()
      }}
    >
      <TextField label="Name of an attendee" value={name} onChange={setName} />
      <TextField label="Their e-mail" value={email} onChange={setEmail} />
      <div className={blocks.buttons}>
        <Button type="submit">List them</Button>
      </div>
    </form>
  )
}
