import { implement } from '@orpc/server'
import type { Need } from '../../../src/shared/contract/base.ts'
import { contract } from '../../../src/shared/contract/index.ts'
import type { Person, Session } from '../../../src/shared/contract/workspace.ts'
import type { Role } from '../../../src/shared/vocabulary.ts'
import { ledgerArea } from './ledger.ts'
import { networkArea } from './network.ts'
import { syncArea } from './sync.ts'
import { DATA, monthsOf } from './timebank.ts'

const at = (text: string) => Date.parse(text)
const person = (id: string, name: string, ...roles: Role[]): Person => ({
  id,
  name,
  roles,
  added_at: at('2023-01-09T09:00Z'),
  removed_at: null,
})

const MAY: Record<Role, Need[]> = {
  owner: ['person', 'aggregates', 'rows', 'map', 'sync', 'people', 'keep'],
  director: ['person', 'aggregates', 'map'],
  evaluator: ['person', 'aggregates', 'rows', 'map'],
  moderator: ['person', 'rows'],
  lead: ['person', 'rows'],
}

/** A core that answers from memory, for looking at screens. Every passphrase but "wrong" opens. */
export function fakeCore({ open = false, role = 'owner' as Role, empty = false, sample = false } = {}) {
  const state = {
    open,
    role,
    people: [
      person('p1', 'Amira Siddiqui', role),
      person('p2', 'Daniel Mensah', 'moderator', 'lead'),
      person('p3', 'Ruth Okafor', 'evaluator'),
    ],
  }
  const os = implement(contract)

  const session = (): Session => {
    const closed = {
      state: 'closed',
      version: '0.1.0',
      host: 'serve',
      workspace: null,
      person: null,
      may: ['none'],
      data: null,
    } as const
    if (!state.open) return { ...closed, may: ['none'] }
    return {
      state: 'open',
      version: '0.1.0',
      host: 'serve',
      workspace: {
        path: '/home/amira/Hexitime/Hexitime UK',
        name: sample ? 'Sample timebank' : 'Hexitime UK',
        sample,
        warning: empty
          ? 'This folder is synced by OneDrive, which may copy the database while it is being written.'
          : null,
        schema: 1,
      },
      person: state.people[0] ?? null,
      may: ['none', ...MAY[state.role]],
      data: {
        synced_at: empty ? null : at('2023-07-01T05:10Z'),
        data_to: empty ? null : at('2023-06-30T16:40Z'),
        hash: empty ? null : '7c1f08b2d94455aa13c07e9977e2e9a2',
        findings: empty ? 0 : 7,
        rejected: empty ? 0 : 37,
      },
    }
  }

  const workspace = {
    session: os.workspace.session.handler(session),
    known: os.workspace.known.handler(() => ({
      workspaces: [
        {
          path: '/home/amira/Hexitime/Hexitime UK',
          name: 'Hexitime UK',
          sample: false,
          people: state.people.map(({ id, name }) => ({ id, name })),
          remembered: [],
        },
      ],
      suggested: '/home/amira/Hexitime/New workspace',
      home: '/home/amira',
    })),
    inspect: os.workspace.inspect.handler(({ input, errors }) => {
      if (!input.path.includes('Hexitime')) {
        throw errors.WORKSPACE({
          message: 'There is no workspace in that folder.',
          data: { reference: 'r-31', reason: 'not_a_workspace' },
        })
      }
      return {
        path: input.path,
        name: 'Hexitime UK',
        sample: false,
        people: [{ id: 'p1', name: 'Amira Siddiqui' }],
        remembered: [],
      }
    }),
    browse: os.workspace.browse.handler(({ input }) => {
      const path = input.path ?? '/home/amira'
      const under = (name: string) => `${path}/${name}`
      return {
        path,
        parent: path === '/' ? null : path.slice(0, path.lastIndexOf('/')) || '/',
        entries: [
          { name: 'Documents', path: under('Documents'), kind: 'folder', holds: null },
          { name: 'Hexitime', path: under('Hexitime'), kind: 'folder', holds: 'workspace' },
          { name: 'export-2023-06', path: under('export-2023-06'), kind: 'folder', holds: 'export' },
          { name: 'export-2023-05.zip', path: under('export-2023-05.zip'), kind: 'zip', holds: 'export' },
          {
            name: 'hexitime-2023-06-30.backup',
            path: under('hexitime-2023-06-30.backup'),
            kind: 'backup',
            holds: null,
          },
        ] as const satisfies unknown[] as never,
      }
    }),
    create: os.workspace.create.handler(({ input, errors }) => {
      if (input.passphrase.length < 12) {
        throw errors.WORKSPACE({
          message: 'A passphrase needs at least 12 characters.',
          data: { reference: 'r-12', reason: 'weak_passphrase' },
        })
      }
      state.open = true
      return { session: session(), recovery_key: 'K7QF-2M9X-HD3T-8WPC-V5RJ-N6YA-4BEG-ZU1S' }
    }),
    open: os.workspace.open.handler(({ input, errors }) => {
      if (input.passphrase === 'wrong') {
        throw errors.WORKSPACE({
          message: 'That passphrase does not open this workspace.',
          data: { reference: 'r-77', reason: 'wrong_passphrase' },
        })
      }
      state.open = true
      return session()
    }),
    openSample: os.workspace.openSample.handler(async () => {
      await new Promise(done => setTimeout(done, 900))
      state.open = true
      return session()
    }),
    close: os.workspace.close.handler(() => {
      state.open = false
      return session()
    }),
    people: os.workspace.people.handler(() => state.people),
    addPerson: os.workspace.addPerson.handler(({ input }) => {
      const added = person(`p${state.people.length + 1}`, input.name, ...input.roles)
      state.people.push(added)
      return added
    }),
    setRoles: os.workspace.setRoles.handler(({ input }) => change(input.person, { roles: input.roles })),
    removePerson: os.workspace.removePerson.handler(({ input }) => change(input.person, { removed_at: Date.now() })),
    restorePerson: os.workspace.restorePerson.handler(({ input }) => change(input.person, { removed_at: null })),
    changePassphrase: os.workspace.changePassphrase.handler(({ input, errors }) => {
      if (input.current === 'wrong') {
        throw errors.WORKSPACE({
          message: 'The current passphrase is not right. Nothing was changed.',
          data: { reference: 'r-9', reason: 'wrong_passphrase' },
        })
      }
      return { done: true as const }
    }),
    backup: os.workspace.backup.handler(({ input }) => ({ path: input.path, sha256: 'ab12'.repeat(16) })),
    restore: os.workspace.restore.handler(({ input }) => ({ path: input.path, sha256: 'ab12'.repeat(16) })),
    audit: os.workspace.audit.handler(() =>
      Array.from({ length: 240 }, (_, id) => ({
        id: 240 - id,
        at: at('2023-07-01T05:10Z') - id * 7_000_000,
        person: id % 3 ? 'Amira Siddiqui' : 'Daniel Mensah',
        action: id % 2 ? 'sync.start' : 'workspace.addPerson',
        detail: id % 2 ? 'Run 12, /home/amira/export-2023-06' : 'Ruth Okafor as evaluator',
      })),
    ),
  }

  function change(id: string, to: Partial<Person>): Person {
    const found = state.people.find(other => other.id === id)
    if (!found) throw new Error('nobody')
    return Object.assign(found, to)
  }

  const growth = {
    overview: os.growth.overview.handler(async ({ input }) => {
      if (empty) return { figures: [], months: [], data: null }
      await new Promise(done => setTimeout(done, 250))
      const from = input.from ?? DATA.from
      const to = input.to ?? '2023-07-01'
      const months = monthsOf(from, to)
      const sum = (key: 'joins' | 'exchanges' | 'minutes') => months.reduce((total, month) => total + month[key], 0)
      const period = { from, to }
      return {
        figures: [
          { key: 'members', value: 3964, period },
          { key: 'joins', value: sum('joins'), period },
          { key: 'ever_exchanged_share', value: 644 / 3964, n: 3964, interval: [0.1513, 0.1742], period },
          { key: 'exchanges', value: sum('exchanges'), period },
          { key: 'exchange_minutes', value: sum('minutes'), n: sum('exchanges'), period },
          { key: 'issued_minutes', value: 3964 * 120, period },
          { key: 'moved_minutes', value: sum('minutes') - 900, period },
          { key: 'outstanding_minutes', value: 3964 * 120, period },
          { key: 'findings', value: 7, period },
        ],
        months,
        data: DATA,
      }
    }),
  }

  return os.router({ workspace, sync: syncArea(), ledger: ledgerArea(), growth, network: networkArea() })
}
