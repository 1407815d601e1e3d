import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeDemo } from '../../fixtures/timebank/index.ts'
import type { Core } from '../../src/main/core/index.ts'
import { enter, leave } from '../../src/main/core/workspace/session.ts'
import { coreIn, made, PASSPHRASE, place, syncFrom, within } from '../workspace/place.ts'
import { DRIVERS, type Driven, failing } from './drivers.ts'

let folder: string
beforeAll(async () => {
  const demo = join(place(), 'demo')
  await writeDemo({ out: demo, members: 400 })
  ;({ folder } = await made())
  await within(folder, open => syncFrom(open, demo))
})

describe.each(Object.entries(DRIVERS))('over %s', (_, drive) => {
  let core: Core
  let driven: Driven
  beforeAll(async () => {
    core = coreIn(place())
    driven = await drive(core)
    await enter(core, folder, { passphrase: PASSPHRASE })
  })
  afterAll(async () => {
    await driven.close()
    await leave(core)
  })

  test('a point opens the rows behind it, page by page', async () => {
    const { growth } = driven.client
    const { points } = await growth.series({ metric: 'joins', from: '2022-01-01', to: '2023-01-01', by: 'quarter' })
    expect(points.map(({ period }) => period)).toEqual(['2022-Q1', '2022-Q2', '2022-Q3', '2022-Q4'])
    for (const { from, to, value } of points) {
      const first = await growth.rows({ metric: 'joins', from, to, limit: 5 })
      expect([first.total, first.value]).toEqual([value, value])
      const rest = await growth.rows({ metric: 'joins', from, to, cursor: String(first.next), limit: 1000 })
      expect(rest.next).toBeNull()
      expect(first.rows.length + rest.rows.length).toBe(value)
      expect((await growth.rowsCsv({ metric: 'joins', from, to })).text.trim().split('\r\n')).toHaveLength(value + 1)
    }
  })

  test('a rebase and a target are there for everyone until they are removed', async () => {
    const { growth } = driven.client
    const rebase = { id: 'r', metric: 'exchanges', starts: '2022-07-01', reason: '  Talking library  ' } as const
    expect(await growth.rebase(rebase)).toMatchObject({ person: 'Olive Owner', scope: {}, reason: 'Talking library' })
    await growth.setTarget({ id: 't', metric: 'exchanges', by: 'month', value: 12.5 })
    const series = await growth.series({ metric: 'exchanges' })
    expect(series.segments.map(({ rebase }) => rebase?.reason)).toEqual([undefined, 'Talking library'])
    expect(series.target?.value).toBe(12.5)
    expect(series.assurance).toMatch(/passing|failing|hit and miss/)
    await growth.removeRebase({ id: 'r' })
    await growth.removeTarget({ id: 't' })
    expect(await growth.series({ metric: 'exchanges' })).toMatchObject({ rebases: [], target: null, assurance: null })
    const { code, text } = await failing(growth.rebase({ ...rebase, reason: ' ' }))
    expect([code, text.includes('Talking')]).toEqual(['BAD_REQUEST', false])
  })

  test('what cannot be charted is refused by a sentence', async () => {
    const { growth } = driven.client
    for (const [call, sentence] of [
      [growth.series({ metric: 'joins', scope: { category: 'Design' } }), 'Nobody joins in a category'],
      [growth.series({ metric: 'joins', from: '2022-02-30' }), 'not a date of the calendar'],
      [growth.series({ metric: 'joins', rebase: ['1999-01-01'] }), 'whole months run from'],
      [growth.rows({ metric: 'posts', from: '2022-02-01', to: '2022-01-01' }), 'is empty'],
      [growth.rows({ metric: 'posts', from: '2022-01-01', to: '2022-02-01', cursor: 'x' }), 'not where a page ended'],
    ] as const) {
      const { code, text } = await failing(call)
      expect(code).toBe('BAD_INPUT')
      expect(text).toContain(sentence)
    }
  })
})
