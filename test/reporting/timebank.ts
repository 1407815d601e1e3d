import { EXCHANGES, exchange, exported, LEDGER } from '../workspace/place.ts'

/** Texts that would run as a formula, as markup or as style if anything let them. */
export const HOSTILE = {
  network: '=HYPERLINK("https://evil.example","x")</style><script>alert(1)</script>',
  /** Of a region, and of a chart’s limits. */
  /** Of a region, and of why limits begin anew. */
  reason: '@SUM(1+1)*cmd|"<img src=x onerror=alert(2)>',
}

const MEMBERS = 'id,display_name,email,joined_at,status,region,network_ids,updated_at'
const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
const joined = (i: number) => `2022-${String((i % 12) + 1).padStart(2, '0')}-05T09:00:00Z`

/** Sixty members who exchange in pairs, in a network with a hostile name, and half of them in a protected one. */
export const hostile = (): Promise<string> => {
  const ids = Array.from({ length: 60 }, (_, i) => `m${i}`)
  const networks = (i: number) => (i % 2 === 0 ? 'n1' : 'n1;n2')
  return exported({
    networks: [
      'id,name,kind,protected_membership,updated_at',
      `n1,${cell(HOSTILE.network)},staff_network,no,2022-01-01T00:00:00Z`,
      'n2,Shuri Network,staff_network,yes,2022-01-01T00:00:00Z',
    ],
    members: [
      MEMBERS,
      ...ids.map(
        (id, i) =>
          `${id},${cell(`=Name of ${id}`)},${id}@example.org,${joined(i)},active,${i % 3 ? 'Wales' : cell(HOSTILE.reason)},${networks(i)},2022-12-31T00:00:00Z`,
      ),
    ],
    exchanges: [
      EXCHANGES,
      ...ids
        .slice(1)
        .map((id, i) =>
          exchange(`x${i}`, id, ids[i] ?? '', 60, `2022-12-${String((i % 28) + 1).padStart(2, '0')}T10:00:00Z`),
        ),
    ],
    ledger: [LEDGER, ...ids.map((id, i) => `g${i},gift,issuance,member:${id},120,${joined(i)},,,`)],
  })
}
