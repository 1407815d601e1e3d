import type { Finding } from '../../../shared/contract/ledger.ts'
import type { FindingCode } from '../../../shared/findings.ts'
import type { Connection } from '../../db/connection.ts'
import { accountSql, type Sight } from './people.ts'

/** Findings whose subject is a member's id; those of an account name it as accounts are named. */
const OF_MEMBERS = ['gift_missing', 'gift_repeated', 'gift_wrong_amount', 'closed_account_entry']

/** A page of the last check's findings, in the order in which they were found, and how many there are of each code. */
export function findings(
  db: Connection,
  sight: Sight,
  { code, cursor, limit }: { code?: string; cursor?: string; limit: number },
): { rows: Finding[]; next: string | null; total: number; codes: Record<string, number> } {
  const codes = Object.fromEntries(
    db.rows<[string, number]>('SELECT code, count(*) FROM main.findings GROUP BY code ORDER BY min(key)'),
  )
  const rows = db.rows<[number, FindingCode, string, string]>(
    'SELECT key, code, ids, message FROM main.findings WHERE (?1 IS NULL OR code = ?1) AND key > ?2 ORDER BY key LIMIT ?3',
    code ?? null,
    Number(cursor ?? 0),
    limit,
  )
  const last = rows.length === limit ? rows.at(-1) : undefined
  const shown = rows.map(([, code, ids, message]): Finding => ({ code, ids: JSON.parse(ids) as string[], message }))
  if (sight === 'pseudonyms') hideMembers(db, shown)
  return {
    rows: shown,
    next: last ? String(last[0]) : null,
    total: code ? (codes[code] ?? 0) : Object.values(codes).reduce((sum, count) => sum + count, 0),
    codes,
  }
}

/** Puts pseudonyms in the place of members' ids. */
function hideMembers(db: Connection, found: Finding[]): void {
  const memberOf = ({ code, ids: [subject = ''] }: Finding): string | null => {
    if (OF_MEMBERS.includes(code)) return subject
    return subject.startsWith('member:') ? subject.slice('member:'.length) : null
  }
  const members = found.flatMap(each => memberOf(each) ?? [])
  const { name } = accountSql('pseudonyms', '(m.key * 4 + 1)')
  const names = new Map(
    db.rows<[string, string]>(
      `SELECT m.id, ${name} FROM json_each(?) w JOIN main.members m ON m.id = w.value`,
      JSON.stringify(members),
    ),
  )
  for (const each of found) {
    const member = memberOf(each)
    if (member === null) continue
    const hidden = names.get(member) ?? 'member:M-UNKNOWN'
    each.ids[0] = OF_MEMBERS.includes(each.code) ? hidden.slice('member:'.length) : hidden
  }
}
