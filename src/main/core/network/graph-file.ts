import { createHash } from 'node:crypto'
import type { Filters, FORMATS } from '../../../shared/contract/network.ts'
import { graphOf } from '../../analytics/graph/kernel.ts'
import { tallies } from '../../analytics/map/tallies.ts'
import type { Connection } from '../../db/connection.ts'
import { csvText } from '../csv.ts'
import type { Sight } from '../ledger/people.ts'
import { dataHash } from '../sync/runs.ts'
import { VERSION } from '../workspace/session.ts'
import { describe } from './dots.ts'
import { passing } from './passing.ts'

type Format = (typeof FORMATS)[number]
type Wanted = {
  from: number
  to: number
  filters: Filters
  sight: Sight
  format: Format
  about: Record<string, string>
}

/** Columns of a node and of an arc, with the type that GEXF and GraphML give them. */
const NODE = {
  region: 'string',
  organisation: 'string',
  profession: 'string',
  given_minutes: 'long',
  received_minutes: 'long',
  exchanges: 'long',
} as const
const ARC = { exchanges: 'long', minutes: 'long' } as const
type Cells = readonly (string | number)[]
type Node = { id: string; label: string; cells: Cells }
type Arc = { from: string; to: string; cells: Cells }
type Graph = { nodes: Node[]; arcs: Arc[]; about: Record<string, string> }

export type GraphFile = { name: string; type: string; text: string; nodes: number; edges: number; sha256: string }

/** What a file has to say of itself, so that its figures can be made again. */
export const aboutFile = (
  db: Connection,
  { from, to, filters, sight }: { from?: string | undefined; to?: string | undefined; filters: Filters; sight: Sight },
): Record<string, string> => ({
  counts: 'completed exchanges; an arc runs from the provider to the receiver',
  period: `from ${from ?? 'the first exchange'} to before ${to ?? 'the end of the record'}`,
  filters: JSON.stringify(filters),
  data: dataHash(db) ?? 'none',
  members: sight === 'names' ? 'by id' : 'by pseudonym',
  version: VERSION,
})

/** The graph of what passes the filters as a file. It says what it is of, and holds nothing that is protected. */
export async function graphFile(db: Connection, wanted: Wanted): Promise<GraphFile> {
  const { columns, exchanges } = await passing(db, wanted)
  const graph = graphOf(exchanges)
  const tally = tallies(exchanges)
  const present = Array.from(columns.members.keys()).filter(node => (tally.exchanges[node] ?? 0) > 0)
  const described = await describe(
    db,
    present.map(node => columns.members[node] ?? 0),
    wanted.sight,
  )
  const idOf = new Map(present.map((node, i) => [node, described[i]?.id ?? '']))
  const nameOf = (field: 'region' | 'organisation' | 'profession', node: number) =>
    columns.labels[field].names[columns.labels[field].of[node] ?? -1] ?? ''
  const nodes = present.map(
    (node, i): Node => ({
      id: described[i]?.id ?? '',
      label: described[i]?.label ?? '',
      cells: [
        nameOf('region', node),
        nameOf('organisation', node),
        nameOf('profession', node),
        tally.given[node] ?? 0,
        tally.received[node] ?? 0,
        tally.exchanges[node] ?? 0,
      ],
    }),
  )
  const arcs = present.flatMap(node =>
    Array.from(graph.out.node.subarray(graph.out.start[node], graph.out.start[node + 1]), (to, i): Arc => {
      const arc = graph.out.arc[(graph.out.start[node] ?? 0) + i] ?? 0
      return {
        from: idOf.get(node) ?? '',
        to: idOf.get(to) ?? '',
        cells: [graph.exchanges[arc] ?? 0, graph.minutes[arc] ?? 0],
      }
    }),
  )
  const { write, extension, type } = WRITERS[wanted.format]
  const text = write({ nodes, arcs, about: wanted.about })
  const sha256 = createHash('sha256').update(text).digest('hex')
  return { name: `hexitime-network.${extension}`, type, text, nodes: nodes.length, edges: arcs.length, sha256 }
}

/** Text within XML 1.0: what it gives a meaning is escaped, what it has no place for is replaced. */
const escaped = (text: string | number): string =>
  Buffer.from(String(text))
    .toString()
    .replace(/[\p{Cc}\uFFFE\uFFFF]/gu, character => (/[\t\n\r]/.test(character) ? character : '\uFFFD'))
    .replace(/[&<>"'\n\r\t]/g, character => `&#${character.charCodeAt(0)};`)

const attributes = (columns: Record<string, string>, write: (name: string, type: string) => string): string =>
  Object.entries(columns)
    .map(([name, type]) => write(name, type))
    .join('')

/** GEXF 1.3. */
function gexf({ nodes, arcs, about }: Graph): string {
  const declared = (of: 'node' | 'edge', columns: Record<string, string>) =>
    `<attributes class="${of}">${attributes(columns, (name, type) => `<attribute id="${name}" title="${name}" type="${type}"/>`)}</attributes>`
  const values = (columns: Record<string, string>, cells: Cells) =>
    `<attvalues>${Object.keys(columns)
      .map((name, i) => `<attvalue for="${name}" value="${escaped(cells[i] ?? '')}"/>`)
      .join('')}</attvalues>`
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gexf xmlns="http://gexf.net/1.3" version="1.3">',
    `<meta><creator>Hexitime Console</creator><description>${escaped(aboutText(about))}</description></meta>`,
    `<graph defaultedgetype="directed">${declared('node', NODE)}${declared('edge', ARC)}`,
    '<nodes>',
    ...nodes.map(
      ({ id, label, cells }) => `<node id="${escaped(id)}" label="${escaped(label)}">${values(NODE, cells)}</node>`,
    ),
    '</nodes><edges>',
    ...arcs.map(
      ({ from, to, cells }, i) =>
        `<edge id="${i}" source="${escaped(from)}" target="${escaped(to)}" weight="${cells[0]}">${values(ARC, cells)}</edge>`,
    ),
    '</edges></graph></gexf>\n',
  ].join('\n')
}

/** GraphML 1.0. */
function graphml({ nodes, arcs, about }: Graph): string {
  const keys = (of: 'node' | 'edge', columns: Record<string, string>) =>
    attributes(columns, (name, type) => `<key id="${of}_${name}" for="${of}" attr.name="${name}" attr.type="${type}"/>`)
  const data = (of: 'node' | 'edge', columns: Record<string, string>, cells: Cells) =>
    Object.keys(columns)
      .map((name, i) => `<data key="${of}_${name}">${escaped(cells[i] ?? '')}</data>`)
      .join('')
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    '<key id="about" for="graph" attr.name="about" attr.type="string"/>',
    `${keys('node', { label: 'string', ...NODE })}${keys('edge', ARC)}`,
    `<graph edgedefault="directed"><data key="about">${escaped(aboutText(about))}</data>`,
    ...nodes.map(
      ({ id, label, cells }) =>
        `<node id="${escaped(id)}">${data('node', { label: 'string', ...NODE }, [label, ...cells])}</node>`,
    ),
    ...arcs.map(
      ({ from, to, cells }) =>
        `<edge source="${escaped(from)}" target="${escaped(to)}">${data('edge', ARC, cells)}</edge>`,
    ),
    '</graph></graphml>\n',
  ].join('\n')
}

const aboutText = (about: Record<string, string>): string =>
  Object.entries(about)
    .map(([name, value]) => `${name}: ${value}`)
    .join('; ')

/** Arcs, one a row; a member without an exchange has no row. */
const csv = ({ arcs }: Graph): string =>
  csvText(
    ['from', 'to', ...Object.keys(ARC)],
    arcs.map(({ from, to, cells }) => [from, to, ...cells]),
  )

const named = (columns: Record<string, string>, cells: Cells) =>
  Object.fromEntries(Object.keys(columns).map((name, i) => [name, cells[i]]))
const json = ({ nodes, arcs, about }: Graph): string =>
  `${JSON.stringify({
    about,
    nodes: nodes.map(({ id, label, cells }) => ({ id, label, ...named(NODE, cells) })),
    arcs: arcs.map(({ from, to, cells }) => ({ from, to, ...named(ARC, cells) })),
  })}\n`

const WRITERS: Record<Format, { write: (graph: Graph) => string; extension: string; type: string }> = {
  gexf: { write: gexf, extension: 'gexf', type: 'application/xml' },
  graphml: { write: graphml, extension: 'graphml', type: 'application/xml' },
  csv: { write: csv, extension: 'csv', type: 'text/csv' },
  json: { write: json, extension: 'json', type: 'application/json' },
}
