import { claimsBoard } from '../core/claims/claims.ts'
import { levelFor } from '../core/claims/procedures.ts'
import { provePeriod } from '../core/period.ts'
import type { Command } from './commands.ts'
import { date } from './moment.ts'
import { told } from './network.ts'
import { inWorkspace } from './workspace.ts'

/** `growth claims`: what is said of Hexitime, each with estimate, interval, n, period and verdict. */
export const claims: Command = (options, { signal, say }) => {
  const dates = provePeriod({ from: date(options, 'from'), to: date(options, 'to') })
  return inWorkspace(options, 'aggregates', async ({ db, person }) => {
    const board = await claimsBoard(db.sql, { ...dates, level: levelFor(person) }, { signal, tell: told(say) })
    return {
      json: board.claims.map(({ claim, wording, estimate, low, high, n, period, verdict, why, ...more }) => ({
        claim,
        wording,
        estimate,
        low,
        high,
        n,
        period,
        verdict,
        why,
        of: more.of,
        metric: more.metric,
        reading: more.reading,
        published: more.published,
      })),
    }
  })
}
