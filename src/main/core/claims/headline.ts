import type { Headline } from '../../../shared/contract/inclusion.ts'
import type { Disclosure } from '../../../shared/inclusion.ts'
import type { Connection } from '../../db/connection.ts'
import type { Watch } from '../network/watch.ts'

/** The headline contrasts of the last whole quarter inside a period, or of all of it where nothing is suppressed. */
export async function headlineWithin(
  _db: Connection,
  _period: { from: string; to: string },
  _level: Disclosure,
  _watch: Watch,
): Promise<Headline | null> {
  return null
}
