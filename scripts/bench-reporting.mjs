/** What a person waits for on the claims board and for a report: the first time, and when it is kept. */
export const LIMITS = { sampleMs: 100, largeMs: 1000, reportMs: 1000 }
const ROUNDS = 5

const median = times => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]

async function timed(call, path, input) {
  const times = []
  for (let i = 0; i <= ROUNDS; i++) {
    const before = performance.now()
    await call(path, input)
    times.push(performance.now() - before)
  }
  const [first, ...kept] = times
  return { first, kept: median(kept) }
}

export const timeReporting = async ({ call }) => ({
  claims: await timed(call, 'claims/board', {}),
  board: await timed(call, 'reporting/build', { audience: 'board' }),
})

/** Tells the times of one workspace. */
export function reportReporting(report, { claims, board }, name, limit) {
  report(`claims on the ${name}, first`, claims.first, 'ms')
  report(`claims on the ${name}, kept, median`, claims.kept, 'ms', limit)
  report(`report to the board on the ${name}, first`, board.first, 'ms')
  report(`report to the board on the ${name}, its figures kept, median`, board.kept, 'ms', LIMITS.reportMs)
}
