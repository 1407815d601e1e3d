/** What a person waits for at the search: words, beginnings of words, slips of the pen and filters. */
export const LIMITS = { sampleMs: 50, largeMs: 200 }

const ASKED = [
  'mentoring',
  'quality improvement',
  'ment',
  'q',
  'mentorng',
  'qualty improvment',
  'kind:offer mentoring',
  'kind:request region:London',
  'region:Wales data',
  'm000100',
  '"quality improvement"',
  'nothingatallbeginswiththis',
]
const ROUNDS = 3
/** How often it is asked whether the record has been read for searching (ms), and for how long. */
const LOOK_MS = 250
const PATIENCE_MS = 600_000

/** How long the record takes to be read for searching, the median over queries (each at its best of some rounds), and the slowest. */
export async function timeSearch({ call }) {
  const started = performance.now()
  while ((await call('search/find', { text: 'mentoring' })).read < 1) {
    if (performance.now() - started > PATIENCE_MS)
      throw new Error('The record was not read for searching in ten minutes.')
    await new Promise(resolve => setTimeout(resolve, LOOK_MS))
  }
  const readMs = performance.now() - started
  const times = []
  for (const text of ASKED) {
    let best = Number.POSITIVE_INFINITY
    for (let round = 0; round < ROUNDS; round++) {
      const before = performance.now()
      await call('search/find', { text })
      best = Math.min(best, performance.now() - before)
    }
    times.push({ text, ms: best })
  }
  const sorted = times.toSorted((a, b) => a.ms - b.ms)
  return { readMs, median: sorted[sorted.length >> 1].ms, slowest: sorted.at(-1), times }
}

export function reportSearch(report, { readMs, median, slowest }, where, limit) {
  report(`the ${where} read for searching`, readMs, 'ms')
  report(`search on the ${where}, median over queries`, median, 'ms', limit)
  report(`search on the ${where}, slowest query (${slowest.text})`, slowest.ms, 'ms')
}
