import type { RejectionCode, Stream } from '../../../shared/export-format.ts'
import { ACCOUNT_STREAMS, referencesOf, stageColumns } from './tables.ts'

/** Streams whose rows of this run are all in, each under the key that is this much above its line. */
export type Bases = ReadonlyMap<Stream, number>

/**
 * How a stream's rows become those of the workspace, in SQL: over a row `s` of the export, with what was looked up for it,
 * and the row `e` that the workspace has of the same id.
 */
export type Shape = {
  readonly stream: Stream
  /** Looked up once a row, under the name of the column that it is kept in. */
  readonly looked: readonly { readonly name: string; readonly sql: string }[]
  /** What is kept besides key, id, hash and added_run. */
  readonly columns: readonly string[]
  /** The reference that points at nothing, as `unknown <column>`, or null. */
  readonly unknown: string
  /** What else is wrong with the row by itself, as its rejection code, or null. */
  readonly wrong: string
  /** Whether a good row with a new id can be added before the rest of its file is known. */
  readonly straight: string
  /** Whether the workspace holds the row as it is. */
  readonly same: string
  /** What is said of a rejected row. */
  readonly messages: Partial<Record<RejectionCode, string>>
}

const keyIn = (table: Stream, id: string): string => `(SELECT key FROM main.${table} WHERE id = ${id})`
/** The key of a row whose line the reader may have known. */
const keyAt = (table: Stream, id: string, line: string, bases: Bases): string => {
  const base = bases.get(table)
  return base === undefined ? keyIn(table, id) : `coalesce(${base} + ${line}, ${keyIn(table, id)})`
}
const firstOf = (cases: readonly string[]): string => (cases.length ? `CASE ${cases.join(' ')} END` : 'NULL')
/** Whether `e` has the content of `s`: the same text, or other words for the same values. */
const sameContent = (columns: readonly string[], unknown: string, more = 'true'): string =>
  `(e.hash = s.hash OR (${unknown} IS NULL AND ${columns.map(name => `e.${name} IS s.${name}`).join(' AND ')} AND ${more}))`
const unknown = (column: string, key: string): string => `WHEN s.${key} IS NULL THEN 'unknown ${column}'`

const WRONG: Partial<Record<Stream, readonly [when: string, code: RejectionCode][]>> = {
  exchanges: [
    ['s.provider_key = s.receiver_key', 'same_party'],
    ['s.minutes <= 0', 'not_positive'],
  ],
  ledger: [
    ['s.from_key = s.to_key', 'same_party'],
    ['s.minutes <= 0', 'not_positive'],
  ],
  deletions: [["s.stream = 'ledger'", 'immutable_changed']],
}
const wrong = (stream: Stream): string =>
  firstOf((WRONG[stream] ?? []).map(([when, code]) => `WHEN ${when} THEN '${code}'`))

const STALE = { stale: 'The workspace has a newer version of this row.' }
const NOT_POSITIVE = { not_positive: 'minutes must be above zero.' }
const MESSAGES: Partial<Record<Stream, Shape['messages']>> = {
  exchanges: { ...STALE, ...NOT_POSITIVE, same_party: 'Provider and receiver are the same member.' },
  ledger: {
    ...NOT_POSITIVE,
    same_party: 'from_account and to_account are the same.',
    immutable_changed: 'This entry is already in the ledger with other content; entries never change.',
  },
  deletions: {
    stale: 'The workspace has a newer deletion of this row.',
    immutable_changed: 'A ledger entry is never deleted; it is reversed.',
  },
}

/** The key of an account, or null when its owner is unknown: 4 × the owner's key + the account's kind. */
const accountKey = (side: 'from' | 'to', bases: Bases): string => {
  const owner = `substr(s.${side}_account, instr(s.${side}_account, ':') + 1)`
  const keyOf = (table: Stream) => keyAt(table, owner, `s.${side}_line`, bases)
  const kinds = ACCOUNT_STREAMS.map((table, i) => `WHEN ${i + 1} THEN ${keyOf(table)} * 4 + ${i + 1}`)
  return `CASE s.${side}_kind WHEN 0 THEN 0 ${kinds.join(' ')} END`
}

function ledger(bases: Bases): Shape {
  const kept = ['kind', 'from_key', 'to_key', 'minutes', 'posted_at', 'exchange_key', 'note']
  const missing = firstOf([
    unknown('from_account', 'from_key'),
    unknown('to_account', 'to_key'),
    `WHEN s.exchange_key IS NULL AND s.exchange_id IS NOT NULL THEN 'unknown exchange_id'`,
  ])
  return {
    stream: 'ledger',
    looked: [
      { name: 'from_key', sql: accountKey('from', bases) },
      { name: 'to_key', sql: accountKey('to', bases) },
      ...referencesOf('ledger').map(({ to, column, key, line }) => ({
        name: key,
        sql: keyAt(to, `s.${column}`, `s.${line}`, bases),
      })),
      { name: 'sign', sql: '1' },
    ],
    columns: [...kept, 'sign'],
    unknown: missing,
    wrong: wrong('ledger'),
    // Whether a reversal is good, only its original's fate tells.
    straight: 's.reverses IS NULL',
    same: sameContent(kept, missing, '(SELECT id FROM main.ledger WHERE key = e.reverses_key) IS s.reverses'),
    messages: MESSAGES.ledger ?? {},
  }
}

/** What the reader computes from the rest of the row. */
const COMPUTED = ['pseudonym', 'unequal_time']

function ordinary(stream: Stream, bases: Bases): Shape {
  const references = referencesOf(stream).map(({ column, to, key, line }) => ({
    staged: column,
    key,
    sql: keyAt(to, `s.${column}`, `s.${line}`, bases),
  }))
  const lines = referencesOf(stream).map(({ line }) => line)
  const columns = stageColumns(stream)
    .filter(name => !['line', 'hash', 'id', ...lines].includes(name))
    .map(name => references.find(({ staged }) => staged === name)?.key ?? name)
  if (stream === 'reports') {
    const kinds = (['activities', 'members', 'exchanges'] as const).map(
      (table, i) => `WHEN '${['activity', 'member', 'exchange'][i]}' THEN ${keyIn(table, 's.subject_id')}`,
    )
    references.push({ staged: 'subject_id', key: 'subject_key', sql: `CASE s.subject_kind ${kinds.join(' ')} END` })
  }
  const missing = firstOf(references.map(({ staged, key }) => unknown(staged, key)))
  const content = sameContent(
    columns.filter(name => !COMPUTED.includes(name)),
    missing,
  )
  return {
    stream,
    looked: references.map(({ key, sql }) => ({ name: key, sql })),
    columns,
    unknown: missing,
    wrong: wrong(stream),
    // What a deletion buries is looked for when all of them are known.
    straight: stream === 'deletions' ? 'false' : 'true',
    same: stream === 'deletions' ? content : `(e.deleted_at IS NULL AND ${content})`,
    messages: MESSAGES[stream] ?? STALE,
  }
}

/** @param bases streams that the reader's lines can be trusted of */
export const shapeOf = (stream: Stream, bases: Bases): Shape =>
  stream === 'ledger' ? ledger(bases) : ordinary(stream, bases)
