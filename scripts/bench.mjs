/**
 * `npm run bench`: sync of a large export beside `sqlite3 .import` of the same files, in one run, as ratios; what a person
 * waits for on screen; and the map's layout and measures beside graphology's. Rounds of the two are interleaved and the
 * best of each counts, because machines are noisy.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { benchGraph } from './bench-graph.mjs'
import * as growth from './bench-growth.mjs'
import * as inclusion from './bench-inclusion.mjs'
import * as journeys from './bench-journeys.mjs'
import { benchLayout } from './bench-layout.mjs'
import { reportMap, timeMap } from './bench-map.mjs'
import * as desk from './bench-moderation.mjs'
import { report } from './bench-report.mjs'
import * as reporting from './bench-reporting.mjs'
import * as search from './bench-search.mjs'
import { served } from './bench-served.mjs'
import { ensureReady } from './ready.mjs'
import { at, main, say } from './steps.mjs'

const ROUNDS = 3
const CLI = at('out', 'main', 'cli.js')
const LIMITS = { import: 5, resync: 0.5, memoryMb: 1024, sampleMs: 100, largeMs: 500, pageMs: 1500 }

const folder = mkdtempSync(join(tmpdir(), 'hexitime-bench-'))
const env = { ...process.env, HEXITIME_HOME: join(folder, 'home'), HEXITIME_PASSPHRASE: 'bench-passphrase' }
/** Tells a child's peak memory, threads included, when it ends. */
const peakFile = join(folder, 'peak')
const PEAK = `data:text/javascript,import{writeFileSync}from'node:fs';process.on('exit',()=>writeFileSync(process.env.PEAK_FILE,String(process.resourceUsage().maxRSS)))`

/** Runs a command of the console and returns its answer, its wall time in ms and its peak memory in MB. */
function cli(...args) {
  const started = performance.now()
  const child = spawnSync(process.execPath, ['--import', PEAK, CLI, ...args, '--json'], {
    env: { ...env, PEAK_FILE: peakFile },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  const ms = performance.now() - started
  if (child.status !== 0) throw new Error(`${args[0]} failed: ${child.stdout}${child.stderr}`)
  return { answer: JSON.parse(child.stdout), ms, mb: Number(readFileSync(peakFile, 'utf8')) / 1024 }
}

function sqliteImport(source) {
  const database = join(folder, 'import.db')
  rmSync(database, { force: true })
  const files = readdirSync(source).filter(name => name.endsWith('.csv'))
  const input = files.map(name => `.import --csv ${join(source, name)} ${name.slice(0, -4)}`).join('\n')
  const started = performance.now()
  const { status, stderr } = spawnSync('sqlite3', [database], { input, encoding: 'utf8' })
  if (status !== 0) throw new Error(`sqlite3 failed: ${stderr}`)
  return performance.now() - started
}

/** The same rows in files that are not the same bytes: every file gets a byte order mark. */
function reExported(source, target) {
  spawnSync(process.execPath, [
    '-e',
    `require('fs').cpSync(${JSON.stringify(source)}, ${JSON.stringify(target)}, { recursive: true })`,
  ])
  rmSync(join(target, 'manifest.json'))
  for (const name of readdirSync(target)) {
    const path = join(target, name)
    writeFileSync(path, Buffer.concat([Buffer.from('\uFEFF'), readFileSync(path)]))
  }
}

function benchSync() {
  const source = join(folder, 'export')
  const again = join(folder, 'export-again')
  say('Writing an export of 120,000 members …')
  const { answer } = cli('demo', '--out', source, '--members', '120000', '--exchanges-per-member', '1.25')
  const rows = Object.values(answer.rows).reduce((sum, count) => sum + count, 0)
  reExported(source, again)
  console.log(
    `Export: ${rows.toLocaleString('en-GB')} rows, ${answer.members.toLocaleString('en-GB')} members, ${answer.exchanges.toLocaleString('en-GB')} completed exchanges`,
  )
  const best = { import: Infinity, first: Infinity, resync: Infinity, mb: 0 }
  for (let round = 1; round <= ROUNDS; round++) {
    const workspace = join(folder, `large-${round}`)
    cli('init', '--workspace', workspace)
    const imported = sqliteImport(source)
    const first = cli('sync', '--from', source, '--workspace', workspace)
    const resync = cli('sync', '--from', again, '--workspace', workspace)
    if (resync.answer.status !== 'unchanged') throw new Error('The second sync changed something.')
    say(
      `round ${round}: import ${Math.round(imported)} ms, sync ${Math.round(first.ms)} ms, resync ${Math.round(resync.ms)} ms`,
    )
    best.import = Math.min(best.import, imported)
    best.first = Math.min(best.first, first.ms)
    best.resync = Math.min(best.resync, resync.ms)
    best.mb = Math.max(best.mb, first.mb, resync.mb)
  }
  console.log(
    `sqlite3 .import ${Math.round(best.import)} ms · first sync ${Math.round(best.first)} ms · unchanged resync ${Math.round(best.resync)} ms`,
  )
  report('First sync, checked and encrypted, against sqlite3 .import', best.first / best.import, '×', LIMITS.import)
  report('Unchanged resync against the first', best.resync / best.first, '×', LIMITS.resync)
  report('Peak memory of a sync', best.mb, 'MB', LIMITS.memoryMb)
  return join(folder, 'large-1')
}

/** Times the overview as often as it takes for a median. */
async function timeOverview({ call }) {
  const times = []
  for (let i = 0; i < 11; i++) {
    const before = performance.now()
    await call('growth/overview', {})
    times.push(performance.now() - before)
  }
  return { first: times[0], times: times.toSorted((a, b) => a - b) }
}

await main(async () => {
  ensureReady()
  if (!existsSync('/usr/bin/sqlite3') && spawnSync('sqlite3', ['--version']).status !== 0) {
    throw new Error(
      'The benchmark compares with the sqlite3 command: install it (Debian: apt-get install sqlite3) and run it again.',
    )
  }
  try {
    const large = benchSync()
    const sampleExport = join(folder, 'sample-export')
    const sample = join(folder, 'sample')
    cli('demo', '--out', sampleExport)
    cli('init', '--workspace', sample)
    cli('sync', '--from', sampleExport, '--workspace', sample)
    const onSample = await served(sample, env, timeOverview)
    const onLarge = await served(large, env, timeOverview)
    const [ofSample, ofLarge] = [
      await served(sample, env, journeys.timeJourneys),
      await served(large, env, journeys.timeJourneys),
    ]
    journeys.reportJourneys(report, ofSample, 'sample', journeys.LIMITS.sampleMs)
    journeys.reportJourneys(report, ofLarge, 'large one', journeys.LIMITS.largeMs)
    for (const [name, workspace, limit] of [
      ['sample', sample, inclusion.LIMITS.sampleMs],
      ['large one', large, inclusion.LIMITS.largeMs],
    ]) {
      for (const { asked, first, median } of (await served(workspace, env, inclusion.timeInclusion)).inclusion) {
        report(`inclusion by ${asked} on the ${name}, first`, first, 'ms')
        report(`inclusion by ${asked} on the ${name}, median`, median, 'ms', limit)
      }
    }
    for (const [name, workspace, limit] of [
      ['sample', sample, reporting.LIMITS.sampleMs],
      ['large one', large, reporting.LIMITS.largeMs],
    ])
      reporting.reportReporting(report, await served(workspace, env, reporting.timeReporting), name, limit)
    search.reportSearch(report, await served(sample, env, search.timeSearch), 'sample', search.LIMITS.sampleMs)
    search.reportSearch(report, await served(large, env, search.timeSearch), 'large one', search.LIMITS.largeMs)
    report('overview on the sample, median', onSample.times[5], 'ms', LIMITS.sampleMs)
    report('overview on the large one, first after its sync', onLarge.first, 'ms', LIMITS.largeMs)
    report('overview on the large one, median', onLarge.times[5], 'ms', LIMITS.largeMs)
    report('overview on the large one, slowest', onLarge.times[10], 'ms')
    for (const [name, workspace, limit] of [
      ['sample', sample, growth.LIMITS.sampleMs],
      ['large one', large, growth.LIMITS.largeMs],
    ]) {
      for (const { name: asked, first, median } of (await served(workspace, env, growth.timeGrowth)).growth) {
        report(`${asked} on the ${name}, first`, first, 'ms')
        report(`${asked} on the ${name}, median`, median, 'ms', limit)
      }
    }
    const reports = join(folder, 'reports')
    desk.writeReports(join(folder, 'export'), reports)
    const { ms } = cli('sync', '--from', reports, '--workspace', large)
    report(`${desk.CASES.toLocaleString('en-GB')} reports into cases`, ms, 'ms')
    const { queueMs, decideMs, hintsMs } = await served(large, env, desk.timeDesk)
    report('moderation queue of 10,000 cases, first page, median', queueMs, 'ms', desk.LIMITS.queueMs)
    report('a decision recorded, median of 50', decideMs, 'ms', desk.LIMITS.decideMs)
    report('hints in a post of 200,000 characters, median', hintsMs, 'ms', desk.LIMITS.hintsMs)
    reportMap(await served(sample, env, timeMap), 'the sample')
    await benchGraph(report)
    report('serve: from start to its first page', Math.min(onSample.page, onLarge.page), 'ms', LIMITS.pageMs)
    await benchLayout(report)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
