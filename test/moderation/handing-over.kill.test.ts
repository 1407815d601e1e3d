import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { expect, test } from 'vitest'
import type { Case } from '../../src/main/core/moderation/case.ts'
import { commandsIn, timebank } from './timebank.ts'

const ROUNDS = 16
/** Items of a round: enough that handing them over takes a while. */
const ITEMS = 12
const SLOW = 240_000
type Bank = Awaited<ReturnType<typeof timebank>>

const random = xoroshiro128plus(3)
const between = (from: number, to: number) => from + ((random.next() >>> 0) / 2 ** 32) * (to - from)

/** Runs a command and kills it after so many ms, or as soon as something is so. @returns whether that came before its end */
async function killed(bank: Bank, args: string[], when: number | (() => boolean)): Promise<boolean> {
  const child = bank.start([...args, '--json'])
  const kill = () => child.kill('SIGKILL')
  let over = false
  const look = (isSo: () => boolean): void => {
    if (isSo()) kill()
    else if (!over) setImmediate(look, isSo)
  }
  if (typeof when === 'number') setTimeout(kill, when)
  else look(when)
  const { exit } = await bank.ended(child)
  over = true
  return exit === null
}

/** How long a command takes, and from when on it may change something: before, it unlocks the workspace. */
async function taking(bank: Bank, args: string[]): Promise<[from: number, to: number]> {
  const time = async (args: string[]) => {
    const start = performance.now()
    await bank.run([...args, '--json'])
    return performance.now() - start
  }
  const whole = await time(args)
  return [Math.min(whole, await time(['runs'])) * 0.7, whole]
}

test(
  'whenever a hand-over is killed, over all files each item is there exactly once',
  async () => {
    const bank = await timebank((ROUNDS + 1) * ITEMS)
    const out = (name: string) => ['moderation', 'outbox', '--out', join(bank.home, name)]
    const decideMore = (round: number) =>
      bank.at(async open => {
        for (let i = 1; i <= ITEMS; i++) {
          const id = round * ITEMS + i
          await bank.decide(open, id, { action: 'hide', reason: 'Money.' }, `c${id}`)
        }
      })
    await decideMore(0)
    let [from, to] = await taking(bank, out('calm.ndjson'))
    let kills = 0
    for (let round = 1; round <= ROUNDS; round++) {
      await decideMore(round)
      // Every third asks for the file of the one before, as someone would who sees that it did not come through.
      const name = `file${round - (round % 3 === 2 ? 1 : 0)}.ndjson`
      const random = between(from, to)
      const isWritten = () => readdirSync(bank.home).some(file => file.startsWith(name) && file !== name)
      const isNamed = () => existsSync(join(bank.home, name))
      const when = [isWritten, isNamed, random, random][round % 4] ?? random
      if (await killed(bank, out(name), when)) kills++
      // The machine may have been busier when it was measured.
      else if (typeof when === 'number') to = Math.max(from, to * 0.8)
    }
    expect(kills).toBeGreaterThan(ROUNDS / 4)
    // A call finishes what was cut short; what is then ready goes into the next.
    for (let i = 0; i < 2; i++) expect((await bank.json(...out(`last${i}.ndjson`))).exit).toBe(0)
    const files = readdirSync(bank.home).filter(name => name.includes('.ndjson') && !name.endsWith('.part'))
    const handed = files.flatMap(name => commandsIn(readFileSync(join(bank.home, name), 'utf8')))
    expect(handed.toSorted()).toEqual(Array.from({ length: (ROUNDS + 1) * ITEMS }, (_, i) => `c${i + 1}`).toSorted())
    // And nothing waits, is under way without a file, or is broken.
    await bank.at(({ db }) =>
      expect(db.sql.rows('SELECT state, count(*) FROM moderation_items GROUP BY 1')).toEqual([
        ['sending', (ROUNDS + 1) * ITEMS],
      ]),
    )
    expect(await bank.json('moderation', 'verify')).toMatchObject({ exit: 0, json: { ok: true } })
  },
  SLOW,
)

test(
  'a decision that is killed has done everything or nothing, and given again is done once',
  async () => {
    const rounds = 12
    const bank = await timebank(rounds + 1)
    const decide = (id: number) => [
      'moderation',
      'decide',
      String(id),
      'hide',
      '--reason',
      'Money.',
      '--command',
      `c${id}`,
    ]
    const [from, to] = await taking(bank, decide(rounds + 1))
    const seen = { nothing: 0, all: 0 }
    // SQLite's log beside the database: what it writes first of anything.
    const isWriting = () => (statSync(bank.wal, { throwIfNoEntry: false })?.size ?? 0) > 0
    for (let id = 1; id <= rounds; id++) {
      await killed(bank, decide(id), id % 3 ? isWriting : between(from, to))
      const left = await bank.at(({ db: { sql } }) => ({
        events: sql
          .rows<[string]>('SELECT type FROM moderation_events WHERE command = ? ORDER BY position', `c${id}`)
          .flat(),
        result: sql.number('SELECT count(*) FROM moderation_commands WHERE id = ?', `c${id}`),
        item: sql.number('SELECT count(*) FROM moderation_items WHERE id = ?', `c${id}`),
        case: JSON.parse(sql.row<[string]>('SELECT body FROM moderation_cases WHERE id = ?', id)?.[0] ?? '') as Case,
      }))
      if (left.events.length === 0) {
        seen.nothing++
        expect(left).toMatchObject({ result: 0, item: 0, case: { state: 'open', version: 2 } })
      } else {
        seen.all++
        expect(left).toMatchObject({ events: ['claimed', 'decided', 'put'], result: 1, item: 1 })
        expect(left.case).toMatchObject({ state: 'decided', decision: { item: `c${id}` } })
      }
      expect(await bank.json(...decide(id))).toMatchObject({
        exit: 0,
        json: { case: id, version: 4, delivery: 'held' },
      })
    }
    expect(seen.nothing).toBeGreaterThan(0)
    await bank.at(({ db }) =>
      expect(db.sql.number("SELECT count(*) FROM moderation_events WHERE type = 'decided'")).toBe(rounds + 1),
    )
    expect(await bank.json('moderation', 'verify')).toMatchObject({ exit: 0, json: { ok: true } })
  },
  SLOW,
)
