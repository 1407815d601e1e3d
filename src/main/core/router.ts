import { changesProcedures } from './changes/procedures.ts'
import { claimsProcedures } from './claims/procedures.ts'
import { growthProcedures } from './growth/procedures.ts'
import { inclusionProcedures } from './inclusion/procedures.ts'
import { journeysProcedures } from './journeys/procedures.ts'
import { ledgerProcedures } from './ledger/procedures.ts'
import { matchingProcedures } from './matching/procedures.ts'
import { moderationProcedures } from './moderation/procedures.ts'
import { networkProcedures } from './network/procedures.ts'
import { peopleProcedures } from './people/procedures.ts'
import { procedures } from './procedure.ts'
import { programmesProcedures } from './programmes/procedures.ts'
import { reportingProcedures } from './reporting/procedures.ts'
import { searchProcedures } from './search/procedures.ts'
import { syncProcedures } from './sync/procedures.ts'
import { workspaceProcedures } from './workspace/procedures.ts'

/** The contract, implemented: one room an area. */
export const router = procedures.router({
  workspace: workspaceProcedures,
  sync: syncProcedures,
  ledger: ledgerProcedures,
  growth: growthProcedures,
  moderation: moderationProcedures,
  network: networkProcedures,
  claims: claimsProcedures,
  journeys: journeysProcedures,
  inclusion: inclusionProcedures,
  reporting: reportingProcedures,
  search: searchProcedures,
  people: peopleProcedures,
  programmes: programmesProcedures,
  changes: changesProcedures,
  matching: matchingProcedures,
})
