/** What a person waits for on the growth screen. */
export const LIMITS = { sampleMs: 100, largeMs: 1000 }

const ASKED = {
  'growth/series': { metric: 'exchanges' },
  'growth/series of active members in a region': { metric: 'active', scope: { region: 'London' } },
  'growth/panels by region': { metric: 'hours', split: 'region' },
  'growth/accounting': {},
  'growth/rows': { metric: 'exchanges', from: '2022-07-01', to: '2022-08-01' },
}
const ROUNDS = 7

/** Times each question first, when its figures may still have to be reckoned, and then as often as it takes for a median. */
export async function timeGrowth({ call }) {
  const growth = []
  for (const [name, input] of Object.entries(ASKED)) {
    const times = []
    for (let i = 0; i < ROUNDS; i++) {
      const before = performance.now()
      await call(name.split(' ')[0], input)
      times.push(performance.now() - before)
    }
    const [first] = times
    growth.push({ name, first, median: times.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] })
  }
  return { growth }
}
