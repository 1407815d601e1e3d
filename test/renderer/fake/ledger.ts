import { implement } from '@orpc/server'
import { contract } from '../../../src/shared/contract/index.ts'
import type { Entry } from '../../../src/shared/contract/ledger.ts'
import { FINDINGS, type FindingCode } from '../../../src/shared/findings.ts'
import { createRandom } from './random.ts'

const os = implement(contract).ledger

const page = <T>(rows: readonly T[], cursor: string | undefined, limit: number) => {
  const from = Number(cursor ?? 0)
  const next = from + limit < rows.length ? String(from + limit) : null
  return { rows: rows.slice(from, from + limit), next, total: rows.length }
}
const sum = (rows: readonly { minutes: number }[]) => rows.reduce((total, row) => total + row.minutes, 0)

export function ledgerArea() {
  const random = createRandom(11)
  const accounts = Array.from({ length: 3964 }, (_, at) => ({
    account: `member:m${at + 1}`,
    label: `Member ${at + 1}`,
    kind: 'member',
    minutes: 120 + Math.round(random() * 8 - 4) * 30,
    entries: 1 + Math.floor(random() * 5),
  }))
  const entries: Entry[] = Array.from({ length: 2600 }, (_, at) => ({
    id: `e${at + 1}`,
    kind: at % 4 ? 'gift' : 'exchange',
    from: at % 4 ? 'issuance' : `member:m${at + 2}`,
    from_label: at % 4 ? 'Issuance' : `Member ${at + 2}`,
    to: `member:m${at + 1}`,
    to_label: `Member ${at + 1}`,
    minutes: at % 4 ? 120 : 60,
    posted_at: Date.UTC(2023, 5, 30) - at * 13_000_000,
    exchange_id: at % 4 ? null : `x${at}`,
    reverses: null,
    note: null,
  }))
  const of = (account: string) =>
    entries
      .filter(entry => entry.from === account || entry.to === account)
      .map(entry => ({ ...entry, change: entry.to === account ? entry.minutes : -entry.minutes, balance: 120 }))
  const findings = (['exchange_unpaid', 'exchange_unpaid', 'gift_missing', 'negative_balance'] as FindingCode[]).map(
    (code, at) => ({
      code,
      ids: [`member:m${at + 3}`, `x${at * 4}`],
      message: FINDINGS[code],
    }),
  )
  const csv = { name: 'ledger.csv', type: 'text/csv', text: 'account,hours\r\n' }
  return {
    totals: os.totals.handler(() => ({
      members: 3964,
      exchanges_completed: 861,
      exchange_minutes: 63_240,
      issued_minutes: 475_680,
      paid_minutes: 62_880,
      donated_minutes: 1_200,
      outstanding_minutes: 475_560,
    })),
    accounts: os.accounts.handler(({ input }) => {
      const wanted = accounts.filter(row => row.label.toLowerCase().includes((input.search ?? '').toLowerCase()))
      const key = input.sort.replace('-', '') as 'account' | 'minutes' | 'entries'
      const way = input.sort.startsWith('-') ? -1 : 1
      const sorted = wanted.toSorted((a, b) => (a[key] < b[key] ? -way : a[key] > b[key] ? way : 0))
      return { ...page(sorted, input.cursor, input.limit), minutes: sum(wanted) }
    }),
    accountsCsv: os.accountsCsv.handler(() => csv),
    entries: os.entries.handler(({ input }) => {
      const wanted = input.account ? of(input.account) : entries
      return { ...page(wanted, input.cursor, input.limit), minutes: sum(wanted) }
    }),
    entriesCsv: os.entriesCsv.handler(() => csv),
    findings: os.findings.handler(({ input }) => {
      const wanted = findings.filter(finding => !input.code || finding.code === input.code)
      const codes = { exchange_unpaid: 2, gift_missing: 1, negative_balance: 1 }
      return { ...page(wanted, input.cursor, input.limit), codes }
    }),
  }
}
