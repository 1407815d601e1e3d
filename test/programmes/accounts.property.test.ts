import fc from 'fast-check'
import { expect, test } from 'vitest'
import { entries } from '../../src/main/core/ledger/entries.ts'
import { team } from '../../src/main/core/programmes/project-work.ts'
import { project, projects } from '../../src/main/core/programmes/projects.ts'
import { unexplained } from '../../src/renderer/features/programmes/project/words.ts'
import { workspace } from '../sync/workspace.ts'

const account = fc.constantFrom(
  'issuance',
  'member:m1',
  'member:m2',
  'member:m3',
  'project:p1',
  'project:p2',
  'network:n1',
)
const moving = fc.record({
  from: account,
  to: account,
  kind: fc.constantFrom('donation', 'exchange', 'gift', 'adjustment'),
  minutes: fc.integer({ min: 1, max: 300 }),
  day: fc.integer({ min: 1, max: 28 }),
  month: fc.integer({ min: 1, max: 12 }),
  /** Shares of it that are taken back, one after the other. */
  back: fc.array(fc.integer({ min: 1, max: 120 }), { maxLength: 2 }),
})

/** Entries and their reversals, each later than what it turns round. */
function ledgerOf(movings: (typeof moving extends fc.Arbitrary<infer T> ? T : never)[]) {
  return movings
    .filter(({ from, to }) => from !== to)
    .flatMap(({ from, to, kind, minutes, day, month, back }, i) => {
      const at = (year: number) => `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}T23:30:00Z`
      const first = { id: `l${i}`, kind, from_account: from, to_account: to, minutes, posted_at: at(2021) }
      let left = minutes
      const reversals = back.map((wanted, j) => {
        const taken = Math.min(wanted, left)
        left -= taken
        return {
          id: `l${i}-${j}`,
          kind: 'reversal',
          from_account: to,
          to_account: from,
          minutes: taken,
          posted_at: at(2022 + j),
          reverses: `l${i}`,
        }
      })
      return [first, ...reversals.filter(one => one.minutes > 0)]
    })
}

test('whatever moves, every project’s account balances and all accounts together hold nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(moving, { maxLength: 25 }), async movings => {
      const { sql, sync } = await workspace()
      const ledger = ledgerOf(movings)
      const run = await sync({ members: ['m1', 'm2', 'm3'], projects: ['p1', 'p2'], networks: ['n1'], ledger })
      expect(run.rejected).toBe(0)
      for (const { id } of await projects(sql, 'names')) {
        const page = await project(sql, 'names', id)
        const name = `project:${id}`
        const naive = ledger.reduce(
          (sum, { from_account, to_account, minutes }) =>
            sum + (to_account === name ? minutes : 0) - (from_account === name ? minutes : 0),
          0,
        )
        expect(unexplained(page)).toBe(0)
        expect(page.balance_minutes).toBe(naive)
        expect(page.all_accounts_minutes).toBe(0)
        expect(page.months.at(-1)?.balance_minutes ?? 0).toBe(naive)
        const { rows } = await entries(sql, 'names', { account: name }, { limit: 1000 })
        expect(page.entries).toBe(rows.length)
        expect(rows[0]?.balance ?? 0).toBe(naive)
        const donated = (await team(sql, 'names', id)).reduce((sum, { donated_minutes }) => sum + donated_minutes, 0)
        const others = ledger.filter(({ id: own, from_account, to_account }) => {
          const root = ledger.find(entry => entry.id === own.split('-')[0])
          const member = [from_account, to_account].some(side => side.startsWith('member:'))
          return root?.kind === 'donation' && root.to_account === name && !member
        })
        const elsewhere = others.reduce((sum, { kind, minutes }) => sum + (kind === 'reversal' ? -minutes : minutes), 0)
        expect(donated + elsewhere).toBe(page.donated_minutes)
      }
    }),
    { numRuns: 40 },
  )
})
