/** How long a person waits for what becomes of members, requests and credits, once it was worked out. */

export const LIMITS = { sampleMs: 100, largeMs: 1000 }

const ASKED = [
  ['funnel', {}],
  ['firstExchange', { by: 'region' }],
  ['cohorts', {}],
  ['matching', {}],
  ['credits', {}],
]
const TIMES = 7

/** The first time of each, and the median of those after it (ms). */
export async function timeJourneys({ call }) {
  const times = []
  for (const [name, asked] of ASKED) {
    const spent = []
    for (let i = 0; i <= TIMES; i++) {
      const before = performance.now()
      await call(`journeys/${name}`, asked)
      spent.push(performance.now() - before)
    }
    const [first, ...after] = spent
    times.push({ name, first, median: after.toSorted((a, b) => a - b)[TIMES >> 1] })
  }
  return { journeys: times }
}

export function reportJourneys(report, { journeys }, where, limit) {
  for (const { name, first, median } of journeys) {
    report(`journeys, ${name} on the ${where}, first`, first, 'ms')
    report(`journeys, ${name} on the ${where}, median after`, median, 'ms', limit)
  }
}
