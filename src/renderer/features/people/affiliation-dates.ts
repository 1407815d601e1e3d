import type { KeptBody } from '../../../shared/kept.ts'
import type { Cells } from './fields.ts'

export type Dates = KeptBody<'affiliation'>
type Piece = { id: string; body: Dates }

/** Whether a membership lasts on a day. */
export const isOn = ({ from, until }: Pick<Dates, 'from' | 'until'>, day: string): boolean =>
  from <= day && (until === null || until > day)

/** What is wrong with dates beside those that are kept of the same member; null where nothing is. */
export function datesProblem({ id, body }: Piece, others: readonly Piece[]): string | null {
  if (body.until !== null && body.until <= body.from) return 'The last day is before the first.'
  const crossing = others.find(
    other =>
      other.id !== id &&
      other.body.network_id === body.network_id &&
      (other.body.until === null || other.body.until > body.from) &&
      (body.until === null || body.until > other.body.from),
  )
  return crossing ? 'These days are in another time in the same network already.' : null
}

/**
 * The networks that the platform is to have, once a member's times are these; null where they are so already. Only the
 * network of the piece that changes is looked at.
 */
export function networksAfter(
  expected: Cells,
  network: string,
  pieces: readonly Piece[],
  today: string,
): string | null {
  const ids = expected.network_ids?.split(';').filter(Boolean) ?? []
  const belongs = pieces.some(({ body }) => body.network_id === network && isOn(body, today))
  if (belongs === ids.includes(network)) return null
  return (belongs ? [...ids, network] : ids.filter(id => id !== network)).join(';')
}
