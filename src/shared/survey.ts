import Papa from 'papaparse'

/** A careers survey as it is pasted or uploaded: a code for each respondent, when it was, and answers from 1 to 5. */

export const SURVEY_EXAMPLE = 'code,when,I see a way to my next role,I know whom to ask\nA01,before,2,3\nA01,after,4,4'
/** Below this many respondents nothing is told of a question. */
export const LEAST_RESPONDENTS = 5
const MOST_RESPONDENTS = 500
const MOST_QUESTIONS = 40
const LONGEST_QUESTION = 300

export type When = 'before' | 'after'
export type SurveyRow = {
  /** Line of the sheet, from 1. */
  line: number
  code: string
  when: When | null
  answers: Record<string, number>
  /** What is wrong with it; null where nothing is. */
  fault: string | null
}
export type Sheet = {
  questions: string[]
  rows: SurveyRow[]
  /** Columns that are not kept, each with why. */
  dropped: { column: string; why: string }[]
  /** What is wrong with the sheet as a whole; null where nothing is. */
  fault: string | null
}

const CODE = /^(respondent|respondent code|respondent id|code|id|participant|participant code)$/i
const WHEN = /^(when|wave|time|phase|before or after|before\/after)$/i
const BEFORE = /^(before|pre|baseline|start|1)$/i
const AFTER = /^(after|post|follow-?up|end|2)$/i
const IDENTIFYING =
  /name|e-?mail|phone|mobile|address|post ?code|birth|\bdob\b|\bage\b|gender|\bsex\b|ethnic|religio|disab|orientation|nationality|organi[sz]ation|employer|job title|twitter|linkedin/i
const GOOD_CODE = /^[A-Za-z0-9_.-]{1,40}$/

const nothing = (fault: string): Sheet => ({ questions: [], rows: [], dropped: [], fault })

/** Reads a sheet; what cannot be read is said in its place, and what may name somebody is dropped. */
export function readSurvey(text: string): Sheet {
  if (text.trim() === '') return nothing('There is nothing in it yet.')
  const lines = Papa.parse<string[]>(text.replace(/^\uFEFF/, '').trimEnd(), { skipEmptyLines: false }).data.map(cells =>
    cells.map(cell => cell.trim()),
  )
  const head = lines[0] ?? []
  const [code, when] = [head.findIndex(name => CODE.test(name)), head.findIndex(name => WHEN.test(name))]
  if (code < 0 || when < 0)
    return nothing(
      `Line 1 must name the columns: one “code” for the respondent’s code and one “when” with before or after. ${code < 0 ? 'There is no “code”.' : ''} ${when < 0 ? 'There is no “when”.' : ''}`.trim(),
    )
  const body = lines
    .slice(1)
    .map((cells, i) => ({ line: i + 2, cells }))
    .filter(({ cells }) => cells.some(Boolean))
  const columns = head.map((name, place) => ({ name, place })).filter(({ place }) => place !== code && place !== when)
  const dropped: Sheet['dropped'] = []
  const questions = columns.filter(({ name, place }, i) => {
    const why = whyDropped(
      name,
      body.map(({ cells }) => cells[place] ?? ''),
      columns.slice(0, i).some(other => other.name === name),
    )
    if (why !== null) dropped.push({ column: name || `column ${place + 1}`, why })
    return why === null
  })
  if (questions.length === 0) return { ...nothing('No column has answers from 1 to 5.'), dropped }
  if (questions.length > MOST_QUESTIONS)
    return { ...nothing(`It has ${questions.length} questions. At most ${MOST_QUESTIONS} are kept.`), dropped }
  const seen = new Map<string, number>()
  const rows = body.map(({ line, cells }) => rowOf(line, cells, { code, when, questions, width: head.length, seen }))
  const respondents = new Set(rows.flatMap(row => (row.fault === null ? [row.code] : []))).size
  const fault =
    rows.length === 0
      ? 'There is no answer below the first line.'
      : respondents > MOST_RESPONDENTS
        ? `It has ${respondents} respondents. Bring in at most ${MOST_RESPONDENTS} at a time.`
        : null
  return { questions: questions.map(({ name }) => name), rows, dropped, fault }
}

/** Why a column is not kept; null where it is. Every value counts, so that one e-mail address is enough. */
function whyDropped(name: string, values: readonly string[], again: boolean): string | null {
  if (name === '') return 'it has no name'
  if (again) return 'another column has the same name'
  if (name.length > LONGEST_QUESTION) return `its name is longer than ${LONGEST_QUESTION} characters`
  if (name === '__proto__') return 'its name cannot be kept'
  const given = values.filter(value => value !== '')
  const rated = given.filter(value => /^[1-5]$/.test(value)).length
  if (given.some(value => value.includes('@'))) return 'it holds e-mail addresses, and no name is kept with answers'
  if (IDENTIFYING.test(name) && !(rated > 0 && rated === given.length && name.includes(' ') && name.length > 20))
    return 'it looks like who somebody is, and no name is kept with answers'
  if (given.length === 0) return 'it is empty'
  return rated * 2 >= given.length ? null : 'its values are not from 1 to 5, and free text may name somebody'
}

type Layout = {
  code: number
  when: number
  questions: readonly { name: string; place: number }[]
  width: number
  seen: Map<string, number>
}

function rowOf(line: number, cells: readonly string[], { code, when, questions, width, seen }: Layout): SurveyRow {
  const own = cells[code] ?? ''
  const wave = cells[when] ?? ''
  const at: When | null = BEFORE.test(wave) ? 'before' : AFTER.test(wave) ? 'after' : null
  const answers: Record<string, number> = {}
  const bad: string[] = []
  for (const { name, place } of questions) {
    const value = cells[place] ?? ''
    if (/^[1-5]$/.test(value)) answers[name] = Number(value)
    else if (value !== '')
      bad.push(`“${name.slice(0, 60)}” is “${value.slice(0, 30)}”: it must be a whole number from 1 to 5, or empty.`)
  }
  const key = `${own} ${at}`
  const before = seen.get(key)
  const fault =
    cells.length > width
      ? 'It has more cells than the first line has columns.'
      : own === ''
        ? 'It has no code.'
        : !GOOD_CODE.test(own)
          ? 'Its code must be up to 40 letters, digits, dots or dashes, and never a name or an e-mail address.'
          : at === null
            ? `“${wave.slice(0, 30)}” is neither before nor after.`
            : before !== undefined
              ? `Line ${before} has the same respondent ${at} already.`
              : (bad[0] ?? (Object.keys(answers).length === 0 ? 'It answers nothing.' : null))
  if (fault === null) seen.set(key, line)
  return { line, code: GOOD_CODE.test(own) ? own : '', when: at, answers, fault }
}
