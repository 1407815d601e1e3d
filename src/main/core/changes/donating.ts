import { formatHours } from '../../../shared/format.ts'
import type { Connection } from '../../db/connection.ts'
import { BadInput } from '../bad-input.ts'
import { IS_PENDING, type Wish, wishes } from './read.ts'
import type { Draft } from './rules.ts'

const asked = (db: Connection): Wish[] =>
  wishes(db, `c.subject_kind = 'donation' AND (${IS_PENDING} OR c.state = 'confirmed')`).filter(
    ({ change }) => change.way === 'create',
  )
const total = (wished: readonly Wish[]): number => wished.reduce((sum, { set }) => sum + Number(set?.minutes ?? 0), 0)

/** Donations that are asked of the platform and that the ledger does not show yet, the first asked first. */
export const promisedDonations = (db: Connection): Wish[] =>
  asked(db)
    .filter(({ change }) => change.state !== 'confirmed')
    .sort((a, b) => a.change.position - b.change.position)

/** How many minutes of each exchange are given away, or asked to be. */
export function givenOf(db: Connection): Map<string, number> {
  const given = new Map<string, number>()
  for (const { set } of asked(db))
    if (set?.exchange_id) given.set(set.exchange_id, (given.get(set.exchange_id) ?? 0) + Number(set.minutes ?? 0))
  return given
}

/** What a member has in minutes: by the ledger, and less what they have promised to give and the ledger does not show yet. */
export function toGive(db: Connection, member: string): { balance: number; promised: number } {
  const balance = db.number(
    'SELECT a.minutes FROM main.members m JOIN main.accounts a ON a.key = m.key * 4 + 1 WHERE m.id = ?',
    member,
  )
  const promised = total(promisedDonations(db).filter(({ set }) => set?.member_id === member))
  return { balance, promised }
}

/** A donation moves credits from a member to a project: no account goes below zero, and no hour is given twice. @throws BadInput */
export function proveDonation(db: Connection, { set }: Draft): void {
  const [member = '', project = '', minutes] = [set.member_id ?? '', set.project_id ?? '', Number(set.minutes)]
  const [status] = db.row<[string]>('SELECT status FROM main.members WHERE id = ?', member) ?? []
  if (status === 'closed') throw new BadInput(`The account of ${member} is closed, so nothing can be given from it.`)
  const { balance, promised } = toGive(db, member)
  if (balance - promised < minutes)
    throw new BadInput(
      `${member} has ${formatHours(balance)}${promised ? `, of which ${formatHours(promised)} are promised already` : ''}: that is less than ${formatHours(minutes)}.`,
    )
  if (set.exchange_id) proveExchange(db, set.exchange_id, member, project, minutes)
}

/** The hour that is given unpaid was given by this member, for this project, and is not given already. */
function proveExchange(db: Connection, id: string, member: string, project: string, minutes: number): void {
  const [provider, of, status, worked = 0] =
    db.row<[string, string | null, string, number]>(
      `SELECT m.id, a.project_id, x.status, x.minutes FROM main.exchanges x JOIN main.members m ON m.key = x.provider_key
       LEFT JOIN main.activities a ON a.id = x.activity_id WHERE x.id = ? AND x.deleted_at IS NULL`,
      id,
    ) ?? []
  if (status !== 'completed')
    throw new BadInput(`Exchange ${id} is not completed, so its credits cannot be given away.`)
  if (provider !== member)
    throw new BadInput(`Exchange ${id} was not given by ${member}, so its credits are not theirs.`)
  if (of !== null && of !== project) throw new BadInput(`Exchange ${id} was for project ${of}, not for ${project}.`)
  const given = givenOf(db).get(id) ?? 0
  if (given + minutes > worked)
    throw new BadInput(
      `Exchange ${id} was ${formatHours(worked)}${given ? `, and ${formatHours(given)} of it are given already` : ''}.`,
    )
}
