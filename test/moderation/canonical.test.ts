import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonical, commitment, eventHash, GENESIS, sha256 } from '../../src/main/core/moderation/log.ts'

/** RFC 8785, appendix B: the bits of a number and how it is written. */
const NUMBERS: [string, string][] = [
  ['0000000000000000', '0'],
  ['8000000000000000', '0'],
  ['0000000000000001', '5e-324'],
  ['8000000000000001', '-5e-324'],
  ['7fefffffffffffff', '1.7976931348623157e+308'],
  ['ffefffffffffffff', '-1.7976931348623157e+308'],
  ['4340000000000000', '9007199254740992'],
  ['c340000000000000', '-9007199254740992'],
  ['4430000000000000', '295147905179352830000'],
  ['44b52d02c7e14af5', '9.999999999999997e+22'],
  ['44b52d02c7e14af6', '1e+23'],
  ['44b52d02c7e14af7', '1.0000000000000001e+23'],
  ['444b1ae4d6e2ef4e', '999999999999999700000'],
  ['444b1ae4d6e2ef4f', '999999999999999900000'],
  ['444b1ae4d6e2ef50', '1e+21'],
  ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
  ['3eb0c6f7a0b5ed8d', '0.000001'],
  ['41b3de4355555553', '333333333.3333332'],
  ['41b3de4355555554', '333333333.33333325'],
  ['41b3de4355555555', '333333333.3333333'],
  ['41b3de4355555556', '333333333.3333334'],
  ['41b3de4355555557', '333333333.33333343'],
  ['becbf647612f3696', '-0.0000033333333333333333'],
  ['43143ff3c1cb0959', '1424953923781206.2'],
]

describe('canonical JSON is as RFC 8785 says', () => {
  test.each(NUMBERS)('of the number %s: %s', (bits, written) => {
    expect(canonical(Buffer.from(bits, 'hex').readDoubleBE())).toBe(written)
  })

  test('of numbers that JSON has not: refused', () => {
    for (const bits of ['7fffffffffffffff', '7ff0000000000000'])
      expect(() => canonical([Buffer.from(bits, 'hex').readDoubleBE()])).toThrow(/not allowed/)
  })

  test('of its example (3.2.2)', () => {
    const given = `{"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/", "literals": [null, true, false]}`
    expect(canonical(JSON.parse(given))).toBe(
      `{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA'B\\"\\\\\\\\\\"/"}`,
    )
  })

  test('of the order of keys (3.2.3): by UTF-16 units', () => {
    const given = { '€': 1, '\r': 2, '\ufb33': 3, '1': 4, '😀': 5, '\u0080': 6, ö: 7 }
    expect(Object.keys(JSON.parse(canonical(given)))).toEqual(['1', '\r', '\u0080', 'ö', '€', '😀', '\ufb33'])
    expect(canonical(given)).toBe('{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}')
  })
})

/** The same value with the keys of every object in another order. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, each]) => [name, turned(each)]),
  )
}

test('the order of keys never matters, and nothing else is lost', () => {
  fc.assert(
    fc.property(fc.jsonValue(), value => {
      expect(canonical(turned(value))).toBe(canonical(value))
      expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})

test('a text with half a surrogate pair is taken as it can be stored', () => {
  expect(canonical({ reason: 'a\ud800b', to: ['😀'] })).toBe('{"reason":"a\ufffdb","to":["😀"]}')
})

test('an event’s hash is SHA-256 over the hash before it and the whole event', () => {
  const event = {
    position: 1,
    stream: 'case:1',
    sequence: 1,
    case_id: 1,
    type: 'noted',
    at: 1_677_661_200_000,
    actor: '{"id":"ann"}',
    command: 'c1',
    payload: null,
    data: '{}',
    commitments: '{}',
  }
  const json = `{"actor":"{\\"id\\":\\"ann\\"}","at":1677661200000,"case_id":1,"command":"c1","commitments":"{}","data":"{}","payload":null,"position":1,"previous":"${GENESIS}","sequence":1,"stream":"case:1","type":"noted"}`
  expect(eventHash(GENESIS, event)).toBe(sha256(GENESIS + json))
  for (const [name, value] of Object.entries(event))
    expect(eventHash(GENESIS, { ...event, [name]: value === null ? 'x' : `${value}x` } as typeof event), name).not.toBe(
      eventHash(GENESIS, event),
    )
})

test('what a text is committed to does not tell the text without its salt', () => {
  expect(commitment('salt', 'Money.')).toBe(sha256('salt\nMoney.'))
  expect(commitment('salt', 'Money.')).not.toBe(commitment('other', 'Money.'))
})
