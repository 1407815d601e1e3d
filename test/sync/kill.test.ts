import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cp, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { expect, test } from 'vitest'
import { writeDemo } from '../../fixtures/timebank/index.ts'
import { runs } from '../../src/main/core/sync/runs.ts'
import { readHeader } from '../../src/main/core/workspace/header.ts'
import { openWorkspace, unlock } from '../../src/main/core/workspace/open.ts'
import { dumpOf } from './contents.ts'
import { PASSPHRASE, temporary } from './workspace.ts'

const ROUNDS = 20
const CLI = resolve('out/main/cli.js')

/** Runs the command line as a process of its own, killed after so many ms. */
function cli(
  args: string[],
  killAfter: number | null = null,
): Promise<{ ms: number; signal: string | null; text: string }> {
  const started = performance.now()
  const child = spawn(process.execPath, [CLI, ...args, '--json'], {
    env: { ...process.env, HEXITIME_PASSPHRASE: PASSPHRASE },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  let text = ''
  child.stdout.on('data', chunk => {
    text += chunk
  })
  const timer = killAfter === null ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter)
  return new Promise((done, failed) => {
    child.on('error', failed)
    child.on('close', (_, signal) => {
      clearTimeout(timer)
      done({ ms: performance.now() - started, signal, text })
    })
  })
}

test('a sync that is killed at any moment has done all or nothing, and the next one completes it', async () => {
  const folder = await temporary()
  const at = (name: string) => join(folder, name)
  await writeDemo({ out: at('early'), members: 20_000, until: '2022-06-01' })
  await writeDemo({ out: at('late'), members: 20_000 })
  await cli(['init', '--workspace', at('fresh')])
  await cli(['sync', '--workspace', at('fresh'), '--from', at('early')])
  // Copied before this process opens it: a connection may outlive its closing until it is collected.
  await cp(at('fresh'), at('seen'), { recursive: true })
  const way = await unlock(await readHeader(at('fresh')), PASSPHRASE)

  /** What is in a workspace, proved sound. */
  const look = async (name: string) => {
    const open = await openWorkspace(at(name), way)
    const { sql } = open.db
    try {
      expect(sql.rows('PRAGMA integrity_check')).toEqual([['ok']])
      expect(sql.rows('PRAGMA foreign_key_check')).toEqual([])
      expect(sql.number('SELECT sum(minutes) FROM accounts')).toBe(0)
      const [last] = runs(sql)
      return { content: contentHash(dumpOf(sql)), last: last?.status ?? '', runs: runs(sql).length }
    } finally {
      await open.close()
    }
  }
  const before = await look('seen')
  await cp(at('fresh'), at('calm'), { recursive: true })
  let { ms } = await cli(['sync', '--workspace', at('calm'), '--from', at('late')])
  // Before this much has passed a sync has not begun: it unlocks the workspace.
  const { ms: lead } = await cli(['runs', '--workspace', at('seen')])
  const after = await look('calm')
  expect(after.last).toBe('applied')

  const random = xoroshiro128plus(2)
  const seen = { before: 0, after: 0, interrupted: 0 }
  await cp(at('fresh'), at('killed'), { recursive: true })
  for (let round = 0; round < ROUNDS; round++) {
    const share = (round + (random.next() >>> 0) / 2 ** 32) / ROUNDS
    const killAt = lead + share * Math.max(0, ms - lead)
    const { signal, ms: took } = await cli(['sync', '--workspace', at('killed'), '--from', at('late')], killAt)
    // The machine may have been busier when it was measured.
    if (!signal) ms = Math.min(ms, took)
    const now = await look('killed')
    if (now.last === 'interrupted') seen.interrupted++
    const whole = now.last === 'applied' && now.runs > 1 && now.content === after.content
    const state = whole ? 'all' : now.content === before.content ? 'nothing' : 'in between'
    expect({ round, signal, last: now.last, state }).not.toMatchObject({ state: 'in between' })
    if (!whole) seen.before++
    else {
      // All was done before the kill: begin anew.
      seen.after++
      await rm(at('killed'), { recursive: true })
      await cp(at('fresh'), at('killed'), { recursive: true })
    }
  }
  expect(seen.before).toBeGreaterThan(ROUNDS / 2)
  expect(seen.interrupted).toBeGreaterThan(3)

  // Twenty kills later the next sync completes, and comes to the same as an undisturbed one.
  await cli(['sync', '--workspace', at('killed'), '--from', at('late')])
  const now = await look('killed')
  expect(now.last).toBe('applied')
  expect(now.content).toBe(after.content)
}, 240_000)

/** Names a dump, whatever the number of the run that made it. */
function contentHash(dump: readonly string[]): string {
  const runless = dump.map(row => row.replace(/,\d+\]$/, ']').replace(/^(before_images) \[\d+,\d+/, '$1 ['))
  return createHash('sha256').update(runless.sort().join('\n')).digest('hex')
}
