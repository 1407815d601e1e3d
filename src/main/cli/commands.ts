import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { writeDemo } from '../../../fixtures/timebank/index.ts'
import { METRICS } from '../../shared/metrics.ts'
import { outstandingAt } from '../core/growth/history.ts'
import { overview } from '../core/growth/overview.ts'
import { accounts } from '../core/ledger/balances.ts'
import { recheck } from '../core/ledger/check.ts'
import { accountKey, entries } from '../core/ledger/entries.ts'
import { findings } from '../core/ledger/findings.ts'
import { totals } from '../core/ledger/totals.ts'
import { provePeriod } from '../core/period.ts'
import { sightOf } from '../core/permission.ts'
import { rejects, rejectsCsv } from '../core/sync/quarantine.ts'
import { runById, runs } from '../core/sync/runs.ts'
import { sync } from '../core/sync/sync.ts'
import { undoLastRun } from '../core/sync/undo.ts'
import { createWorkspace, SCHEMA } from '../core/workspace/create.ts'
import { readHeader, WorkspaceError } from '../core/workspace/header.ts'
import { backUp, restoreInto } from '../core/workspace/keep.ts'
import { changes } from './changes.ts'
import { growth } from './growth.ts'
import { inclusion } from './inclusion.ts'
import { moderation } from './moderation.ts'
import { date, moment } from './moment.ts'
import { exportCommand, network } from './network.ts'
import { decimal, needed, type Options, text, UsageError, whole } from './options.ts'
import { programmes } from './programmes.ts'
import { report } from './report.ts'
import { searchCommand } from './search.ts'
import { folderOf, inWorkspace, passphrase } from './workspace.ts'

/** What a command answers: its JSON document, and 1 when the answer is "no". */
export type Answer = { json: unknown; exit?: 0 | 1 }
export type Command = (options: Options, terminal: { signal: AbortSignal; say(line: string): void }) => Promise<Answer>

/** What a restore may replace without asking who does it: nothing there, or nothing that anyone can open. */
const REPLACEABLE: readonly WorkspaceError['reason'][] = ['not_a_workspace', 'damaged']
const EVERYTHING = Number.MAX_SAFE_INTEGER
const iso = (at: number): string => new Date(at).toISOString()

export const commandTable: Record<string, Command> = {
  init: async options => {
    const folder = folderOf(options)
    const { recoveryKey } = await createWorkspace(folder, {
      name: text(options, 'name') ?? 'Hexitime',
      person: text(options, 'person') ?? 'Owner',
      passphrase: passphrase(),
    })
    return { json: { workspace: folder, schema: SCHEMA, recovery_key: recoveryKey } }
  },

  sync: async (options, { signal, say }) => {
    const from = needed(options, 'from', 'export.zip')
    let told = 0
    const run = await inWorkspace(options, 'sync', open =>
      sync(open, {
        from,
        dryRun: options.values['dry-run'] === true,
        signal,
        onProgress: ({ phase, stream, rows, share, seconds_left }) => {
          if (Date.now() - told < 1000) return
          told = Date.now()
          const left = seconds_left === null ? '' : `, ${Math.ceil(seconds_left)} s left`
          say(`${Math.round(share * 100)} %: ${phase} ${stream ?? ''}, ${rows.toLocaleString('en-GB')} rows${left}`)
        },
      }),
    )
    const { run: id, source, status, streams, rejected, warnings, findings, ms } = run
    return { json: { run: id, source, status, streams, rejected, warnings, findings, ms } }
  },

  runs: options =>
    inWorkspace(options, 'aggregates', ({ db }) => ({ json: runs(db.sql).map(run => ({ ...run, at: iso(run.at) })) })),

  'undo-run': options =>
    inWorkspace(options, 'sync', async open => ({ json: { run: await undoLastRun(open), undone: true } })),

  rejects: options =>
    inWorkspace(options, 'sync', async ({ db }) => {
      const run = whole(options, 'run')
      if (run !== undefined) proveRun(() => runById(db.sql, run))
      const filter = run === undefined ? {} : { run }
      const file = text(options, 'csv')
      if (file) await writeFile(resolve(file), rejectsCsv(db.sql, filter).text)
      return { json: rejects(db.sql, filter, { limit: EVERYTHING }).rows }
    }),

  check: options =>
    inWorkspace(options, 'rows', async open => {
      const { sql } = open.db
      await recheck(open)
      const found = findings(sql, sightOf(open.person), { limit: EVERYTHING }).rows
      const ok = found.length === 0
      return { json: { ok, totals: totals(sql), findings: found }, exit: ok ? 0 : 1 }
    }),

  balances: options =>
    inWorkspace(options, 'rows', async ({ db, person }) => {
      const at = moment(options, 'at')
      const { rows } = await accounts(db.sql, sightOf(person), { at, sort: 'account', limit: EVERYTHING })
      return { json: rows.map(({ account, minutes }) => ({ account, minutes })) }
    }),

  ledger: options =>
    inWorkspace(options, 'rows', async ({ db, person }) => {
      const sight = sightOf(person)
      const account = text(options, 'account')
      const [from, to] = [moment(options, 'from'), moment(options, 'to')]
      if (account !== undefined && accountKey(db.sql, sight, account) === null) {
        throw new UsageError(
          `There is no account ${account}. Accounts are issuance, member:<id>, project:<id> and network:<id>.`,
        )
      }
      const { rows } = await entries(db.sql, sight, { account, from, to }, { limit: EVERYTHING })
      // Over all accounts the running balance is what is outstanding: all accounts but issuance together.
      let outstanding = from === undefined ? 0 : outstandingAt(db.sql, from)
      const running = rows.toReversed().map(row => {
        const change = row.change ?? (row.from === 'issuance' ? row.minutes : row.to === 'issuance' ? -row.minutes : 0)
        outstanding += change
        const { id, kind, from, to, minutes, posted_at, exchange_id, reverses, note } = row
        const entry = {
          id,
          kind,
          from_account: from,
          to_account: to,
          minutes,
          posted_at: iso(posted_at),
          exchange_id,
          reverses,
          note,
        }
        return { ...entry, change, balance: row.balance ?? outstanding }
      })
      return { json: running.toReversed() }
    }),

  overview: options =>
    inWorkspace(options, 'aggregates', async ({ db }) => {
      const period = provePeriod({ from: date(options, 'from'), to: date(options, 'to') })
      return { json: (await overview(db.sql, period)).figures }
    }),

  growth,
  moderation,

  inclusion,
  network,
  export: exportCommand,
  report,
  search: searchCommand,
  changes,
  programmes,
  metrics: async () => ({ json: Object.entries(METRICS).map(([key, metric]) => ({ key, ...metric })) }),

  demo: async (options, { signal, say }) => ({
    json: await writeDemo({
      out: resolve(needed(options, 'out', 'demo-export')),
      members: whole(options, 'members'),
      seed: whole(options, 'seed'),
      until: date(options, 'until'),
      // For benchmarks: a timebank far busier than Hexitime.
      exchangesPerMember: decimal(options, 'exchanges-per-member'),
      signal,
      onProgress: ({ file, rows }) => say(`${file}: ${rows.toLocaleString('en-GB')} rows`),
    }),
  }),

  backup: options =>
    inWorkspace(options, 'keep', async open => ({
      json: await backUp(open, resolve(needed(options, 'out', 'hexitime.hexitime-backup'))),
    })),

  restore: async options => {
    const from = resolve(needed(options, 'from', 'hexitime.hexitime-backup'))
    const folder = folderOf(options)
    const there = await readHeader(folder).catch((error: unknown) => {
      if (error instanceof WorkspaceError && REPLACEABLE.includes(error.reason)) return null
      throw error
    })
    // Where a workspace can still be opened, only its owner may replace it.
    if (there) {
      await inWorkspace(options, 'keep', () => {}).catch((error: unknown) => {
        if (!(error instanceof WorkspaceError && error.reason === 'damaged')) throw error
      })
    }
    return { json: await restoreInto(folder, from) }
  },
}

function proveRun(find: () => unknown): void {
  try {
    find()
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}
