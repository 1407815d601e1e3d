import type { DuplicateSuggestion } from '../../../shared/contract/people.ts'
import { type Duplicate, duplicates } from '../../analytics/duplicates.ts'
import type { Connection } from '../../db/connection.ts'
import { fromCursor } from '../cursor.ts'
import { eachRow } from '../record/columns.ts'
import { membersOf } from '../record/members.ts'
import { oncePerState } from '../record/state.ts'
import { doingsOf } from './doings.ts'
import { memberRows } from './list.ts'
import { merges } from './merged.ts'

const breathe = () => new Promise<void>(resolve => setImmediate(resolve))

/** Pairs of member keys that may be one person, looked for once for each state of the data. */
const foundOf = oncePerState(async (db: Connection): Promise<Duplicate[]> => {
  const keys: number[] = []
  const names: string[] = []
  const emails: (string | null)[] = []
  await eachRow<[number, string | null, string | null]>(
    db,
    'members',
    't.display_name, t.email',
    ([key, name, email]) => {
      keys.push(key)
      names.push(name ?? '')
      emails.push(email)
    },
  )
  const { labels } = await membersOf(db)
  const column = (of: Int32Array) => Int32Array.from(keys, key => of[key] ?? -1)
  const finding = duplicates({
    names,
    emails,
    organisation: column(labels.organisation.of),
    region: column(labels.region.of),
  })
  for (;;) {
    const { done, value } = finding.next()
    if (done) return value.map(({ a, b, reasons }) => ({ a: keys[a] ?? 0, b: keys[b] ?? 0, reasons }))
    await breathe()
  }
})

/** Members who may be one person, the surest first; not those who are being merged already. */
export async function duplicateList(db: Connection, { cursor, limit }: { cursor?: string | undefined; limit: number }) {
  const found = await foundOf(db)
  const doings = await doingsOf(db)
  const merging = new Set(
    db
      .rows<[number]>(
        'SELECT m.key FROM json_each(?) w JOIN main.members m ON m.id = w.value',
        JSON.stringify(merges(db).map(({ gone }) => gone)),
      )
      .map(([key]) => key),
  )
  const open = merging.size === 0 ? found : found.filter(({ a, b }) => !merging.has(a) && !merging.has(b))
  const offset = fromCursor(cursor)
  const page = open.slice(offset, offset + limit)
  const rows = memberRows(
    db,
    doings,
    page.flatMap(({ a, b }) => [a, b]),
  )
  const shown = page.flatMap(({ reasons }, i): DuplicateSuggestion[] => {
    const [one, other] = [rows[2 * i], rows[2 * i + 1]]
    return one && other ? [{ members: [one, other], reasons }] : []
  })
  return {
    rows: shown,
    total: open.length,
    next: offset + page.length < open.length ? String(offset + page.length) : null,
  }
}
