import { Minus, Plus, Scan } from 'lucide-react'
import { type KeyboardEvent, type Ref, useImperativeHandle, useMemo, useRef, useState } from 'react'
import { IconButton } from '../ui/button.tsx'
import { counted } from '../ui/format.ts'
import type { Drawing } from './drawing.ts'
import { emphasise, type Filter } from './emphasis.ts'
import { type DrawingProps, type MapHandle, ZOOM_STEP } from './handle.ts'
import styles from './map.module.css'
import { type Look, saysOf } from './marks.ts'
import { arcsAround, DIRECTIONS, type Direction, middleNode, towards } from './model.ts'
import { SigmaMap } from './sigma-map.tsx'
import { SvgMap } from './svg-map.tsx'

type Props = {
  /** Names the map: what it shows, of which period. */
  label: string
  drawing: Drawing & { onLost(): void }
  look: Look
  /** What of the drawing passes the filters. */
  shown: Filter | null
  selected: number | null
  onSelect(node: number | null): void
  /** Pixels at the right that something else lies over. */
  covered?: number
  ref: Ref<MapHandle>
}

const KEYS = 'Arrow keys go to partners, with Shift to any neighbour. Escape clears. Plus, minus and 0 zoom.'

/** The map with its keys, its zoom buttons, and a voice that says what is selected. */
export function NetworkMap({ label, drawing, look, shown, selected, onSelect, covered = 0, ref }: Props) {
  const { model } = drawing
  const [hovered, setHovered] = useState<number | null>(null)
  const [said, setSaid] = useState('')
  const handle = useRef<MapHandle>(null)
  // A hover outlives its graph by a moment when the period changes.
  const under = hovered !== null && hovered < model.nodes.length ? hovered : null
  const emphasis = useMemo(() => emphasise(model, { shown, selected, hovered: under }), [model, shown, selected, under])

  useImperativeHandle(ref, () => ({
    zoom: factor => handle.current?.zoom(factor),
    fit: () => handle.current?.fit(),
    centre: node => handle.current?.centre(node),
    reveal: node => handle.current?.reveal(node),
    view: () => handle.current?.view() ?? { width: 0, height: 0, scale: 1, project: () => ({ x: 0, y: 0 }) },
  }))

  function walk(direction: Direction, anywhere: boolean) {
    const visible = model.nodes.flatMap((_, i) => (shown?.nodes[i] === false ? [] : [i]))
    const ties = selected === null ? [] : (model.around[selected] ?? []).filter(arc => shown?.arcs[arc] !== false)
    const partners = ties.flatMap(arc => model.arcs[arc] ?? []).map(({ from, to }) => (from === selected ? to : from))
    const next =
      selected === null
        ? middleNode(model, visible)
        : towards(model, selected, direction, anywhere ? visible : partners)
    if (next === null) return setSaid(anywhere ? 'Nothing further in that direction.' : 'No partner in that direction.')
    setSaid('')
    onSelect(next)
    handle.current?.reveal(next)
  }

  function press(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const { key } = event
    if (key in DIRECTIONS) walk(key as Direction, event.shiftKey)
    else if (key === 'Escape' && selected !== null) onSelect(null)
    else if (key === '+' || key === '=') handle.current?.zoom(ZOOM_STEP)
    else if (key === '-') handle.current?.zoom(1 / ZOOM_STEP)
    else if (key === '0') handle.current?.fit()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  const node = selected === null ? null : model.nodes[selected]
  const voice =
    said || (node ? `${node.label} selected. ${saysOf(model, node)}. ${partnersIn(selected)}` : 'Nothing selected.')
  function partnersIn(index: number | null) {
    const others = new Set(index === null ? [] : arcsAround(model, index).flatMap(arc => [arc.from, arc.to]))
    others.delete(index ?? -1)
    return `${counted(others.size, model.level === 'regions' ? 'other region' : 'partner')}.`
  }

  const pick = (index: number | null) => {
    onSelect(index)
    if (index !== null) handle.current?.reveal(index)
  }
  const common: DrawingProps = {
    model,
    look,
    emphasis,
    selected,
    covered,
    hovered: under,
    onHover: setHovered,
    onSelect: pick,
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
        {drawing.by === 'webgl' ? (
          <SigmaMap {...common} onLost={drawing.onLost} ref={handle} />
        ) : (
          <SvgMap {...common} ref={handle} />
        )}
      </div>
      <div className={styles.zoom}>
        <IconButton label="Zoom in (+)" look="plain" onPress={() => handle.current?.zoom(ZOOM_STEP)}>
          <Plus size={16} aria-hidden />
        </IconButton>
        <IconButton label="Zoom out (−)" look="plain" onPress={() => handle.current?.zoom(1 / ZOOM_STEP)}>
          <Minus size={16} aria-hidden />
        </IconButton>
        <IconButton label="Show everything (0)" look="plain" onPress={() => handle.current?.fit()}>
          <Scan size={16} aria-hidden />
        </IconButton>
      </div>
      <p className="visually-hidden" aria-live="polite">
        {voice}
      </p>
    </div>
  )
}
