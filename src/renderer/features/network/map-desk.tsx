import { type ReactNode, useMemo } from 'react'
import type { Choices, MapQuery, Timeline } from '../../../shared/contract/network.ts'
import { useMay } from '../../app/session.ts'
import { usePaintedTheme } from '../../app/theme.ts'
import { fieldsOf } from '../../map/grouping.ts'
import type { Field, MapModel } from '../../map/model.ts'
import { readPalette } from '../../map/palette.ts'
import type { Preset } from '../../ui/period.ts'
import { ProgressLine } from '../../ui/progress.tsx'
import { chosenGroups } from './colours.ts'
import { downloadsOf } from './downloads.ts'
import { figureOf } from './figure-of.ts'
import { aboutWords, filterWords } from './filter-fields.ts'
import { Foot } from './foot.tsx'
import { FIELD_WORDS } from './levels.ts'
import { ManyDrawer } from './many-drawer.tsx'
import { MapHead } from './map-head.tsx'
import type { Answered } from './map-screen.tsx'
import styles from './network.module.css'
import { Nothing } from './nothing.tsx'
import { OneDrawer } from './one-drawer.tsx'
import { Rail } from './rail.tsx'
import { type MapSearch, queryOf } from './search.ts'
import { Stage } from './stage.tsx'
import type { useMapUrl } from './url.ts'
import { useGroups } from './use-groups.ts'
import { useLenses } from './use-lenses.ts'
import { useNames } from './use-names.ts'
import { usePane } from './use-pane.ts'
import { usePlayback } from './use-playback.ts'
import { useVisible } from './use-visible.ts'
import { answerOf, captionLines, comparisonOf, drawnWords, paneWords, periodWords } from './words.ts'

type Props = {
  first: Answered
  /** The other period of a comparison. */
  second: Answered | null
  months: Timeline | null
  known: Choices | null
  busy: boolean
  /** The layout of new data on its way. */
  making: ReactNode
  version: string
  presets: readonly Preset[]
  url: ReturnType<typeof useMapUrl>
  onView: (view: MapQuery['view']) => void
}

/** The drawer lies over the map's right, and the map brings what it selects out from under it; where the window is
 * narrow it lies over the rail instead. The numbers are those of the tokens and of drawer.module.css. */
const DRAWER = 344
const overMap = () => matchMedia('(min-width: 1151px)').matches
const NOBODY: readonly string[] = []
/** Two maps side by side have half the room. */
const SMALLER = 0.7

export function MapDesk({ first, second, months, known, busy, making, version, presets, url, onView }: Props) {
  const { search, set, select } = url
  const { map } = first
  const ids = search.chosen ?? NOBODY
  const main = usePane(map, ids)
  const other = usePane(second?.map ?? map, ids)
  const rows = useMay('rows')
  const { model } = main
  const nameOf = useNames([model, second ? other.model : null])
  const theme = usePaintedTheme()
  const field = fieldOf(model, search.colour)
  const chosen = useMemo(() => chosenGroups(model, field, search.marked, known), [model, field, search.marked, known])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme changes what the tokens say.
  const look = useMemo(
    () => ({ palette: readPalette(), field, chosen, scale: second ? SMALLER : 1 }),
    [theme, field, chosen, second !== null],
  )
  const playback = usePlayback(map)
  const visible = useVisible(map.drawn, onView)

  const asked = askedOf(first.search, known, nameOf)
  const beside = second ? { ...asked, ...NO_PERIOD, ...second.search.beside } : null
  const period = periodWords(asked)
  const view = search.view ?? 'map'
  const onMap = view === 'map'
  const compared = second && beside ? comparisonOf(map, second.map, asked, beside) : null
  const { title, says } = compared ?? answerOf(map, asked)
  const colour = FIELD_WORDS[field].toLowerCase()
  const caption = captionLines(
    [
      { map, asked, drawn: drawnWords(map, main.drawing) },
      ...(second && beside ? [{ map: second.map, asked: beside, drawn: drawnWords(second.map, other.drawing) }] : []),
    ],
    { version, colour },
  )
  const heading = compared ? paneWords(map, asked) : null
  const panes = [
    {
      ...main,
      heading,
      label: `Map of completed exchanges, ${period}`,
      presence: playback?.presence ?? null,
      frame: playback?.frame ?? null,
    },
    ...(second && beside
      ? [
          {
            ...other,
            heading: paneWords(second.map, beside),
            label: `Map of completed exchanges, ${periodWords(beside)}`,
            presence: null,
            frame: null,
          },
        ]
      : []),
  ]
  const file = `hexitime-map-${search.from ?? 'start'}-to-${search.to ?? 'end'}`
  const onLens = useLenses(main, other, second !== null, visible)

  const find = (id: string) => {
    select([id])
    for (const pane of [main, other]) {
      const index = pane.drawing.model.indexOf.get(id)
      if (index !== undefined) pane.handle.current?.centre(index)
    }
  }
  const onGroup = useGroups({ model, known, search, set, select })
  const downloads = downloadsOf({
    model,
    selected: main.listed,
    file,
    figure: onMap
      ? () => figureOf({ panes, look, model, title, lines: caption, frame: playback?.frame ?? null })
      : null,
    query: rows ? queryOf(first.search) : null,
  })

  const covered = ids.length > 0 && overMap() ? DRAWER : 0
  const drawn = main.selected.size > 0 ? { model: main.drawing.model, at: main.selected } : { model, at: main.listed }
  const [one] = drawn.at
  const close = () => select([])
  return (
    <div className={styles.screen}>
      {busy && <ProgressLine label="Making the map" />}
      <MapHead title={title} says={says} level={map.level} view={view} set={set} downloads={downloads} />
      <Rail {...{ map, model, known, nameOf, field, chosen, search, presets, set, onGroup }} onFind={find} />
      <div className={styles.stage} data-dimmed={busy || making !== null || undefined}>
        {making}
        {model.nodes.length === 0 && !second ? (
          <Nothing asked={asked} path={search.path !== undefined} set={set} />
        ) : (
          <Stage
            {...{ view, panes, look, months, ids, file, covered, set, onLens }}
            what={caption[0] ?? ''}
            provenance={caption.slice(1)}
            onSelect={select}
          />
        )}
      </div>
      {ids.length === 1 && one !== undefined ? (
        <OneDrawer
          model={drawn.model}
          node={one}
          period={period}
          set={set}
          onSelect={id => (onMap ? find(id) : select([id]))}
          onCentre={onMap && main.selected.size > 0 ? () => main.handle.current?.centre(one) : undefined}
          onClose={close}
        />
      ) : ids.length > 0 ? (
        <ManyDrawer
          model={drawn.model}
          selected={drawn.at}
          missing={ids.length - drawn.at.size}
          period={period}
          field={field}
          onTable={view === 'table' ? null : () => set('choice of view', { view: 'table' })}
          onClose={close}
        />
      ) : null}
      <Foot
        map={map}
        months={months}
        period={{ from: search.from, to: search.to }}
        beside={search.beside ?? null}
        playback={onMap && !second ? playback : null}
        onMap={onMap}
        comparing={second !== null}
        onPeriod={next => set('period of the map', { from: next.from, to: next.to })}
      />
      <footer className={styles.caption}>
        {caption.map((line, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text
          <p key={i}>{line}</p>
        ))}
        {main.drawing.by === 'svg' && model.level === 'members' && (
          <p>
            {main.drawing.gathered
              ? 'This machine draws without WebGL, and so many members would be too slow: their regions are drawn. The table lists every member.'
              : 'This machine draws without WebGL; the map is drawn as SVG instead.'}
          </p>
        )}
      </footer>
    </div>
  )
}

const NO_PERIOD = { from: undefined, to: undefined }
const askedOf = (search: MapSearch, known: Choices | null, nameOf: (id: string) => string) => ({
  from: search.from,
  to: search.to,
  filters: filterWords(search, known, nameOf),
  about: aboutWords(search, nameOf),
})

const fieldOf = (model: MapModel, wanted: Field | undefined): Field => {
  const fields = fieldsOf(model)
  return fields.find(field => field === wanted) ?? fields[0] ?? 'region'
}
