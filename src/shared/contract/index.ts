import type { ContractRouterClient } from '@orpc/contract'
import { changes } from './changes.ts'
import { claims } from './claims.ts'
import { growth } from './growth.ts'
import { inclusion } from './inclusion.ts'
import { journeys } from './journeys.ts'
import { ledger } from './ledger.ts'
import { matching } from './matching.ts'
import { moderation } from './moderation.ts'
import { network } from './network.ts'
import { people } from './people.ts'
import { programmes } from './programmes.ts'
import { reporting } from './report.ts'
import { search } from './search.ts'
import { sync } from './sync.ts'
import { workspace } from './workspace.ts'

/** The whole typed API, one room an area. */
export const contract = {
  workspace,
  sync,
  ledger,
  growth,
  inclusion,
  journeys,
  moderation,
  network,
  claims,
  reporting,
  search,
  people,
  programmes,
  changes,
  matching,
}
export type Client = ContractRouterClient<typeof contract>
