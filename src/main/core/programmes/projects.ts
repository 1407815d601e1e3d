import type { ProjectMonth, ProjectPage, ProjectProgramme } from '../../../shared/contract/programme-projects.ts'
import type { Connection } from '../../db/connection.ts'
import { BadInput } from '../bad-input.ts'
import type { Sight } from '../ledger/people.ts'
import { exchangesOf } from '../record/happenings.ts'
import { remembered } from '../record/remembered.ts'
import { oncePerState } from '../record/state.ts'
import { completedAbout } from './about.ts'
import { accountOf, monthsOf, progressOf, workByMonth } from './project-work.ts'

/** How whoever asks sees members; null: not at all. */
export type Seeing = Sight | null

type Row = [
  key: number,
  id: string,
  title: string | null,
  summary: string | null,
  lead: string | null,
  leadLabel: string | null,
  organisation: string | null,
  status: ProjectProgramme['status'],
  started: string | null,
  activities: number,
]

function select(seeing: Seeing): string {
  const lead =
    seeing === 'names'
      ? ['m.id', 'm.display_name']
      : seeing === 'pseudonyms'
        ? ['m.pseudonym', 'm.pseudonym']
        : ['NULL', 'NULL']
  return `SELECT p.key, p.id, p.title, p.summary, ${lead.join()}, coalesce(o.name, p.organisation_id), p.status, p.started_on,
      coalesce(n.activities, 0)
    FROM main.projects p LEFT JOIN main.members m ON m.id = p.lead_id AND m.deleted_at IS NULL
    LEFT JOIN main.organisations o ON o.id = p.organisation_id
    LEFT JOIN (SELECT project_id, count(*) AS activities FROM main.activities
               WHERE project_id IS NOT NULL AND deleted_at IS NULL GROUP BY 1) n ON n.project_id = p.id
    WHERE p.deleted_at IS NULL`
}

/** What exchanges about a project's posts came to. */
type Helped = Pick<ProjectProgramme, 'exchanges' | 'minutes' | 'helpers' | 'last_at'>
const NO_HELP: Helped = { exchanges: 0, minutes: 0, helpers: 0, last_at: null }

const helpedOf = oncePerState(async (db: Connection): Promise<ReadonlyMap<string, Helped>> => {
  const { minutes, completed, provider } = await exchangesOf(db)
  const sums = new Map<string, Helped>()
  const helpers = new Map<string, Set<number>>()
  for (const { of, exchange } of await completedAbout(db, 'project_id')) {
    const sum = sums.get(of) ?? NO_HELP
    const people = helpers.get(of) ?? new Set()
    helpers.set(of, people.add(provider[exchange] ?? 0))
    const at = completed[exchange] ?? Number.NaN
    sums.set(of, {
      exchanges: sum.exchanges + 1,
      minutes: sum.minutes + (minutes[exchange] ?? 0),
      helpers: people.size,
      last_at: Number.isNaN(at) ? sum.last_at : Math.max(at, sum.last_at ?? at),
    })
  }
  return sums
})

type Account = Pick<
  ProjectProgramme,
  'donated_minutes' | 'paid_minutes' | 'other_in_minutes' | 'other_out_minutes' | 'balance_minutes'
>
const EMPTY: Account = {
  donated_minutes: 0,
  paid_minutes: 0,
  other_in_minutes: 0,
  other_out_minutes: 0,
  balance_minutes: 0,
}

/** What moved on an account: to it where `came`, else from it. Net of reversals: a reversal takes from what it turns round. */
type Flow = [account: number, kind: string, came: number, minutes: number, at: number]

/** SQL: what moved on the accounts that `which` lets through of `a`. */
const flows = (which: string): string =>
  (['to_key', 'from_key'] as const)
    .map(
      side => `SELECT a.key AS account, coalesce(o.kind, l.kind) AS kind, (l.sign > 0) = ${side === 'to_key'} AS came,
         l.sign * l.minutes AS minutes, l.posted_at
       FROM main.accounts a CROSS JOIN main.ledger l ON l.${side} = a.key LEFT JOIN main.ledger o ON o.key = l.root_key
       WHERE ${which}`,
    )
    .join(' UNION ALL ')

function added(sums: Account, [, kind, came, minutes]: Flow): Account {
  const put = (name: keyof Account, wanted: boolean) => sums[name] + (wanted ? minutes : 0)
  return {
    donated_minutes: put('donated_minutes', came === 1 && kind === 'donation'),
    paid_minutes: put('paid_minutes', came === 0 && kind === 'exchange'),
    other_in_minutes: put('other_in_minutes', came === 1 && kind !== 'donation'),
    other_out_minutes: put('other_out_minutes', came === 0 && kind !== 'exchange'),
    balance_minutes: sums.balance_minutes + (came ? minutes : -minutes),
  }
}

const shown = (row: Row, helped: Helped, account: Account): ProjectProgramme => {
  const [, id, title, summary, lead, label, organisation, status, started_on, activities] = row
  return {
    id,
    title: title ?? id,
    summary,
    lead: lead === null ? null : { id: lead, label: label ?? lead },
    organisation,
    status,
    started_on,
    activities,
    ...helped,
    ...account,
  }
}

/** Every project with what was done for it and what moved on its account; open ones first, then by time given. */
export const projects = remembered(async (db: Connection, seeing: Seeing): Promise<ProjectProgramme[]> => {
  const helped = await helpedOf(db)
  const sums = new Map<number, Account>()
  const moved = db.rows<Flow>(
    `SELECT account, kind, came, sum(minutes), 0 FROM (${flows("a.kind = 'project'")}) GROUP BY 1, 2, 3`,
  )
  for (const flow of moved) sums.set(flow[0], added(sums.get(flow[0]) ?? EMPTY, flow))
  return db
    .rows<Row>(`${select(seeing)} ORDER BY p.status = 'closed', p.id`)
    .map(row => shown(row, helped.get(row[1]) ?? NO_HELP, sums.get(accountOf(row[0])) ?? EMPTY))
    .sort((a, b) => Number(a.status === 'closed') - Number(b.status === 'closed') || b.minutes - a.minutes)
})

/** One project: what was done for it and what moved on its account, month by month. @throws BadInput when there is none of that id */
export async function project(db: Connection, seeing: Seeing, id: string): Promise<ProjectPage> {
  const row = db.row<Row>(`${select(seeing)} AND p.id = ?`, id)
  if (!row) throw new BadInput(`There is no project ${id}.`)
  const moved = db.rows<Flow>(`SELECT * FROM (${flows(`a.key = ${accountOf(row[0])}`)}) ORDER BY posted_at`)
  const accounts = new Map<string, Account>()
  for (const [i, month] of monthsOf(moved.map(([, , , , at]) => at)).entries()) {
    const flow = moved[i]
    if (flow) accounts.set(month, added(accounts.get(month) ?? EMPTY, flow))
  }
  const helped = (await helpedOf(db)).get(id) ?? NO_HELP
  return {
    ...shown(row, helped, moved.reduce(added, EMPTY)),
    months: monthly(accounts, await workByMonth(db, id)),
    progress: progressOf(db, id),
    entries: moved.length,
    all_accounts_minutes: db.number('SELECT coalesce(sum(minutes), 0) FROM main.accounts'),
  }
}

/** Every month in which something moved or was done, with the balance at its end. */
function monthly(accounts: Map<string, Account>, work: Awaited<ReturnType<typeof workByMonth>>): ProjectMonth[] {
  let balance_minutes = 0
  return [...new Set([...accounts.keys(), ...work.keys()])].sort().map(month => {
    const account = accounts.get(month) ?? EMPTY
    balance_minutes += account.balance_minutes
    return { month, ...account, balance_minutes, ...(work.get(month) ?? { exchanges: 0, minutes: 0 }) }
  })
}
