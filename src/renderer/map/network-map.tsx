import { type KeyboardEvent, type Ref, useImperativeHandle, useMemo, useRef, useState } from 'react'
import type { Tool } from './area.ts'
import { AreaTool } from './area-tool.tsx'
import type { Drawing } from './drawing.ts'
import { emphasise, type Presence } from './emphasis.ts'
import { type DrawingProps, type Lens, type MapHandle, NOWHERE, ZOOM_STEP } from './handle.ts'
import styles from './map.module.css'
import { MapTools } from './map-tools.tsx'
import type { Look } from './marks.ts'
import { SigmaMap } from './sigma-map.tsx'
import { SvgMap } from './svg-map.tsx'
import { voiceOf } from './voice.ts'
import { type Direction, isDirection, middleNode, towards } from './walk.ts'

type Props = {
  /** Names the map: what it shows, of which period. */
  label: string
  drawing: Drawing & { onLost(): void }
  look: Look
  /** How far each dot and arc is there, in playback. */
  presence: Presence | null
  selected: ReadonlySet<number>
  /** Several are chosen at once, or one; in the order in which they were. */
  onSelect(nodes: readonly number[]): void
  onLens(lens: Lens): void
  /** Pixels at the right that something else lies over. */
  covered?: number
  ref: Ref<MapHandle>
}

const KEYS =
  'Arrow keys go to partners, with Shift to any neighbour. Space adds to the selection or takes out of it. Escape clears. Plus, minus and 0 zoom.'

/** The map with its keys, its tools, and a voice that says what is selected. */
export function NetworkMap({ label, drawing, look, presence, selected, onSelect, onLens, covered = 0, ref }: Props) {
  const { model } = drawing
  const [hovered, setHovered] = useState<number | null>(null)
  const [tool, setTool] = useState<Tool>('pan')
  const [said, setSaid] = useState('')
  /** The node that the keys are at, by id: graphs come and go under it. */
  const [at, setAt] = useState<string | null>(null)
  /** After Space, arrows no longer take the selection along. */
  const [gathering, setGathering] = useState(false)
  const handle = useRef<MapHandle>(null)
  // A hover outlives its graph by a moment when the period changes.
  const under = hovered !== null && hovered < model.nodes.length ? hovered : null
  const emphasis = useMemo(
    () => emphasise(model, { presence, selected, hovered: under }),
    [model, presence, selected, under],
  )
  const one = selected.size === 1 ? [...selected][0] : undefined
  const cursor = (gathering ? model.indexOf.get(at ?? '') : one) ?? model.indexOf.get(at ?? '') ?? null
  const isThere = (node: number) => presence?.nodes[node] !== 0
  const candidates = () => [...model.nodes.keys()].filter(isThere)

  useImperativeHandle(ref, () => ({
    zoom: factor => handle.current?.zoom(factor),
    fit: () => handle.current?.fit(),
    centre: node => handle.current?.centre(node),
    reveal: node => handle.current?.reveal(node),
    view: () => handle.current?.view() ?? NOWHERE,
    look: lens => handle.current?.look(lens),
  }))

  function goTo(node: number) {
    setSaid('')
    setAt(model.nodes[node]?.id ?? null)
    if (!gathering) onSelect([node])
    handle.current?.reveal(node)
  }
  function walk(direction: Direction, anywhere: boolean) {
    const ties = cursor === null ? [] : (model.around[cursor] ?? []).filter(arc => presence?.arcs[arc] !== 0)
    const partners = ties.flatMap(arc => model.arcs[arc] ?? []).map(({ from, to }) => (from === cursor ? to : from))
    const next =
      cursor === null
        ? middleNode(model, candidates())
        : towards(model, cursor, direction, anywhere ? candidates() : partners)
    if (next !== null) goTo(next)
    else setSaid(anywhere ? 'Nothing further in that direction.' : 'No partner in that direction.')
  }
  function clear() {
    setGathering(false)
    setAt(null)
    setSaid('')
    onSelect([])
  }
  function gather() {
    if (cursor === null) return
    setSaid('')
    setAt(model.nodes[cursor]?.id ?? null)
    setGathering(true)
    // The first Space keeps what the arrows have selected; from then on it adds and takes out.
    if (!gathering && selected.has(cursor)) return
    onSelect(selected.has(cursor) ? [...selected].filter(node => node !== cursor) : [...selected, cursor])
  }

  function press(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const { key } = event
    if (isDirection(key)) walk(key, event.shiftKey)
    else if (key === ' ') gather()
    else if (key === 'Escape' && (selected.size > 0 || gathering)) clear()
    else if (key === '+' || key === '=') handle.current?.zoom(ZOOM_STEP)
    else if (key === '-') handle.current?.zoom(1 / ZOOM_STEP)
    else if (key === '0') handle.current?.fit()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  function choose(nodes: readonly number[], add: boolean, pressed: boolean) {
    setSaid('')
    setGathering(false)
    const [node] = nodes
    if (!add) return onSelect(nodes)
    if (pressed && node !== undefined && selected.has(node)) return onSelect([...selected].filter(i => i !== node))
    onSelect([...new Set([...selected, ...nodes])])
  }
  const pick = (index: number | null) => {
    choose(index === null ? [] : [index], false, true)
    if (index !== null) handle.current?.reveal(index)
  }
  const common: DrawingProps = {
    model,
    look,
    emphasis,
    selected,
    cursor: gathering ? cursor : null,
    covered,
    hovered: under,
    onHover: setHovered,
    onSelect: pick,
    onLens,
  }
  return (
    <div className={styles.frame}>
      <div
        className={styles.stage}
        role="application"
        aria-label={label}
        aria-description={KEYS}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys of the map need its focus.
        tabIndex={0}
        onKeyDown={press}
      >
        <AreaTool
          model={model}
          scale={look.scale}
          tool={tool}
          candidates={candidates}
          handle={handle}
          onChoose={choose}
        >
          {drawing.by === 'webgl' ? (
            <SigmaMap key={model.level} {...common} onLost={drawing.onLost} ref={handle} />
          ) : (
            <SvgMap key={model.level} {...common} ref={handle} />
          )}
        </AreaTool>
      </div>
      <MapTools tool={tool} onTool={setTool} handle={handle} />
      <p className="visually-hidden" aria-live="polite">
        {said || voiceOf(model, { selected, cursor: gathering ? cursor : null, field: look.field })}
      </p>
    </div>
  )
}
