import { Readable } from 'node:stream'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readText } from '../../src/main/core/sync/source.ts'

async function textOf(pieces: readonly Uint8Array[]): Promise<string> {
  let text = ''
  const open = async () => Readable.from(pieces.map(piece => Buffer.from(piece)))
  await readText({ name: 'members.csv', bytes: 0, open }, piece => {
    text += piece
  })
  return text
}

const characters = fc
  .string({ unit: fc.constantFrom('a', '\n', 'é', '’', '😀', '\uFEFF'), maxLength: 12 })
  .map(text => Buffer.from(text))
const stray = fc.uint8Array({ maxLength: 3 })
const places = fc.array(fc.nat(), { maxLength: 8 })

test('bytes cut anywhere are read as UTF-8, without the mark at their start, or refused as a whole', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof({ weight: 6, arbitrary: characters }, stray)), places, async (parts, places) => {
      const bytes = Buffer.concat(parts)
      const ends = [...places.map(place => place % (bytes.length + 1)), bytes.length].sort((a, b) => a - b)
      const read = textOf(ends.map((end, i) => bytes.subarray(ends[i - 1] ?? 0, end)))
      let expected: string | null = null
      try {
        expected = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
      } catch {}
      if (expected === null) await expect(read).rejects.toThrow('members.csv is not UTF-8 text.')
      else expect(await read).toBe(expected)
    }),
    { numRuns: 1000 },
  )
})
