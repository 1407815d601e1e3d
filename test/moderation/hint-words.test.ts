import { describe, expect, test } from 'vitest'
import { NONE, said } from './hinting.ts'

describe('the owner’s own words', () => {
  const words = (...safety: string[]) => ({ ...NONE, safety })

  test('are found whole, in any case, with a space, a hyphen or nothing between', () => {
    const found = said('Follow-up, FOLLOW UP, followup, followups, unfollow up', words('Follow up'))
    expect(found).toEqual(['safety: Follow-up', 'safety: FOLLOW UP', 'safety: followup'])
  })
  test('take any ending after an asterisk', () => {
    expect(said('harm harmed harmful charm', words('harm*'))).toEqual([
      'safety: harm',
      'safety: harmed',
      'safety: harmful',
    ])
    expect(said('stops taking it', words('stop* taking'))).toEqual(['safety: stops taking'])
  })
  test('are taken at their letters, not as a pattern', () => {
    expect(said('aaab abb (a|b) c++', words('a+b', '(a|b)', '.', '[^x]', 'c++'))).toEqual([
      'safety: (a|b)',
      'safety: c++',
    ])
  })
  test('that hold nothing find nothing', () => {
    expect(said('anything at all', words('', ' ', '*', '* *', '\u200b', '-'))).toEqual([])
  })
  test('may be written with lookalikes themselves', () => {
    expect(said('patient', words('pаtіént'))).toEqual(['safety: patient'])
  })
  test('prefer the longer phrase', () => {
    expect(said('bank details', words('bank', 'bank details'))).toEqual(['safety: bank details'])
  })
})
