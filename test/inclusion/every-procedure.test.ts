import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { beforeAll, expect, test } from 'vitest'
import { writeDemo } from '../../fixtures/timebank/index.ts'
import { contextOf, router } from '../../src/main/core/index.ts'
import { enter } from '../../src/main/core/workspace/session.ts'
import type { ClaimKey, ClaimsBoard } from '../../src/shared/contract/claims.ts'
import type { Headline } from '../../src/shared/contract/inclusion.ts'
import { type Client, contract } from '../../src/shared/contract/index.ts'
import type { Role } from '../../src/shared/vocabulary.ts'
import { callAt, ended } from '../contract/drivers.ts'
import { coreIn, made, place, syncFrom, within } from '../workspace/place.ts'

/**
 * Procedures whose answers speak of protected fields, and the tests that prove what they show. A new one is found by the
 * words in its answer: let it show disclosed figures only, prove that, and name it here.
 */
const DISCLOSED = [
  'inclusion.choices',
  'inclusion.figures',
  'inclusion.headline',
  'inclusion.firstExchange',
  'inclusion.benchmarks',
  'inclusion.benchmarksCsv',
  // Below: the board's contrasts are those of inclusion. Of reports: test/reporting.
  'claims.board',
  'reporting.build',
  'reporting.choices',
]
/** Speak of protected fields to moderators too, in words, and tell them no figure: see below, and test/reporting. */
const IN_WORDS = ['claims.board', 'reporting.build', 'reporting.choices']
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
  { id: 'n01', ids: ['n01', 'n02'], limit: 50 },
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

const CONTRASTED: Partial<Record<ClaimKey, string>> = {
  minority_ethnic: 'ethnicity',
  women: 'gender',
  lower_socioeconomic: 'socioeconomic_background',
}

/** The board's contrasts are what inclusion shows of the same quarter, to a director and an evaluator; to others nothing. */
async function proveClaims(client: Client, role: Role): Promise<void> {
  const { claims }: ClaimsBoard = await ended(client.claims.board({}))
  const contrasts = claims.filter(({ claim }) => claim in CONTRASTED)
  expect(contrasts.length).toBe(3)
  for (const { claim, period, estimate, low, high, n, evidence } of contrasts) {
    if (role === 'moderator') {
      expect([estimate, low, high, n, ...evidence.map(({ value }) => value)].filter(value => value !== null)).toEqual(
        [],
      )
      continue
    }
    const shown: Headline = await ended(client.inclusion.headline({ ...period, level: 'internal' }))
    const rate = shown.contrasts.find(({ by }) => by === CONTRASTED[claim])?.rate_ratio
    expect([estimate, low, high]).toEqual(rate?.kind === 'shown' ? [rate.est, rate.low, rate.high] : [null, null, null])
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
    await proveClaims(client, role)
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
    if (role === 'moderator') expect([...telling].filter(path => !IN_WORDS.includes(path))).toEqual([])
    else expect(telling.has('inclusion.choices')).toBe(true)
  },
  120_000,
)
