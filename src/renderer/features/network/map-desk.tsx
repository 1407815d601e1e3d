import { Download } from 'lucide-react'
import { useCallback, useMemo, useRef } from 'react'
import type { NetworkMap as Answer } from '../../../shared/contract/network.ts'
import { usePaintedTheme } from '../../app/theme.ts'
import { toastFailure } from '../../app/toasts.tsx'
import { useDrawing } from '../../map/drawing.ts'
import { emphasise, touching } from '../../map/emphasis.ts'
import type { MapHandle } from '../../map/handle.ts'
import { type MapModel, modelOf, regionName, regionsByHours } from '../../map/model.ts'
import { NetworkMap } from '../../map/network-map.tsx'
import { MOST_COLOURS, readPalette, regionColour } from '../../map/palette.ts'
import { pictureOf } from '../../map/picture.ts'
import { Button } from '../../ui/button.tsx'
import { Segmented } from '../../ui/choice.tsx'
import { csvText } from '../../ui/csv.ts'
import { saveBlob, saveText } from '../../ui/download.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Menu } from '../../ui/menu.tsx'
import type { Preset } from '../../ui/period.ts'
import { ProgressLine } from '../../ui/progress.tsx'
import { csvRows } from '../../ui/table/columns.ts'
import { Drawer } from './drawer.tsx'
import styles from './network.module.css'
import { Rail } from './rail.tsx'
import { ArcTable, arcColumns, arcsShown, NodeTable, nodeColumns, nodesShown } from './tables.tsx'
import type { useMapUrl } from './url.ts'
import { type Asked, answerOf, captionLines, drawnWords, periodWords } from './words.ts'

type Props = {
  map: Answer
  asked: Asked | null
  busy: boolean
  presets: readonly Preset[]
  url: ReturnType<typeof useMapUrl>
}

/** The drawer lies over the map's right, and the map brings what it selects out from under it; where the window is
 * narrow it lies over the rail instead. The numbers are those of the tokens and of network.module.css. */
const DRAWER = 344
const overMap = () => matchMedia('(min-width: 1151px)').matches

export function MapDesk({ map, asked, busy, presets, url }: Props) {
  const { search, set, select } = url
  const handle = useRef<MapHandle>(null)
  const last = useRef<Asked>({})
  if (asked) last.current = asked
  const period = periodWords(last.current)

  const model = useMemo(() => modelOf(map), [map])
  const drawing = useDrawing(model)
  const theme = usePaintedTheme()
  const chosen = useMemo(() => chosenRegions(model, search.colour), [model, search.colour])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme changes what the tokens say.
  const look = useMemo(() => ({ palette: readPalette(), chosen }), [theme, chosen])
  const filter = useCallback(
    (of: MapModel) => {
      const region = search.only === undefined ? null : regionIndex(of, search.only)
      return region === null ? null : touching(of, region)
    },
    [search.only],
  )
  const shown = useMemo(() => filter(drawing.model), [filter, drawing.model])
  const listed = useMemo(() => filter(model), [filter, model])

  const find = (of: MapModel) => (search.node === undefined ? -1 : of.nodes.findIndex(node => node.id === search.node))
  const selected = find(drawing.model)
  const inList = find(model)
  const subject =
    selected >= 0 ? { model: drawing.model, node: selected } : inList >= 0 ? { model, node: inList } : null

  const view = search.view ?? 'map'
  const covered = overMap() ? DRAWER : 0
  const { title, says } = answerOf(map, last.current)
  const drawn = drawnWords(map, drawing, shown)
  const caption = captionLines({ map, asked: last.current, drawn, only: search.only ?? null })
  const file = `hexitime-map-${search.from ?? 'start'}-to-${search.to ?? 'end'}`
  const regions = model.level === 'regions'

  const selectId = useCallback((id: string) => select(id), [select])
  const findAndShow = (id: string) => {
    select(id)
    const index = drawing.model.nodes.findIndex(node => node.id === id)
    if (index >= 0) handle.current?.centre(index)
  }
  const savePicture = () => {
    const now = handle.current?.view()
    if (!now) return
    const emphasis = emphasise(drawing.model, { shown, selected: selected < 0 ? null : selected, hovered: null })
    const legend = [
      ...chosen.map(region => ({
        colour: regionColour(look.palette, chosen, region),
        words: regionName(model, region),
      })),
      { colour: look.palette.rest, words: 'Other regions' },
    ]
    pictureOf(drawing.model, look, emphasis, now, { title, lines: caption, legend })
      .then(picture => saveBlob(`${file}.png`, picture))
      .catch(error => toastFailure('The picture could not be made', error))
  }
  const saveNodes = () => {
    const columns = nodeColumns(model)
    saveText(
      `${file}.csv`,
      csvText(
        columns.map(c => c.header),
        csvRows(columns, nodesShown(model, listed)),
      ),
      'text/csv',
    )
  }
  const saveArcs = () => {
    const columns = arcColumns(model)
    saveText(
      `${file}-arcs.csv`,
      csvText(
        columns.map(c => c.header),
        csvRows(columns, arcsShown(model, listed)),
      ),
      'text/csv',
    )
  }

  return (
    <div className={styles.screen}>
      {busy && <ProgressLine label="Making the map" />}
      <header className={styles.head}>
        <div>
          <h1>{title}</h1>
          <p>{says}</p>
        </div>
        <div className={styles.tools}>
          <Segmented
            label="View"
            labelHidden
            value={view}
            options={[
              { id: 'map', label: 'Map' },
              { id: 'members', label: regions ? 'Regions' : 'Members' },
              { id: 'arcs', label: regions ? 'Flows' : 'Arcs' },
            ]}
            onChange={next => set('choice of view', { view: next })}
          />
          <Menu
            label="Download"
            trigger={
              <Button isDisabled={model.nodes.length === 0}>
                <Download size={14} aria-hidden /> Download
              </Button>
            }
            sections={[
              {
                id: 'as',
                items: [
                  { id: 'png', label: 'Picture (PNG)', isDisabled: view !== 'map', perform: savePicture },
                  { id: 'nodes', label: regions ? 'Regions (CSV)' : 'Members (CSV)', perform: saveNodes },
                  { id: 'arcs', label: regions ? 'Flows (CSV)' : 'Arcs (CSV)', perform: saveArcs },
                ],
              },
            ]}
          />
        </div>
      </header>
      <Rail map={map} model={model} chosen={chosen} search={search} presets={presets} set={set} onFind={findAndShow} />
      <div className={styles.stage} data-dimmed={busy || undefined}>
        {model.nodes.length === 0 ? (
          <Nothing
            map={map}
            whole={!search.from && !search.to}
            onWhole={() => set('period of the map', { from: undefined, to: undefined })}
          />
        ) : view === 'map' ? (
          <NetworkMap
            ref={handle}
            label={`Map of completed exchanges, ${period}`}
            drawing={drawing}
            look={look}
            shown={shown}
            selected={selected < 0 ? null : selected}
            onSelect={node => select(node === null ? undefined : drawing.model.nodes[node]?.id)}
            covered={covered}
          />
        ) : view === 'members' ? (
          <NodeTable model={model} shown={listed} selected={search.node} onSelect={selectId} file={file} />
        ) : (
          <ArcTable model={model} shown={listed} selected={search.node} file={file} />
        )}
      </div>
      {subject && (
        <Drawer
          {...subject}
          period={period}
          onSelect={id => (view === 'map' ? findAndShow(id) : select(id))}
          onClose={() => select(undefined)}
          {...(view === 'map' && selected >= 0 ? { onCentre: () => handle.current?.centre(selected) } : {})}
        />
      )}
      <footer className={styles.caption}>
        {caption.map(line => (
          <p key={line}>{line}</p>
        ))}
        {drawing.by === 'svg' && !regions && (
          <p>
            {drawing.gathered
              ? 'This machine draws without WebGL, and so many members would be too slow: their regions are drawn. The table lists every member.'
              : 'This machine draws without WebGL; the map is drawn as SVG instead.'}
          </p>
        )}
      </footer>
    </div>
  )
}

function Nothing({ map, whole, onWhole }: { map: Answer; whole: boolean; onWhole: () => void }) {
  if (map.members === 0 || whole)
    return (
      <div className={styles.nothing}>
        <EmptyState title="Nothing to draw yet">
          Members and their completed exchanges appear here after a sync that brings some.
        </EmptyState>
      </div>
    )
  return (
    <div className={styles.nothing}>
      <EmptyState
        title="No arc to draw in this period"
        actions={<Button onPress={onWhole}>Show the whole record</Button>}
      >
        Members without an exchange are counted at the left. Choose a longer period to see who exchanged.
      </EmptyState>
    </div>
  )
}

/** The regions that have a colour: as the URL says, else the strongest four. */
function chosenRegions(model: MapModel, names: readonly string[] | undefined): number[] {
  const known = (names ?? []).flatMap(name => regionIndex(model, name) ?? [])
  if (names) return known.slice(0, MOST_COLOURS)
  return regionsByHours(model)
    .filter(({ region }) => region >= 0)
    .slice(0, MOST_COLOURS)
    .map(({ region }) => region)
}

function regionIndex(model: MapModel, name: string): number | null {
  const found = model.nodes.find(node => regionName(model, node.region) === name)
  return found ? found.region : null
}
