import type { KnowledgeReport } from '../../../shared/contract/network-report.ts'
import type { Connection } from '../../db/connection.ts'
import { VERSION } from '../workspace/session.ts'
import { crossings, outcomes } from './crossings.ts'
import { type Measuring, measures } from './measure.ts'
import { needs } from './needs.ts'
import { passing } from './passing.ts'
import type { Watch } from './watch.ts'

/** All that the knowledge-flow report says, of one state of the data. */
export async function report(db: Connection, asked: Measuring, watch: Watch = {}): Promise<KnowledgeReport> {
  const figures = await measures(db, asked, watch)
  const found = await passing(db, asked)
  return {
    measures: figures,
    crossings: asked.group ? await crossings(db, found, asked.group) : [],
    needs: await needs(db, { from: asked.from, to: asked.to }),
    outcomes: await outcomes(db, found, asked.group),
    version: VERSION,
  }
}
