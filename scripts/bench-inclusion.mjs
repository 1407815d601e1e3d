/** What a person waits for on the inclusion screen. */
export const LIMITS = { sampleMs: 100, largeMs: 1000 }

const ASKED = [
  { by: 'ethnicity', level: 'internal' },
  { by: 'gender', level: 'external' },
  { by: 'ethnicity', level: 'none' },
  { by: 'profession', level: 'internal' },
]
const ROUNDS = 7

/** Times each question first, when all quarters have to be made, and then as often as it takes for a median. */
export async function timeInclusion({ call }) {
  const { quarters } = await call('inclusion/choices')
  const inclusion = []
  for (const { by, level } of ASKED) {
    const times = []
    for (let i = 0; i < ROUNDS; i++) {
      const before = performance.now()
      await call('inclusion/figures', { by, level, ...quarters.at(-1) })
      times.push(performance.now() - before)
    }
    const [first] = times
    const median = times.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)]
    inclusion.push({ asked: `${by} (${level})`, first, median })
  }
  return { inclusion }
}
