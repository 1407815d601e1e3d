import { moments } from '../period.ts'
import { may, sightOf } from '../permission.ts'
import { opened, procedures } from '../procedure.ts'
import { dataHash } from '../sync/runs.ts'
import { networkMap } from './map.ts'

export const networkProcedures = {
  map: procedures.network.map.handler(({ input, context, signal }) => {
    const { db, person } = opened(context)
    const { from = 0, to = Number.MAX_SAFE_INTEGER } = moments(input)
    const level = may(person, 'rows') ? 'members' : 'regions'
    return networkMap(db.sql, { from, to, level, sight: sightOf(person), hash: dataHash(db.sql) }, signal)
  }),
}
