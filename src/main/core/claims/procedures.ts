import type { Step } from '../../../shared/contract/network.ts'
import type { Disclosure } from '../../../shared/inclusion.ts'
import { may } from '../permission.ts'
import { opened, procedures } from '../procedure.ts'
import { watched } from '../watched.ts'
import type { Actor } from '../workspace/open.ts'
import { claimsBoard } from './claims.ts'

/** The board shows figures of protected fields as anybody inside may see them, to those who may see them at all. */
export const levelFor = (person: Actor): Disclosure | null => (may(person, 'inclusion') ? 'internal' : null)

export const claimsProcedures = {
  board: procedures.claims.board.handler(({ input, context, signal }) => {
    const { db, person } = opened(context)
    const asked = { ...input, level: levelFor(person) }
    return watched(signal, (tell: (step: Step) => void, stop) => claimsBoard(db.sql, asked, { signal: stop, tell }))
  }),
}
