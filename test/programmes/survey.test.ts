import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { librarySurvey, questionOf } from '../../src/main/core/programmes/survey.ts'
import { piecesOf } from '../../src/renderer/features/programmes/library/survey-pieces.ts'
import { readSurvey, SURVEY_EXAMPLE } from '../../src/shared/survey.ts'
import { steps } from '../changes/steps.ts'

const Q = 'I see a way to my next role'
const faults = (text: string) => readSurvey(text).rows.map(({ fault }) => fault)

describe('a sheet of answers', () => {
  test('the example that is offered can be read', () => {
    expect(readSurvey(SURVEY_EXAMPLE)).toMatchObject({
      questions: [Q, 'I know whom to ask'],
      dropped: [],
      fault: null,
      rows: [
        { line: 2, code: 'A01', when: 'before', fault: null },
        { line: 3, code: 'A01', when: 'after', answers: { [Q]: 4, 'I know whom to ask': 4 } },
      ],
    })
  })

  test.each([
    ['a byte-order mark and Windows lines', `\uFEFFcode,when,${Q}\r\nA1,before,3\r\n`],
    ['cells as Excel pastes them', `Code\tWhen\t${Q}\nA1\tBefore\t3`],
    ['semicolons', `code;when;${Q}\nA1;pre;3\n\n`],
    ['columns in another order, with spaces', `${Q}, When , Respondent Code\n 3 , BASELINE , A1 `],
  ])('%s make no difference', (_, text) => {
    expect(readSurvey(text).rows).toMatchObject([{ code: 'A1', when: 'before', answers: { [Q]: 3 }, fault: null }])
  })

  test.each([
    ['A1,before,6', /“6”: it must be a whole number from 1 to 5/],
    ['A1,before,2.5', /“2\.5”/],
    ['A1,sometime,2', /“sometime” is neither before nor after/],
    [',before,2', /It has no code/],
    ['Ann Example,before,2', /never a name/],
    ['A1,before,', /It answers nothing/],
    ['A1,before,2,9', /more cells/],
    ['__proto__ x,before,2', /never a name/],
  ])('%s is refused in its place, and the good rows stay', (row, why) => {
    const found = faults(`code,when,${Q}\nB1,before,3\n${row}\nB1,after,4\nB2,after,4`)
    expect(found[1]).toMatch(why)
    expect([found[0], found[2], found[3]]).toEqual([null, null, null])
  })

  test('the same respondent twice at one time is told of by its first line', () => {
    expect(faults(`code,when,${Q}\nA1,after,3\nA1,post,4`)).toEqual([
      null,
      'Line 2 has the same respondent after already.',
    ])
  })

  test('what may say who somebody is is dropped, and said so', () => {
    const sheet = readSurvey(
      `code,when,Name,Email,Ethnicity,Contact,Comments,${Q},${Q}\nA1,before,Ann,ann@example.org,B,ann@example.org,It was Ann who helped,3,4`,
    )
    expect(sheet.questions).toEqual([Q])
    expect(sheet.dropped.map(({ column }) => column)).toEqual(['Name', 'Email', 'Ethnicity', 'Contact', 'Comments', Q])
    expect(JSON.stringify(sheet.rows)).not.toMatch(/Ann|ann@|helped/)
  })

  test('one e-mail address among ratings is enough to drop a column', () => {
    const sheet = readSurvey(`code,when,${Q},Also\nA1,before,3,4\nA2,before,3,ann@example.org`)
    expect(sheet.dropped).toMatchObject([{ column: 'Also', why: /e-mail/ }])
  })

  test.each([
    ['', /nothing in it/],
    ['name,when\nA,before', /There is no “code”/],
    ['code,answer\nA,3', /There is no “when”/],
    ['code,when\nA,before', /No column has answers/],
    [`code,when,${Q}`, /No column has answers|no answer below/],
  ])('a sheet without what it needs says what is missing', (text, why) => {
    expect(readSurvey(text).fault).toMatch(why)
  })

  test('no text at all makes it fail, and nothing but 1 to 5 comes out', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map(rest => `code,when,${Q}\n${rest}`),
        ),
        text => {
          for (const { answers, fault, code } of readSurvey(text).rows) {
            for (const value of Object.values(answers)) expect([1, 2, 3, 4, 5]).toContain(value)
            if (fault === null) expect(code).toMatch(/^[A-Za-z0-9_.-]{1,40}$/)
          }
        },
      ),
    )
  })
})

const answer = fc.integer({ min: 1, max: 5 })
test('a question is the mean of each one’s own change, within its interval, and nothing below five', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(answer, answer), { maxLength: 30 }), pairs => {
      const told = questionOf(Q, pairs)
      if (pairs.length < 5) {
        expect(told).toEqual({
          question: Q,
          n: null,
          before: null,
          after: null,
          difference: null,
          low: null,
          high: null,
        })
        return
      }
      const naive = pairs.reduce((sum, [before, after]) => sum + after - before, 0) / pairs.length
      expect(told.n).toBe(pairs.length)
      expect(told.difference).toBeCloseTo(naive, 10)
      expect((told.after ?? 0) - (told.before ?? 0)).toBeCloseTo(naive, 10)
      expect(told.low ?? 0).toBeLessThanOrEqual(naive + 1e-9)
      expect(told.high ?? 0).toBeGreaterThanOrEqual(naive - 1e-9)
      expect(questionOf(Q, pairs)).toEqual(told)
    }),
    { numRuns: 25 },
  )
})

async function surveyed(respondents: number) {
  const at = await steps()
  await at.brings({ members: ['m1'], libraries: [{ id: 'l1', protected_membership: 'yes' }, 'l2'] })
  const lines = Array.from({ length: respondents }, (_, i) => `A${i},before,${1 + (i % 3)}\nA${i},after,${2 + (i % 3)}`)
  const { rows } = readSurvey(`code,when,${Q}\n${lines.join('\n')}`)
  const step = await at.step({ kind: 'survey', keep: piecesOf('l1', rows, []) })
  return { at, step }
}

describe('what is brought in', () => {
  test('is told to an owner exactly; of a protected library to others in fives; undone as a whole', async () => {
    const { at, step } = await surveyed(7)
    expect(librarySurvey(at.sql, 'l1', true)).toMatchObject({
      rounded: false,
      questions: [{ question: Q, n: 7, difference: 1 }],
    })
    expect(librarySurvey(at.sql, 'l1', false)).toMatchObject({ rounded: true, questions: [{ n: 5, difference: 1 }] })
    expect(librarySurvey(at.sql, 'l2', false)).toEqual({ rounded: false, questions: [] })
    await at.take(step.id)
    expect(librarySurvey(at.sql, 'l1', true).questions).toEqual([])
  })

  test('is not told of four', async () => {
    const { at } = await surveyed(4)
    expect(librarySurvey(at.sql, 'l1', true).questions).toMatchObject([{ n: null, difference: null }])
  })

  test('a later sheet adds to the same respondents', () => {
    const [first] = piecesOf('l1', readSurvey(`code,when,${Q}\nA1,before,2`).rows, [])
    const known = [{ id: 'l1:A1', version: 3, body: first?.body as never }]
    expect(piecesOf('l1', readSurvey(`code,when,${Q}\nA1,after,5`).rows, known)).toEqual([
      {
        kind: 'survey',
        id: 'l1:A1',
        expect: 3,
        body: { library_id: 'l1', code: 'A1', before: { [Q]: 2 }, after: { [Q]: 5 } },
      },
    ])
  })
})
