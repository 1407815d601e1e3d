import { FORMATS, type MapQuery } from '../../../shared/contract/network.ts'
import { client } from '../../app/client.ts'
import { toast, toastFailure } from '../../app/toasts.tsx'
import type { MapModel } from '../../map/model.ts'
import { pngOf, svgOf } from '../../map/picture.ts'
import { csvText } from '../../ui/csv.ts'
import { saveBlob, saveDownload, saveText } from '../../ui/download.ts'
import { counted } from '../../ui/format.ts'
import type { Section } from '../../ui/menu.tsx'
import { csvRows, type TableColumn } from '../../ui/table/columns.ts'
import type { Figured } from './figure-of.ts'
import { arcNoun, capital, levelLabel } from './levels.ts'
import { arcColumns, arcsListed, nodeColumns, nodesListed } from './tables.tsx'

const FORMAT_WORDS = { gexf: 'GEXF, for Gephi', graphml: 'GraphML', csv: 'CSV, edges', json: 'JSON' }

type Given = {
  model: MapModel
  selected: ReadonlySet<number>
  file: string
  /** Null where no map is on screen. */
  figure: (() => Figured) | null
  /** Null where the graph may not leave the console. */
  query: Pick<MapQuery, 'from' | 'to' | 'filters'> | null
}

function saveTable<Row>(file: string, columns: readonly TableColumn<Row>[], rows: readonly Row[]) {
  const heads = columns.map(column => column.header)
  saveText(`${file}.csv`, csvText(heads, csvRows(columns, rows)), 'text/csv')
}

async function saveGraph(input: Pick<MapQuery, 'from' | 'to' | 'filters'>, format: (typeof FORMATS)[number]) {
  try {
    const file = await client.network.file({ ...input, format })
    saveDownload(file)
    toast({
      kind: 'ok',
      title: `${file.name} saved`,
      more: `${counted(file.nodes, 'node')}, ${counted(file.edges, 'edge')}. SHA-256 ${file.sha256}`,
    })
  } catch (error) {
    toastFailure('The graph could not be saved', error)
  }
}

/** Every way in which the map leaves the console. */
export function downloadsOf({ model, selected, file, figure, query }: Given): Section[] {
  const noun = arcNoun(model.level)
  const draw = (save: (drawn: Figured) => void | Promise<void>) => async () => {
    try {
      if (figure) await save(figure())
    } catch (error) {
      toastFailure('The picture could not be made', error)
    }
  }
  const png = draw(async ({ palette, panels, caption }) =>
    saveBlob(`${file}.png`, await pngOf(palette, panels, caption)),
  )
  const svg = draw(({ palette, panels, caption }) =>
    saveText(`${file}.svg`, svgOf(palette, panels, caption), 'image/svg+xml'),
  )
  const without = figure === null || model.nodes.length === 0
  return [
    {
      id: 'figure',
      title: 'The figure, as on screen',
      items: [
        { id: 'png', label: 'Picture (PNG)', isDisabled: without, perform: () => void png() },
        { id: 'svg', label: 'Drawing (SVG)', isDisabled: without, perform: () => void svg() },
      ],
    },
    {
      id: 'table',
      title: selected.size > 1 ? 'The selection as a table' : 'The table',
      items: [
        {
          id: 'nodes',
          label: `${levelLabel(model.level)} (CSV)`,
          perform: () => saveTable(file, nodeColumns(model), nodesListed(model, ofSeveral(selected))),
        },
        {
          id: 'arcs',
          label: `${capital(noun)}s (CSV)`,
          perform: () => saveTable(`${file}-${noun}s`, arcColumns(model), arcsListed(model, ofSeveral(selected))),
        },
      ],
    },
    {
      id: 'graph',
      title: 'The whole graph of members',
      items: query
        ? FORMATS.map(id => ({ id, label: FORMAT_WORDS[id], perform: () => void saveGraph(query, id) }))
        : [],
    },
  ]
}

const ofSeveral = (selected: ReadonlySet<number>): ReadonlySet<number> => (selected.size > 1 ? selected : new Set())
