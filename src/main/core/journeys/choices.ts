import { CATEGORIES } from '../../../shared/vocabulary.ts'
import type { Connection } from '../../db/connection.ts'
import { membersOf } from '../record/members.ts'

/** What a figure can be limited to. Networks whose membership is protected are no choice. */
export async function choices(db: Connection) {
  const { networks, labels } = await membersOf(db)
  const open = networks.filter(network => !network.protected)
  return {
    networks: open.map(({ id, name }) => ({ id, label: name })),
    regions: [...labels.region.ids],
    categories: [...CATEGORIES],
  }
}
