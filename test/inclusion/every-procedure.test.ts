import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { beforeAll, expect, test } from 'vitest'
import { writeDemo } from '../../fixtures/timebank/index.ts'
import { contextOf, router } from '../../src/main/core/index.ts'
import { enter } from '../../src/main/core/workspace/session.ts'
import { contract } from '../../src/shared/contract/index.ts'
import { callAt } from '../contract/drivers.ts'
import { coreIn, made, place, syncFrom, within } from '../workspace/place.ts'

/**
 * Procedures whose answers speak of protected fields, and the tests that prove what they show. A new one is found by the
 * words in its answer: let it show disclosed figures only, prove that, and name it here.
 */
const DISCLOSED = [
  'inclusion.choices',
  'inclusion.figures',
  'inclusion.headline',
  'inclusion.benchmarks',
  'inclusion.benchmarksCsv',
]
/** Leaves the workspace. */
const LEAVING = ['workspace.close', 'workspace.openSample', 'workspace.open', 'workspace.create', 'workspace.restore']
const PROTECTED = /ethnicity|\bbme\b|gender|socioeconomic|imd_decile|pay_band|equality_monitoring/i

const PROCEDURES = Object.entries(contract).flatMap(([area, procedures]) =>
  Object.keys(procedures).map(name => `${area}.${name}`),
)
/** Inputs that some procedure takes: each is tried on all. */
const INPUTS: unknown[] = [
  undefined,
  {},
  { metric: 'active', split: 'network', group: 'region', level: 'internal', limit: 50 },
  ...['ethnicity', 'gender'].map(by => ({ by, group: by, split: by, metric: 'joins', level: 'internal' })),
  { metric: 'joins', at: '2022-07-01', period: '2022-07-01', from: '2022-07-01', to: '2022-10-01', limit: 50 },
]

let folder: string
let key: string
beforeAll(async () => {
  const demo = join(place(), 'demo')
  await writeDemo({ out: demo, members: 200, until: '2023-07-01' })
  ;({ folder } = await made())
  key = await within(folder, async open => {
    await syncFrom(open, demo)
    return open.db.key
  })
})

async function textOf(answer: Promise<unknown>): Promise<string> {
  try {
    const value = await answer
    if (typeof value !== 'object' || value === null || !(Symbol.asyncIterator in value))
      return JSON.stringify(value) ?? ''
    let text = ''
    const stream = (value as AsyncIterable<unknown>)[Symbol.asyncIterator]()
    for (;;) {
      const { done, value: piece } = await stream.next()
      text += JSON.stringify(piece) ?? ''
      if (done) return text
    }
  } catch {
    return ''
  }
}

test.each(['director', 'evaluator', 'moderator'] as const)(
  'no procedure but those of inclusion tells a %s anything of a protected field',
  async role => {
    const core = coreIn(place())
    await within(folder, ({ db }) =>
      db.sql.run(
        'INSERT OR IGNORE INTO people (id, name, roles, added_at) VALUES (?, ?, ?, 1)',
        role,
        role,
        `["${role}"]`,
      ),
    )
    await enter(core, folder, { key, person: role })
    const client = createRouterClient(router, { context: contextOf(core) })
    const telling = new Set<string>()
    let answered = 0
    for (const path of PROCEDURES.filter(one => !LEAVING.includes(one)))
      for (const input of INPUTS) {
        const text = await textOf(callAt(client, path, input))
        if (text !== '') answered++
        if (PROTECTED.test(text)) telling.add(path)
      }
    expect(answered).toBeGreaterThan(40)
    expect([...telling].filter(path => !DISCLOSED.includes(path))).toEqual([])
    if (role === 'moderator') expect([...telling]).toEqual([])
    else expect(telling.has('inclusion.choices')).toBe(true)
  },
  120_000,
)
