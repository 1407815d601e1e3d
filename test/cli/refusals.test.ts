import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { METRICS } from '../../src/shared/metrics.ts'
import { exported, made, place, settled } from '../workspace/place.ts'
import { commandLine } from './run.ts'

type Row = Record<string, unknown>
const home = place()
const { run, json } = commandLine(home)

beforeAll(async () => {
  await made({ folder: join(home, 'workspace') })
  writeFileSync(join(home, 'letter.txt'), 'mine')
})

describe('refusals', () => {
  test.each<[string, string[], number, string]>([
    ['an unknown command', ['exchange'], 2, 'bad_usage'],
    ['a command of the prototype', ['toString'], 2, 'bad_usage'],
    ['an unknown option', ['check', '--fast'], 2, 'bad_usage'],
    ['an option of another command', ['check', '--from', 'x'], 2, 'bad_usage'],
    ['a word too many', ['check', 'it'], 2, 'bad_usage'],
    ['a missing value', ['sync', '--from'], 2, 'bad_usage'],
    ['no source', ['sync'], 2, 'bad_usage'],
    ['a source that is not there', ['sync', '--from', 'nowhere'], 2, 'not_found'],
    ['a run that never was', ['rejects', '--run', '999'], 2, 'bad_usage'],
    ['a run that is no number', ['rejects', '--run', '1e3'], 2, 'bad_usage'],
    ['a date that is none', ['overview', '--from', '2022-02-30'], 2, 'bad_usage'],
    ['a folder without a workspace', ['check', '--workspace', 'nowhere'], 2, 'not_a_workspace'],
    ['a backup into a file in the place of a folder', ['backup', '--out', 'letter.txt/b'], 3, 'not_writable'],
  ])('%s', async (_, args, exit, code) => {
    const refused = await json<{ error: Row }>(...args)
    expect(refused.exit).toBe(exit)
    expect(refused.json).toEqual({
      error: { code, message: expect.any(String), ref: expect.stringMatching(/^[0-9a-f]{8}$/) },
    })
    expect(refused.err).toBe('')
  })

  test('without --json are one line on the standard error', async () => {
    expect(await run(['overview', '--from', '2022-02-30'])).toEqual({
      exit: 2,
      out: '',
      err: '--from 2022-02-30 is not a date like 2022-07-01.\n',
    })
    const { exit, out, err } = await run(['sync', '--from'])
    expect({ exit, out }).toEqual({ exit: 2, out: '' })
    expect(err).toMatch(/^sync: [^\n]*--from[^\n]*\n$/)
  })

  test('a missing or wrong passphrase', async () => {
    for (const HEXITIME_PASSPHRASE of ['', 'not this one']) {
      const { exit, out } = await run(['check', '--json'], { HEXITIME_PASSPHRASE })
      expect(exit).toBe(2)
      expect(JSON.parse(out).error.code).toMatch(/bad_usage|wrong_passphrase/)
      expect(out).not.toContain('not this one')
    }
  })

  test('a bad file stops before anything is applied', async () => {
    const from = await exported({ members: ['id,email', 'm1,x@example.org'] })
    expect(await json('sync', '--from', from)).toMatchObject({ exit: 2, json: { error: { code: 'bad_header' } } })
    expect((await json<Row[]>('runs')).json[0]).toMatchObject({ status: 'failed' })
  })

  test('a damaged database', async () => {
    const folder = join(home, 'damaged')
    await made({ folder })
    await settled()
    writeFileSync(join(folder, 'console.db'), 'scribble '.repeat(2000))
    expect(await json('check', '--workspace', folder)).toMatchObject({ exit: 3, json: { error: { code: 'damaged' } } })
  })

  test('--json may come first, and help is text', async () => {
    const { out, exit } = await run(['--json', 'metrics'])
    expect(exit).toBe(0)
    expect(JSON.parse(out)).toHaveLength(Object.keys(METRICS).length)
    expect((await run(['help'])).out).toContain('hexitime <command>')
    expect((await run([])).exit).toBe(2)
  })

  test('a demo does not write over what is there', async () => {
    mkdirSync(join(home, 'full'))
    writeFileSync(join(home, 'full', 'letter.txt'), 'mine')
    expect((await json('demo', '--out', 'full')).exit).toBeGreaterThan(1)
    expect(readFileSync(join(home, 'full', 'letter.txt'), 'utf8')).toBe('mine')
  })
})
