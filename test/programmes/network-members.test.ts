import { expect, test } from 'vitest'
import { networkMembers } from '../../src/main/core/programmes/network-members.ts'
import { londonMidnight } from '../../src/shared/london.ts'
import { steps } from '../changes/steps.ts'

const SPAN = { from: londonMidnight('2022-07-01'), to: londonMidnight('2022-08-01') }

test('a member’s affiliation, once it is dated here, is told beside when they joined', async () => {
  const at = await steps()
  await at.brings({
    networks: ['q'],
    members: [
      { id: 'm1', network_ids: 'q' },
      { id: 'm2', network_ids: 'q' },
    ],
  })
  const told = async () =>
    (await networkMembers(at.sql, 'pseudonyms', SPAN, 'q', { limit: 10 })).rows.map(({ since }) => since)
  expect(await told()).toEqual([null, null])
  const dated = (id: string, from: string, until: string | null) =>
    at.step({
      kind: 'affiliate',
      keep: [{ kind: 'affiliation', id, body: { member_id: 'm2', network_id: 'q', from, until }, expect: 0 }],
    })
  await dated('a', '2019-05-01', '2020-05-01')
  const { id } = await dated('b', '2021-03-01', null)
  expect(await told()).toEqual([null, '2021-03-01'])
  await at.take(id)
  expect(await told()).toEqual([null, null])
})
