import type { Step } from '../../../shared/contract/network.ts'
import { opened, procedures } from '../procedure.ts'
import { watched } from '../watched.ts'
import { claimsBoard } from './claims.ts'

export const claimsProcedures = {
  board: procedures.claims.board.handler(({ input, context, signal }) => {
    const { db } = opened(context)
    return watched(signal, (tell: (step: Step) => void, stop) => claimsBoard(db.sql, input, { signal: stop, tell }))
  }),
}
