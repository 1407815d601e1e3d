import type { Tables } from '../sync/workspace.ts'

/** A library with protected membership: two on its shelf, a request, two connections. */
export const TABLES: Tables = {
  members: ['m1', 'm2', 'm3', 'shelved-woman', 'shelved-other'],
  networks: [
    { id: 'q', name: 'Q community' },
    { id: 's', name: 'Shuri Network', protected_membership: 'yes' },
  ],
  libraries: [
    {
      id: 'l1',
      name: 'Talking library',
      capabilities: 'leadership',
      launched_on: '2022-04-01',
      protected_membership: 'yes',
    },
  ],
  library_members: [
    { library_id: 'l1', member_id: 'shelved-woman', capabilities: 'leadership;improvement' },
    { library_id: 'l1', member_id: 'shelved-other', capabilities: 'improvement' },
  ],
  activities: [
    { id: 'a1', posted_by: 'shelved-woman', library_id: 'l1', title: 'An hour on shelves' },
    { id: 'a2', posted_by: 'm1', library_id: 'l1', kind: 'request', posted_at: '2022-05-01T10:00:00Z' },
    { id: 'a3', posted_by: 'm3', posted_at: '2022-06-30T10:00:00Z' },
  ],
  exchanges: [
    {
      id: 'x1',
      activity_id: 'a1',
      provider_id: 'shelved-woman',
      receiver_id: 'm1',
      status: 'completed',
      agreed_at: '2022-05-01T10:00:00Z',
      completed_at: '2022-05-11T10:00:00Z',
      outcome: 'Secret outcome',
      rating: 5,
    },
    {
      id: 'x2',
      activity_id: 'a1',
      provider_id: 'shelved-woman',
      receiver_id: 'm2',
      status: 'agreed',
      agreed_at: '2022-06-20T10:00:00Z',
    },
  ],
}
/** What is kept of it. */
export const profile = { library_id: 'l1', member_id: 'shelved-woman', text: 'Planted profile' }
export const shared = { library_id: 'l1', exchange_id: 'x1', text: 'A plan for a ward' }
export const serving = { library_id: 'l1', network_ids: ['q', 's'], from: '2022-03-31' }
