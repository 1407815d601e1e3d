import { createHash } from 'node:crypto'
import type { Counts, Progress } from '../../../shared/contract/sync.ts'
import { STREAMS, type Stream } from '../../../shared/export-format.ts'
import type { Connection } from '../../db/connection.ts'
import { forgetMonths } from '../growth/months.ts'
import { postBalances, sumBalances } from '../ledger/accounts.ts'
import { checkLedger } from '../ledger/invariants.ts'
import { meetExport } from '../moderation/meeting.ts'
import { applyStream } from './apply.ts'
import { applyLedger } from './apply-ledger.ts'
import { type Applying, Arrival, noCounts } from './arrival.ts'
import { forgetBefore } from './before.ts'
import { applyDeletions } from './deletions.ts'
import type { Warning } from './messages.ts'
import { ProgressMeter } from './progress.ts'
import { readSource } from './reading.ts'
import { Staging } from './staging.ts'
import { canCount, danglingReferences, unknownInSeen } from './warnings.ts'

export type RunOptions = {
  /** The sync's own connection: readers keep theirs and see the run only when it is done. */
  db: Connection
  key: string
  stagingPath: string
  source: string
  run: number
  dryRun: boolean
  pseudonymSecret: string
  /** The data hash before the run. */
  dataHash: string | null
  signal: AbortSignal
  onProgress(progress: Progress): void
}

export type RunResult = {
  status: 'applied' | 'unchanged' | 'dry_run'
  streams: Partial<Record<Stream, Counts>>
  rejected: number
  warnings: Warning[]
  findings: number
  dataHash: string | null
}

/**
 * Carries out one sync in one transaction: while the source is read and checked in its own thread, each stream whose file
 * is whole is compared with the workspace and applied; then the ledger is checked. Whatever stops it before the end leaves
 * the workspace as it was.
 * @throws BadSource, or the signal's reason
 */
export async function carryOut(options: RunOptions): Promise<RunResult> {
  const { db, signal, run, dryRun } = options
  const meter = new ProgressMeter(options.onProgress)
  const staging = new Staging(db, options.stagingPath, options.key)
  const breathe = async () => {
    await new Promise(resolve => setImmediate(resolve))
    signal.throwIfAborted()
    meter.tell()
  }
  try {
    db.exec('BEGIN IMMEDIATE')
    forgetBefore(db)
    const lastEntry = db.number('SELECT max(key) FROM main.ledger')
    const { files, warnings, streams } = await readAndApply(options, staging, meter, {
      db,
      staging,
      run,
      bases: new Map(),
      step: breathe,
    })
    meter.begin('checking', 1)
    await (lastEntry === 0 ? sumBalances(db, breathe) : postBalances(db, lastEntry, breathe))
    const changed = Object.values(streams).some(({ added, updated, deleted }) => added + updated + deleted > 0)
    if (changed) forgetMonths(db, run)
    const findings = changed ? await checkLedger(db, breathe) : db.number('SELECT count(*) FROM main.findings')
    await fetchRaw(options, staging)
    const rejected = [...staging.refusedByStream().values()].reduce((sum, count) => sum + count, 0)
    const status = dryRun ? 'dry_run' : changed ? 'applied' : 'unchanged'
    const dataHash = status === 'applied' ? hashAfter(options.dataHash, files) : options.dataHash
    // Only an applied run may touch the platform's data, what the last one can be undone with included.
    const refusals = status === 'applied' ? staging.refusals() : [...staging.refusals()]
    signal.throwIfAborted()
    if (status !== 'applied') db.exec('ROLLBACK; BEGIN IMMEDIATE')
    // An export that changes nothing still says what became of the moderators' decisions.
    if (!dryRun) await meetExport(db, run, Date.now(), breathe)
    const result: RunResult = { status, streams: inOrder(streams), rejected, warnings, findings, dataHash }
    record(db, run, result, refusals)
    db.exec('COMMIT')
    return result
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK')
    throw error
  }
}

/** The sha256 of every file. */
type Files = Map<Stream, string>
type Outcome = { files: Files; warnings: Warning[]; streams: Partial<Record<Stream, Counts>> }

async function readAndApply(
  { db, source, signal, pseudonymSecret }: RunOptions,
  staging: Staging,
  meter: ProgressMeter,
  work: Applying,
): Promise<Outcome> {
  const files: Files = new Map()
  const warnings: Warning[] = []
  const dangling: Warning[] = []
  const streams: Outcome['streams'] = {}
  const deleted = new Map<Stream, number>()
  const arrivals = new Map<Stream, Arrival>()
  const uncounted = new Set<Arrival>()
  const arriving = (stream: Stream): Arrival => {
    const arrival = arrivals.get(stream)
    if (!arrival) throw new Error(`${stream} was not announced.`)
    return arrival
  }
  const known = Object.fromEntries(STREAMS.map(stream => [stream, db.number(`SELECT max(key) FROM main.${stream}`)]))
  for await (const { message, answer } of readSource(source, { signal, pseudonymSecret, known })) {
    switch (message.kind) {
      case 'opened':
        meter.begin('reading', message.bytes)
        warnings.push(...message.warnings)
        break
      case 'begin':
        arrivals.set(message.stream, new Arrival(message.stream, message.fresh, work))
        break
      case 'ask': {
        const wanted = arriving(message.stream).recognise(message.records, message.count)
        answer(wanted)
        meter.advance(message.bytes, message.stream, message.count - wanted.length)
        await work.step()
        break
      }
      case 'batch':
        if (message.count) arriving(message.stream).admit(message.rows, message.from, message.count)
        meter.advance(message.bytes, message.stream, message.count)
        await work.step()
        break
      case 'refused':
        staging.refuse(message.stream, message.rows)
        meter.refused(message.rows.length)
        break
      case 'file': {
        const { stream } = message
        const arrival = arriving(stream)
        files.set(stream, message.sha256)
        await applyOne(arrival, work, deleted)
        streams[stream] = arrival.counts
        streams[stream].read = message.read
        warnings.push(...merged(message.warnings, await unknownInSeen(stream, work)))
        uncounted.add(arrival)
        for (const each of uncounted) {
          if (!canCount(each.stream, stream)) continue
          uncounted.delete(each)
          dangling.push(...(await danglingReferences(each, work)))
        }
        break
      }
    }
  }
  for (const each of uncounted) dangling.push(...(await danglingReferences(each, work)))
  dangling.sort((a, b) => STREAMS.indexOf(a.stream as Stream) - STREAMS.indexOf(b.stream as Stream))
  for (const [stream, rows] of deleted) {
    streams[stream] ??= noCounts()
    streams[stream].deleted = rows
  }
  for (const [stream, rejected] of staging.refusedByStream()) {
    streams[stream] ??= noCounts()
    streams[stream].rejected = rejected
  }
  return { files, warnings: [...warnings, ...dangling], streams }
}

/** The reader's warnings of a stream, with what was counted of the same in rows that it did not look into. */
const merged = (warnings: readonly Warning[], more: readonly Warning[]): Warning[] => [
  ...warnings.map(warning => {
    const { count = 0 } = more.find(({ code, column }) => code === warning.code && column === warning.column) ?? {}
    return { ...warning, count: warning.count + count }
  }),
  ...more.filter(({ code, column }) => !warnings.some(warning => code === warning.code && column === warning.column)),
]

async function applyOne(arrival: Arrival, work: Applying, deleted: Map<Stream, number>): Promise<void> {
  await arrival.settle()
  if (arrival.stream === 'ledger') await applyLedger(arrival, work)
  else if (arrival.stream === 'deletions') {
    for (const [target, rows] of await applyDeletions(arrival, work)) deleted.set(target, rows)
  } else await applyStream(arrival, work)
  arrival.counts.unchanged += work.staging.settleRepeats(arrival.stream)
}

/** Second pass over the source, only for rows whose fault the database found. */
async function fetchRaw(options: RunOptions, staging: Staging): Promise<void> {
  const wanted = staging.linesWithoutRaw()
  if (wanted.length === 0) return
  const { source, signal, pseudonymSecret } = options
  for await (const { message } of readSource(source, { signal, pseudonymSecret, known: {}, wanted })) {
    if (message.kind === 'raw') staging.setRaw(message.stream, message.rows)
  }
}

/** Names the state of the data: the same exports applied in the same order give the same hash. */
function hashAfter(before: string | null, files: Files): string {
  const hash = createHash('sha256').update(before ?? '')
  const order: Stream[] = ['deletions', ...STREAMS.filter(stream => stream !== 'deletions')]
  for (const stream of order) if (files.has(stream)) hash.update(`${stream}:${files.get(stream)};`)
  return hash.digest('hex')
}

const inOrder = (streams: RunResult['streams']): RunResult['streams'] =>
  Object.fromEntries(STREAMS.flatMap(stream => (streams[stream] ? [[stream, streams[stream]]] : [])))

function record(db: Connection, run: number, result: RunResult, refusals: Iterable<string>): void {
  for (const json of refusals) {
    db.run(
      `INSERT INTO main.rejections (run, stream, line, row_id, code, message, raw)
       SELECT ${run}, value->>0, value->>1, value->>2, value->>3, value->>4, coalesce(value->>5, '') FROM json_each(?)`,
      json,
    )
  }
  db.run(
    `UPDATE main.sync_runs SET finished_at = ?, status = ?, streams = ?, warnings = ?, rejected = ?, findings = ?, data_hash = ? WHERE run = ?`,
    Date.now(),
    result.status,
    JSON.stringify(result.streams),
    JSON.stringify(result.warnings),
    result.rejected,
    result.findings,
    result.dataHash,
    run,
  )
}
