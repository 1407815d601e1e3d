import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { commandsIn, timebank } from './timebank.ts'

const ROUNDS = 5
const SLOW = 120_000
type Row = Record<string, unknown>

test(
  'of two processes that decide one case at once exactly one wins, and the other is told what the winner did',
  async () => {
    const bank = await timebank(ROUNDS + 1)
    // Both are there before the race.
    for (const name of ['Ann', 'Bob'])
      await bank.json('moderation', 'decide', String(ROUNDS + 1), 'note', '--reason', 'Here.', '--as', name)
    const { json: before } = await bank.json<Row[]>('moderation', 'list')
    for (let id = 1; id <= ROUNDS; id++) {
      const version = before.find(row => row.case === id)?.version
      expect(version).toBe(2)
      const decide = (name: string, action: string) =>
        bank.json<Row>('moderation', 'decide', String(id), action, '--expect', '2', '--as', name)
      const both = await Promise.all([decide('Ann', 'hide'), decide('Bob', 'dismiss')])
      expect(both.map(({ exit }) => exit).sort()).toEqual([0, 3])
      const annWon = both[0].exit === 0
      const [winner, loser] = annWon ? both : [both[1], both[0]]
      expect(winner.json).toMatchObject({ case: id, version: 4, delivery: 'held' })
      const said = annWon ? 'Ann: Decided: hidden' : 'Bob: Decided: dismissed'
      expect(loser.json).toMatchObject({ error: { code: 'stale', message: expect.stringContaining(said) } })
      // The loser left nothing, whoever it was.
      await bank.at(({ db }) => {
        const types = db.sql.rows('SELECT type FROM moderation_events WHERE case_id = ? ORDER BY position', id)
        expect(types.flat()).toEqual(['opened', 'reported', 'claimed', 'decided', 'put'])
      })
    }
    const { json: after } = await bank.json<Row[]>('moderation', 'list')
    expect(after).toHaveLength(ROUNDS + 1)
    // A dismissal of which nothing is asked closes its case once it is no longer held.
    expect(after.every(({ version }) => version === 4 || version === 5)).toBe(true)
    expect(await bank.json('moderation', 'verify')).toMatchObject({ exit: 0, json: { ok: true } })
  },
  SLOW,
)

test(
  'of two hand-overs at once each item is in exactly one file',
  async () => {
    const bank = await timebank(ROUNDS * 6)
    const files: string[] = []
    for (let round = 0; round < ROUNDS; round++) {
      await bank.at(async open => {
        for (let i = 1; i <= 6; i++) {
          const id = round * 6 + i
          await bank.decide(open, id, { action: 'hide' }, `c${id}`)
        }
      })
      const named = ['a', 'b', 'c'].map(name => join(bank.home, `${name}${round}.ndjson`))
      const answers = await Promise.all(named.map(file => bank.json<Row>('moderation', 'outbox', '--out', file)))
      for (const [i, { exit, json }] of answers.entries()) {
        const file = named[i] ?? ''
        expect({ exit, ...json }).toMatchObject({
          exit: 0,
          path: file,
          sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        })
        expect(existsSync(file), file).toBe(true)
        expect(commandsIn(readFileSync(file, 'utf8'))).toHaveLength(Number(json.items))
      }
      files.push(...named)
    }
    const handed = files.flatMap(file => commandsIn(readFileSync(file, 'utf8')))
    expect(handed.toSorted()).toEqual(Array.from({ length: ROUNDS * 6 }, (_, i) => `c${i + 1}`).toSorted())
    expect(existsSync(`${files[0]}.part`)).toBe(false)
  },
  SLOW,
)
