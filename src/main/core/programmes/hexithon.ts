import type { EventPost, Hexithon } from '../../../shared/contract/programmes.ts'
import { plainly } from '../../../shared/hexithons/cells.ts'
import { candidates, type Folded, foldPerson, type Named, onlyOne } from '../../analytics/who-is-who.ts'
import type { Connection } from '../../db/connection.ts'
import { BadInput } from '../bad-input.ts'
import { type KeptPiece, keptOf, pendingOf, type Wish, wishes } from '../changes/read.ts'
import { answeredBy } from '../changes/reallocating.ts'
import { events } from './events.ts'
import { facilitatorsOf } from './facilitators.ts'

type Member = { id: string; label: string; email: string | null; organisation: string | null; by_event: boolean }
type Someone = Member & { folded: Folded }
type Row = { id: string; kind: EventPost['kind']; title: string; author: string }

/**
 * What somebody who runs an event needs: its posts, on the platform and asked for, and who each may belong to by now.
 * @param id of an event, or of a plan that has none yet
 * @throws BadInput where there is neither
 */
export async function hexithon(db: Connection, id: string): Promise<Hexithon> {
  const plans = keptOf(db, 'hexithon')
  const plan = plans.find(piece => piece.id === id) ?? plans.find(({ body }) => body.event_id === id)
  const event = (await events(db)).find(one => one.id === (plan?.body.event_id ?? id)) ?? null
  if (!plan && !event) throw new BadInput(`There is no event ${id}.`)
  const key = plan?.id ?? id
  const facilitators = facilitatorsOf(db, event?.id ?? key)
  const everyone = members(db, event?.id ?? null)
  const nameOf = namer(db)
  const helpers = new Set(facilitators.map(one => one.id))
  const pool = everyone.filter(one => !helpers.has(one.id))
  const whoIs = (named: Named, without?: ReadonlySet<string>) => {
    const found = candidates(named, without ? pool.filter(one => !without.has(one.id)) : pool)
    return {
      candidates: found.map(({ of: { folded: _, ...member }, sure, why }) => ({ ...member, sure, why })),
      suggested: onlyOne(found)?.of.id ?? null,
    }
  }
  const captures = keptOf(db, 'capture').filter(({ body }) => body.event === key)
  const rows = event ? postsOf(db, event.id) : []
  const asked = postsAsked(db, captures)
  const owned = matched(captures, rows, asked)
  const captureOf = new Map([...owned].map(([capture, post]) => [post, capture]))
  const given = reallocations(db, rows)
  const answered = answeredBy(
    db,
    rows.map(row => row.id),
  )
  const none = { candidates: [], suggested: null }
  const shown = rows.map((row): EventPost => {
    const capture = captureOf.get(row.id)
    const to = given.get(row.id)
    const facilitated = helpers.has(row.author)
    const whose = capture && { name: capture.body.name, email: capture.body.email }
    return {
      id: row.id,
      kind: row.kind,
      title: row.title,
      author: nameOf(row.author),
      facilitators: facilitated,
      state: (capture && asked.get(capture.body.activity ?? '')?.change.state) ?? null,
      capture: capture?.id ?? null,
      whose: whose ?? null,
      asked: to?.set?.posted_by ? { ...nameOf(to.set.posted_by), state: to.change.state } : null,
      ...(facilitated && whose ? whoIs(whose, answered.get(row.id)) : none),
    }
  })
  const waiting = captures.flatMap((capture): EventPost[] => {
    const wish = asked.get(capture.body.activity ?? '')
    if (!wish || owned.has(capture) || wish.change.state === 'cancelled') return []
    const { kind, title, name, email } = capture.body
    const whose = { name, email }
    const id = wish.change.subject.id
    return [
      {
        id,
        kind,
        title,
        author: null,
        facilitators: true,
        state: wish.change.state,
        capture: capture.id,
        whose,
        asked: null,
        ...none,
      },
    ]
  })
  return {
    key,
    event,
    facilitators,
    posts: [...waiting, ...shown],
    attendees: keptOf(db, 'attendee')
      .filter(({ body }) => body.event === key)
      .map(piece => ({
        id: piece.id,
        member: piece.body.member_id ? nameOf(piece.body.member_id) : null,
        ...(piece.body.member_id ? none : whoIs(piece.body)),
      })),
  }
}

const members = (db: Connection, event: string | null): Someone[] =>
  db
    .rows<[string, string | null, string | null, string | null, number]>(
      `SELECT m.id, m.display_name, m.email, o.name, coalesce(m.event_id = ?1, 0)
       FROM main.members m LEFT JOIN main.organisations o ON o.id = m.organisation_id
       WHERE m.deleted_at IS NULL AND m.status = 'active' ORDER BY coalesce(m.event_id = ?1, 0) DESC, m.id`,
      event,
    )
    .map(([id, label, email, organisation, by_event]) => ({
      id,
      label: label ?? id,
      email,
      organisation,
      by_event: by_event === 1,
      folded: foldPerson({ name: label ?? '', email }),
    }))

function namer(db: Connection) {
  return (id: string) => {
    const [label] = db.row<[string | null]>('SELECT display_name FROM main.members WHERE id = ?', id) ?? []
    return { id, label: label ?? id }
  }
}

const postsOf = (db: Connection, event: string): Row[] =>
  db
    .rows<[string, Row['kind'], string | null, string]>(
      `SELECT a.id, a.kind, a.title, m.id FROM main.activities a JOIN main.members m ON m.key = a.posted_by_key
       WHERE a.event_id = ? AND a.deleted_at IS NULL ORDER BY a.posted_at, a.id`,
      event,
    )
    .map(([id, kind, title, author]) => ({ id, kind, title: title ?? id, author }))

type Captured = KeptPiece<'capture'>

/** The wishes that captured posts came to, by the id that they were asked for under. */
function postsAsked(db: Connection, captures: readonly Captured[]): Map<string, Wish> {
  const ids = captures.flatMap(({ body }) => body.activity ?? [])
  const found = wishes(
    db,
    "c.subject_kind = 'activity' AND c.subject_id IN (SELECT value FROM json_each(?)) ORDER BY c.position",
    JSON.stringify(ids),
  )
  return new Map(found.filter(({ change }) => change.way === 'create').map(wish => [wish.change.subject.id, wish]))
}

/**
 * Which post each capture became: the one that the platform named in its answer, else the only one of the same kind and
 * words at the event.
 */
function matched(
  captures: readonly Captured[],
  rows: readonly Row[],
  asked: ReadonlyMap<string, Wish>,
): Map<Captured, string> {
  const found = new Map<Captured, string>()
  for (const capture of captures) {
    const named = asked.get(capture.body.activity ?? '')?.change.platform_id ?? capture.body.activity
    if (named && rows.some(row => row.id === named)) found.set(capture, named)
  }
  const taken = new Set(found.values())
  const same = (row: Row, { body }: Captured) => row.kind === body.kind && plainly(row.title) === plainly(body.title)
  const left = captures.filter(capture => !found.has(capture))
  for (const capture of left) {
    const fits = rows.filter(row => !taken.has(row.id) && same(row, capture))
    const rivals = fits[0] ? left.filter(other => fits[0] && same(fits[0], other)) : []
    if (fits.length === 1 && fits[0] && rivals.length === 1) found.set(capture, fits[0].id)
  }
  return found
}

/** The last wish to give each post to somebody that may still happen. */
const reallocations = (db: Connection, rows: readonly Row[]): Map<string, Wish> =>
  new Map(
    pendingOf(
      db,
      'activity',
      rows.map(row => row.id),
    )
      .filter(({ change }) => change.fields.includes('posted_by') && change.way === 'edit')
      .map(wish => [wish.change.subject.id, wish]),
  )
