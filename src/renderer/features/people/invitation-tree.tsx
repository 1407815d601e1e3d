import { useQueries } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ChevronDown, ChevronRight } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { InvitedNode } from '../../../shared/contract/people.ts'
import { api } from '../../app/query.ts'
import { Trouble } from '../../app/trouble.tsx'
import blocks from '../../ui/blocks.module.css'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { counted, formatNumber } from '../../ui/format.ts'
import type { TableColumn } from '../../ui/table/columns.ts'
import { CsvButton } from '../../ui/table/csv-button.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import { SafeText } from '../moderation/hinted-text.tsx'
import { plainText } from '../moderation/safe-text.ts'
import { cameOfColumns } from './came-of.tsx'
import { type Branch, type Line, linesOf, PAGE, TOP } from './invitation-lines.ts'
import styles from './people.module.css'
import { joinedWords } from './words.ts'

/** A column of members, empty where a line is none. */
const ofNode = ({ value, cell, ...column }: TableColumn<InvitedNode>): TableColumn<Line> => ({
  ...column,
  value: line => (line.kind === 'node' ? value(line.node) : null),
  cell: line => (line.kind === 'node' ? (cell ? cell(line.node) : value(line.node)) : ''),
})

const FACTS: readonly TableColumn<Line>[] = [
  {
    id: 'level',
    header: 'Generation',
    width: 92,
    numeric: true,
    value: line => line.level,
    cell: line => formatNumber(line.level),
    sortable: false,
  },
  ofNode({
    id: 'joined',
    header: 'Joined',
    width: 116,
    value: node => (node.joined_at === null ? null : new Date(node.joined_at).toISOString()),
    cell: node => joinedWords(node.joined_at),
    sortable: false,
  }),
  ...cameOfColumns<InvitedNode>(false).map(ofNode),
]

/** Steps are indented up to here; the generation says the rest. */
const DEEPEST = 12

type NameProps = { line: Line; isOpen: boolean; press: (line: Line) => void }

function Name({ line, isOpen, press }: NameProps) {
  const indent = { paddingInlineStart: `${Math.min(line.level, DEEPEST) * 18}px` }
  if (line.kind === 'more')
    return (
      <span className={styles.branch} style={indent}>
        <Button look="link" excludeFromTabOrder onPress={() => press(line)}>
          Show more of {formatNumber(line.left)} that are left
        </Button>
      </span>
    )
  const { name, invited, ambassador, cut } = line.node
  const Chevron = isOpen ? ChevronDown : ChevronRight
  return (
    <span className={styles.branch} style={indent}>
      {invited > 0 ? (
        <Button
          look="quiet"
          excludeFromTabOrder
          aria-expanded={isOpen}
          aria-label={`${plainText(name)}: ${counted(invited, 'member')} invited`}
          onPress={() => press(line)}
        >
          <Chevron size={14} aria-hidden />
        </Button>
      ) : (
        <span className={styles.leaf} />
      )}
      <span>
        <SafeText text={name} />
        {ambassador ? <span className={styles.mark}> ambassador</span> : null}
        {cut ? <span className={styles.mark}> a round is cut here</span> : null}
      </span>
    </span>
  )
}

const toggle = <T,>(set: ReadonlySet<T>, one: T): Set<T> => {
  const next = new Set(set)
  if (!next.delete(one)) next.add(one)
  return next
}

/** Who brought whom. Only what is open is loaded, a page at a time. */
export function InvitationTree() {
  const navigate = useNavigate()
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const [pages, setPages] = useState<ReadonlyMap<string, number>>(new Map())
  const wanted = [TOP, ...open].flatMap(of =>
    Array.from({ length: pages.get(of) ?? 1 }, (_, page) => ({
      of,
      cursor: page === 0 ? undefined : String(page * PAGE),
    })),
  )
  const found = useQueries({
    queries: wanted.map(({ of, cursor }) =>
      api.people.invited.queryOptions({ input: { of: of === TOP ? null : of, cursor, limit: PAGE } }),
    ),
    combine: results => ({
      pages: results.map(({ data }) => data ?? null),
      error: results.find(({ error }) => error)?.error ?? null,
      loading: results.some(({ isPending }) => isPending),
    }),
  })
  const branches = new Map<string, Branch>()
  for (const [i, { of }] of wanted.entries()) {
    const page = found.pages[i]
    if (page) branches.set(of, { rows: [...(branches.get(of)?.rows ?? []), ...page.rows], total: page.total })
  }
  const lines = linesOf(branches, id => open.has(id))
  const columns = useMemo((): readonly TableColumn<Line>[] => {
    const press = (line: Line) => {
      if (line.kind === 'more') setPages(before => new Map(before).set(line.of, (before.get(line.of) ?? 1) + 1))
      else setOpen(before => toggle(before, line.id))
    }
    return [
      {
        id: 'name',
        header: 'Member',
        width: 280,
        grow: 3,
        value: line => (line.kind === 'node' ? line.node.name : null),
        cell: line => <Name line={line} isOpen={open.has(line.id)} press={press} />,
        sortable: false,
      },
      ...FACTS,
    ]
  }, [open])
  if (found.error) return <Trouble error={found.error} title="The tree could not be read" />
  return (
    <section className={styles.part} aria-labelledby="tree">
      <h2 id="tree">Who brought whom</h2>
      <DataTable
        label="Tree of invitations"
        columns={columns}
        rows={lines}
        rowKey={line => line.id}
        noun={['line']}
        loading={found.loading}
        onActivate={line =>
          line.kind === 'node' && void navigate({ to: '/people/$member', params: { member: line.id } })
        }
        tools={
          <>
            <Button isDisabled={open.size === 0} onPress={() => setOpen(new Set())}>
              Close all
            </Button>
            <CsvButton columns={columns} rows={lines} name="hexitime-invitation-tree.csv" />
          </>
        }
        empty={
          <EmptyState title="Nobody is known to have invited anyone">
            Who invited a member comes with the export’s members.csv.
          </EmptyState>
        }
      />
      <p className={blocks.note}>
        Begins with those who came by themselves and brought someone, the largest tree first. Enter on a name opens or
        closes what is below it; on another cell it opens the member’s page. Invited are those who joined: the platform
        tells of no other invitation.
      </p>
    </section>
  )
}
