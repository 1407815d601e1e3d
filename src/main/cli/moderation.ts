import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import type { Whose } from '../../shared/contract/moderation-oversight.ts'
import type { CommandInput } from '../../shared/contract/moderation-shapes.ts'
import { command as commandShape } from '../../shared/contract/moderation-shapes.ts'
import { CASE_ACTIONS, CASE_STATES, type CaseState, COMMAND_ID } from '../../shared/moderation.ts'
import { BadInput } from '../core/bad-input.ts'
import { type DeskActor, deskActor, team } from '../core/moderation/actor.ts'
import { auditLog } from '../core/moderation/audit-log.ts'
import { carryOut, saw } from '../core/moderation/carry-out.ts'
import { caseView } from '../core/moderation/case-view.ts'
import { acting, looking } from '../core/moderation/desk.ts'
import { erasable, erase } from '../core/moderation/erasing.ts'
import { DECIDED, handOverAgain, handOverTo } from '../core/moderation/handing-over.ts'
import { head } from '../core/moderation/log.ts'
import { outbox } from '../core/moderation/outbox.ts'
import { queueRows } from '../core/moderation/queue.ts'
import { rebuildAll } from '../core/moderation/rebuilding.ts'
import { verify } from '../core/moderation/verify.ts'
import { permit } from '../core/permission.ts'
import type { OpenWorkspace } from '../core/workspace/open.ts'
import { addAsserted } from '../core/workspace/people.ts'
import type { Answer, Command } from './commands.ts'
import { moment } from './moment.ts'
import { needed, type Options, text, UsageError, whole } from './options.ts'
import { inWorkspace } from './workspace.ts'

const EVERYTHING = -1
const iso = (at: number): string => new Date(at).toISOString()

/**
 * Who acts: `--as NAME`, whom the owner vouches for; else whoever runs this.
 * @param makes whether the name is made a moderator on first use
 */
function actorOf(options: Options, open: OpenWorkspace, makes: boolean): DeskActor | undefined {
  const name = text(options, 'as')
  if (name === undefined || name === open.person.name) return undefined
  permit(open.person, 'people')
  if (!name.trim()) throw new UsageError('Give a name after --as.')
  const known = team(open.db.sql).find(person => person.name === name)
  if (!known && !makes) throw new BadInput(`${name} is nobody who moderates here.`)
  const person = known ?? addAsserted(open, name, ['moderator'])
  return deskActor(person, open.person.name)
}

function caseNumber(options: Options): number {
  const given = options.positionals[1] ?? ''
  if (!/^\d{1,9}$/.test(given)) throw new UsageError('Name the case by its number, like “moderation show 12”.')
  return Number(given)
}

/** The command that the options describe. @throws UsageError */
function commandFrom(options: Options, action: string): CommandInput {
  const reason = text(options, 'reason')
  const parsed = commandShape.safeParse({
    action,
    ...(reason !== undefined && { reason }),
    ...(action === 'assign' && { to: text(options, 'to') }),
    ...(action === 'snooze' && { until: moment(options, 'until') }),
    ...(action === 'suspend' && { length_days: whole(options, 'days'), emergency: options.values.emergency === true }),
  })
  if (parsed.success) return parsed.data
  if (!(CASE_ACTIONS as readonly string[]).includes(action))
    throw new UsageError(`There is no action ${action}. Actions: ${CASE_ACTIONS.join(', ')}.`)
  const missing = { note: '--reason', appeal: '--reason', assign: '--to', snooze: '--until' }[action]
  throw new UsageError(`${action} ${missing ? `needs ${missing}` : 'cannot be done with these options'}.`)
}

function stateFrom(options: Options): CaseState[] | undefined {
  const state = text(options, 'state')
  if (state === undefined) return undefined
  const found = CASE_STATES.find(each => each === state)
  if (!found) throw new UsageError(`--state ${state} is none of ${CASE_STATES.join(', ')}.`)
  return [found]
}

/** Whose texts are meant: one case's, or one member's. @throws UsageError */
function whoseFrom(options: Options): Whose {
  const [id, member] = [whole(options, 'case'), text(options, 'member')]
  if (id !== undefined && member === undefined) return { case: id }
  if (member && id === undefined) return { member }
  throw new UsageError('Say whose texts: --member ID or --case N.')
}

const decideAs = (options: Options, open: OpenWorkspace, command: CommandInput): Promise<Answer> => {
  const order = {
    case: caseNumber(options),
    command,
    expect: whole(options, 'expect'),
    id: text(options, 'command') ?? randomUUID(),
  }
  if (!COMMAND_ID.test(order.id)) throw new UsageError(`--command ${order.id} is not an id.`)
  const as = () => actorOf(options, open, true)
  return acting(open, desk => ({ json: carryOut(open.db.sql, desk.actor, order, desk.now) }), { as })
}

/** `moderation <what>`: the desk without a screen. */
const SUBCOMMANDS: Record<string, (options: Options, open: OpenWorkspace) => Promise<Answer> | Answer> = {
  list: (options, open) => {
    const states = stateFrom(options)
    return looking(open, ({ actor, now }) => ({
      json: queueRows(open.db.sql, actor.by.id, { states }, { limit: EVERYTHING }, now).map(row => ({
        case: row.case,
        subject_kind: row.subject_kind,
        subject_id: row.subject_id,
        title: row.title,
        state: row.state,
        reports: row.reports,
        reporters: row.reporters,
        reasons: row.reasons,
        hints: row.hints,
        rank: row.rank,
        why: row.why,
        opened_at: iso(row.opened_at),
        due_at: iso(row.due_at),
        version: row.version,
      })),
    }))
  },

  show: (options, open) => {
    const id = caseNumber(options)
    return looking(
      open,
      ({ actor, now }) => {
        const { sql } = open.db
        const view = caseView(sql, actor, id, now)
        if (!view) throw new BadInput(`There is no case ${id}.`)
        sql.write(() => saw(sql, id, actor.by.id, view.current?.hash ?? view.snapshot.hash, now))
        const { row, snapshot, current, diff, reports, events, ...rest } = view
        return { json: { case: row, snapshot, current, diff, reports, events, ...rest } }
      },
      actorOf(options, open, false),
    )
  },

  decide: (options, open) => decideAs(options, open, commandFrom(options, options.positionals[2] ?? '')),
  undo: (options, open) => decideAs(options, open, { action: 'undo' }),

  outbox: async (options, open) => {
    const file = text(options, 'out')
    const again = text(options, 'again')
    if (file === undefined && again !== undefined) throw new UsageError('--again SHA256 needs --out FILE.')
    if (file === undefined)
      return looking(open, () => {
        const { rows } = outbox(open.db.sql, { limit: EVERYTHING })
        return { json: { path: null, items: rows, sha256: null } }
      })
    const path = resolve(file)
    const as = () => actorOf(options, open, false)
    const { items, sha256 } = await acting(
      open,
      desk =>
        again === undefined
          ? handOverTo(open.db.sql, path, desk.actor.by, desk.now, DECIDED)
          : handOverAgain(open.db.sql, again, path, DECIDED),
      { as },
    )
    return { json: { path, items, sha256 } }
  },

  log: (options, open) => {
    const id = whole(options, 'case')
    return looking(open, () => ({
      json: auditLog(open.db.sql, { case: id, limit: 2 ** 52 }).rows.map(row => ({
        ...row,
        at: iso(row.at),
      })),
    }))
  },

  erase: async (options, open) => {
    permit(open.person, 'policy')
    const whose = whoseFrom(options)
    if (options.values['dry-run'] === true)
      return looking(open, () => ({ json: { ...erasable(open.db.sql, whose), erased: false } }))
    const reason = needed(options, 'reason', '"They asked for it"')
    const erased = await acting(open, desk => erase(open.db.sql, desk, { whose, reason }), { need: 'policy' })
    return { json: { ...erased, erased: true } }
  },

  rebuild: async (_, open) => {
    permit(open.person, 'policy')
    return acting(open, () => ({ json: { events: head(open.db.sql).events, differed: rebuildAll(open.db.sql) } }), {
      need: 'policy',
    })
  },

  verify: async (_, open) => {
    const checking = verify(open)
    for (;;) {
      const { done, value } = await checking.next()
      if (!done) continue
      const { ok, events, head, broken, restored } = value
      const back = restored && { restored: { ...restored, at: iso(restored.at) } }
      return { json: { ok, events, head, ...(broken && { broken }), ...back }, exit: ok ? 0 : 1 }
    }
  },
}

export const moderation: Command = options => {
  const [what = ''] = options.positionals
  const run = Object.hasOwn(SUBCOMMANDS, what) ? SUBCOMMANDS[what] : undefined
  if (!run) throw new UsageError(`Say what: moderation ${Object.keys(SUBCOMMANDS).join(' | ')}.`)
  const most = { show: 2, decide: 3, undo: 2 }[what] ?? 1
  if (options.positionals.length > most)
    throw new UsageError(`moderation ${what} does not take ${options.positionals[most]}.`)
  return inWorkspace(options, 'moderate', open => run(options, open))
}
