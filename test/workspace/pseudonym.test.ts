import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pseudonyms } from '../../src/main/core/workspace/pseudonym.ts'

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

test('a pseudonym is 60 bits of the member id under HMAC-SHA256, whatever the secret', () => {
  const secret = fc.oneof(fc.string(), fc.string({ unit: 'binary', minLength: 40, maxLength: 90 }))
  fc.assert(
    fc.property(secret, fc.array(fc.stringMatching(/^[A-Za-z0-9_.:-]{1,64}$/), { maxLength: 5 }), (secret, ids) => {
      const nameOf = pseudonyms(secret)
      for (const id of ids) {
        const digest = createHmac('sha256', secret).update(id).digest()
        expect(nameOf(id)).toBe(`M-${[...digest.subarray(0, 12)].map(byte => ALPHABET[byte % 32]).join('')}`)
      }
    }),
  )
})
