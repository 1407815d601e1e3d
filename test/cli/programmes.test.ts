import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import type { NetworkPage, NetworkProgramme } from '../../src/shared/contract/programmes.ts'
import { made, place } from '../workspace/place.ts'
import { commandLine } from './run.ts'

const home = place()
const { run, json } = commandLine(home)

beforeAll(async () => {
  await made({ folder: join(home, 'workspace') })
  await run(['demo', '--out', join(home, 'demo'), '--members', '400'])
  expect((await json('sync', '--from', join(home, 'demo'))).exit).toBe(0)
})

test('programmes networks ID prints one network’s page, and programmes networks all of them', async () => {
  const period = ['--from', '2022-07-01', '--to', '2023-01-01']
  const { json: all } = await json<NetworkProgramme[]>('programmes', 'networks', ...period)
  expect(all.filter(network => network.protected)).toHaveLength(1)
  for (const network of all) {
    const { exit, json: page } = await json<NetworkPage>('programmes', 'networks', network.id, ...period)
    expect(exit).toBe(0)
    const { borders, waiting, ...own } = page
    expect(own).toEqual(network)
    if (network.protected) expect([borders, waiting, network.members]).toEqual([null, null, null])
    const across = (borders?.regions ?? []).reduce(
      (sum, { given, received }) => sum + given.exchanges + received.exchanges,
      0,
    )
    if (!network.protected) expect(across).toBe((network.given.exchanges ?? 0) + (network.received.exchanges ?? 0))
  }
})

test('what is no network is refused with a sentence', async () => {
  const none = await json<{ error: { message: string } }>('programmes', 'networks', 'nowhere')
  expect([none.exit, none.json.error.message]).toEqual([2, 'There is no network nowhere.'])
  const many = await json<{ error: { message: string } }>('programmes', 'networks', 'n01', 'n02')
  expect(many.exit).toBe(2)
  expect(many.json.error.message).toContain('programmes networks ID')
  expect((await json('programmes', 'projects', 'p01')).exit).toBe(2)
})
