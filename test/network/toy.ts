import { expect } from 'vitest'
import { type Tables, workspace } from '../sync/workspace.ts'

/** The toy timebank of methods.md, a day for each of its times: provider → receiver, minutes. */
export const TOY: readonly [provider: string, receiver: string, minutes: number][] = [
  ['A1', 'A2', 60],
  ['A2', 'B1', 60],
  ['B1', 'C1', 120],
  ['C1', 'A1', 60],
  ['A1', 'A2', 60],
  ['B1', 'A2', 60],
  ['A3', 'B2', 60],
  ['B2', 'A3', 60],
]
export const day = (time: number) => `2022-07-${String(time).padStart(2, '0')}`

/** Its letters are professions; two members more have not exchanged, and what was agreed or cancelled is no exchange. */
export const TOY_TABLES: Tables = {
  organisations: ['o1', 'o2'],
  networks: [
    { id: 'n1', name: 'Open network', protected_membership: 'no' },
    { id: 'n2', name: 'Staff network', protected_membership: 'yes' },
  ],
  libraries: [
    { id: 'l1', name: 'Open library', protected_membership: 'no' },
    { id: 'l2', name: 'Talking library', protected_membership: 'yes' },
  ],
  members: ['A1', 'A2', 'A3', 'B1', 'B2', 'C1', 'Z1', 'Z2'].map(id => ({
    id,
    profession: { A: 'Nurse', B: 'Doctor', C: 'Analyst' }[id[0] ?? ''] ?? '',
    region: id.endsWith('1') ? 'London' : 'Wales',
    organisation_id: id === 'A1' || id === 'B2' ? 'o1' : 'o2',
    network_ids: id === 'A1' ? 'n1;n2' : id === 'B1' ? 'n2' : '',
  })),
  library_members: [
    { library_id: 'l1', member_id: 'C1' },
    { library_id: 'l2', member_id: 'A3' },
  ],
  projects: [{ id: 'p1', lead_id: 'A1' }],
  activities: [
    {
      id: 'a1',
      posted_by: 'A1',
      categories: 'Design;Engagement',
      project_id: 'p1',
      regions: 'London',
      status: 'matched',
    },
    { id: 'a2', posted_by: 'B1', categories: 'Coaching and mentoring', regions: 'Wales', kind: 'request' },
    { id: 'a3', posted_by: 'B1', categories: 'Design', regions: 'London', kind: 'request' },
    { id: 'a4', posted_by: 'C1', categories: 'Design', regions: 'London;Wales' },
  ],
  exchanges: [
    ...TOY.map(([provider_id, receiver_id, minutes], i) => ({
      id: `x${i + 1}`,
      provider_id,
      receiver_id,
      minutes,
      status: 'completed',
      completed_at: `${day(i + 1)}T10:00:00Z`,
      type: i < 3 ? 'coaching' : 'shadowing',
      rating: i < 4 ? 5 : '',
      outcome: i === 0 ? 'A better rota' : '',
      activity_id: i === 0 || i === 7 ? 'a1' : '',
    })),
    { id: 'y1', provider_id: 'Z1', receiver_id: 'Z2', status: 'agreed' },
    { id: 'y2', provider_id: 'Z2', receiver_id: 'Z1', status: 'cancelled' },
  ],
}

/** A workspace that holds the toy timebank, for as long as the test runs. */
export async function toy() {
  const bench = await workspace()
  const run = await bench.sync(TOY_TABLES)
  expect(run.rejected).toBe(0)
  return bench
}
