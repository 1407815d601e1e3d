import type { Level } from '../../../shared/contract/network.ts'
import { moments } from '../period.ts'
import { may, NotAllowed, sightOf } from '../permission.ts'
import { opened, procedures } from '../procedure.ts'
import { choices, timeline } from './choices.ts'
import { networkMap } from './map.ts'

const area = procedures.network
export const networkProcedures = {
  map: area.map.handler(({ input, context, signal }) => {
    const { db, person } = opened(context)
    const { from = 0, to = Number.MAX_SAFE_INTEGER } = moments(input)
    const level: Level = input.level ?? (may(person, 'rows') ? 'members' : 'region')
    return networkMap(db.sql, { ...input, from, to, level, sight: sightOf(person) }, signal)
  }),
}
