import { describe, expect, it } from 'vitest'
import { isInside, nodeAt, nodesInside } from '../../src/renderer/map/area.ts'
import { drawingOf, MOST_IN_SVG } from '../../src/renderer/map/drawing.ts'
import { COMING, changed, emphasise, FADED, FOCUS, HIDDEN, KEPT, REST } from '../../src/renderer/map/emphasis.ts'
import { fieldsOf, gatheredByRegion, groupsByHours } from '../../src/renderer/map/grouping.ts'
import { MOST_RINGS, NOWHERE, ringed } from '../../src/renderer/map/handle.ts'
import { arcColour, arcShape, nodeColour, nodeSizes } from '../../src/renderer/map/marks.ts'
import { assemble, type MapNode, modelOf, partnersOf } from '../../src/renderer/map/model.ts'
import { blend, contrast } from '../../src/renderer/map/palette.ts'
import { legendRows, wrapped } from '../../src/renderer/map/picture.ts'
import { fitted, freeLabels, HOME, inView, onScreen, zoomed } from '../../src/renderer/map/plane.ts'
import { voiceOf } from '../../src/renderer/map/voice.ts'
import { towards } from '../../src/renderer/map/walk.ts'
import { MAP, plain } from './network-fixture.ts'

const model = modelOf(MAP)
const only = (...nodes: number[]): ReadonlySet<number> => new Set(nodes)
const { nodes: NODES, ...without } = model
const having = (nodes: MapNode[], level = model.level) => assemble({ ...without, level, nodes, arcs: [] })
const [ANN, BO] = NODES as [MapNode, MapNode, MapNode]

describe('the graph that is drawn', () => {
  it('turns the plane over: up is up', () => {
    expect(model.nodes.map(({ y }) => y)).toEqual([-0, -0, -1])
    expect(model.bounds).toEqual({ left: -1, right: 1, top: -1, bottom: -0 })
  })

  it('lists partners by name, both ways in one', () => {
    expect(partnersOf(model, 1)).toEqual([
      { node: 0, given: 0, received: 120, exchanges: 2 },
      { node: 2, given: 60, received: 60, exchanges: 2 },
    ])
  })

  it('keeps every minute and every member when it is gathered by region', () => {
    const regions = gatheredByRegion(model)
    expect(regions.nodes.map(({ label, given, received, members }) => [label, given, received, members])).toEqual([
      ['Wales', 120, 0, 1],
      ['London', 120, 240, 2],
    ])
    expect(regions.nodes.map(({ exchanges }) => exchanges)).toEqual([2, 4])
    expect(regions.arcs.find(({ from, to }) => from === to)).toMatchObject({ exchanges: 2, minutes: 120 })
    expect(regions.nodes.map(({ size }) => size)).toEqual([120 / 360, 1])
  })

  it('orders groups by hours, those of no group last, and knows what can be told apart', () => {
    expect(groupsByHours(model, 'region').map(({ name, minutes }) => [name, minutes])).toEqual([
      ['London', 360],
      ['Wales', 120],
    ])
    expect(fieldsOf(model)).toEqual(['region', 'profession', 'community'])
    expect(groupsByHours(having([{ ...ANN, region: -1 }, BO]), 'region').at(-1)?.name).toBe('Region not given')
  })

  it('is walked with the arrow keys', () => {
    expect(towards(model, 0, 'ArrowRight', [1, 2])).toBe(1)
    expect(towards(model, 1, 'ArrowUp', [0, 2])).toBe(2)
    expect(towards(model, 1, 'ArrowDown', [0, 2])).toBeNull()
  })

  it('draws area by the share that the core sends', () => {
    const [small = 0, large = 0] = nodeSizes(having([0.25, 1].map(size => ({ ...ANN, size }))), 1)
    expect(large / small).toBeCloseTo(2)
  })
})

describe('attention', () => {
  it('keeps the neighbours of the selection and fades the rest', () => {
    const { nodes, arcs } = emphasise(model, { selected: only(0), hovered: null })
    expect([...nodes]).toEqual([FOCUS, KEPT, FADED])
    expect([...arcs]).toEqual([KEPT, FADED, FADED])
  })

  it('keeps only what lies among several', () => {
    const { nodes, arcs } = emphasise(model, { selected: only(1, 2), hovered: null })
    expect([...nodes]).toEqual([FADED, FOCUS, FOCUS])
    expect([...arcs]).toEqual([FADED, KEPT, KEPT])
  })

  it('leaves all at rest without a selection, and touches only what changes', () => {
    const rest = emphasise(model, { selected: only(), hovered: null })
    expect([...rest.nodes]).toEqual([REST, REST, REST])
    const hovered = emphasise(model, { selected: only(), hovered: 0 })
    expect(changed(rest.nodes, hovered.nodes)).toEqual([0, 1, 2])
    expect(changed(hovered.nodes, hovered.nodes)).toEqual([])
  })

  it('hides what playback leaves out, shows what is coming, and says no more of who is away', () => {
    const presence = { nodes: Uint8Array.of(0, 4, 2), arcs: Uint8Array.of(0, 4, 1) }
    const { nodes, arcs } = emphasise(model, { presence, selected: only(0), hovered: null })
    expect([...nodes]).toEqual([HIDDEN, REST, COMING[1]])
    expect([...arcs]).toEqual([HIDDEN, REST, COMING[0]])
  })

  it('rings some, and lets the fading speak for many', () => {
    expect(ringed(only(1, 2)).size).toBe(2)
    expect(ringed(new Set(Array.from({ length: MOST_RINGS + 1 }, (_, i) => i))).size).toBe(0)
  })

  it('is said aloud', () => {
    const said = (selected: ReadonlySet<number>, cursor: number | null) =>
      plain(voiceOf(model, { selected, cursor, field: 'region' }))
    expect(said(only(), null)).toBe('Nothing selected.')
    expect(said(only(0), null)).toBe('Ann selected. Wales · 2 h given, 0 h received · 2 exchanges. 1 partner.')
    expect(said(only(0, 1), 2)).toBe('At Cy, not selected. 2 members selected.')
  })
})

describe('drawing around dots', () => {
  const view = { ...NOWHERE, project: (node: number) => ({ x: node * 100, y: 50 }) }
  const square = [
    { x: -10, y: 0 },
    { x: 110, y: 0 },
    { x: 110, y: 100 },
    { x: -10, y: 100 },
  ]
  it('takes those whose middle lies inside, in a hollow shape too', () => {
    expect(nodesInside(view, [0, 1, 2], square)).toEqual([0, 1])
    const hollow = [...square.slice(0, 2), { x: 110, y: 40 }, { x: 50, y: 40 }, { x: 50, y: 100 }, { x: -10, y: 100 }]
    expect(nodesInside(view, [0, 1, 2], hollow)).toEqual([0])
    expect(isInside({ x: 0, y: 0 }, [])).toBe(false)
  })

  it('finds the dot under a press, the nearest of those that reach so far', () => {
    expect(nodeAt(view, [0, 1, 2], [8, 8, 8], { x: 104, y: 50 })).toBe(1)
    expect(nodeAt(view, [0, 1, 2], [8, 8, 8], { x: 50, y: 50 })).toBeNull()
  })
})

describe('how it is drawn', () => {
  const many = having(Array.from({ length: MOST_IN_SVG + 1 }, () => ANN))
  it('uses WebGL for members where it can, SVG where it cannot, and regions beyond what SVG can', () => {
    expect(drawingOf(model, true)).toMatchObject({ by: 'webgl', gathered: false })
    expect(drawingOf(model, false)).toMatchObject({ by: 'svg', gathered: false })
    expect(drawingOf(many, false)).toMatchObject({ by: 'svg', gathered: true })
    expect(drawingOf(gatheredByRegion(model), true).by).toBe('svg')
    expect(
      drawingOf(
        having(
          Array.from({ length: 61 }, () => ANN),
          'organisation',
        ),
        true,
      ).by,
    ).toBe('webgl')
  })

  it('fits the layout, not what a filter leaves of it: nothing jumps', () => {
    const box = { width: 400, height: 200 }
    expect(fitted(having([ANN]), box)).toEqual(fitted(model, box).slice(0, 1))
    const point = having([BO])
    expect(fitted({ ...point, bounds: { left: 0, right: 0, top: 0, bottom: 0 } }, box)).toEqual([{ x: 200, y: 100 }])
    expect(fitted(having([]), box)).toEqual([])
  })

  it('says which part of the plane is on screen', () => {
    const box = { width: 400, height: 200 }
    const whole = inView(model, HOME, box)
    expect([whole.left < -1, whole.right > 1, whole.top < -1, whole.bottom > 0]).toEqual([true, true, true, true])
    const closer = inView(model, zoomed(HOME, 4, { x: 200, y: 100 }), box)
    expect((closer.right - closer.left) * 4).toBeCloseTo(whole.right - whole.left)
  })

  it('zooms about a point that stays', () => {
    const point = { x: 30, y: 40 }
    const camera = zoomed(HOME, 2, point)
    expect(onScreen(camera, point)).toEqual(point)
    expect(zoomed(camera, 1e9, point).k).toBe(24)
  })

  it('lays no label upon another', () => {
    const dot = { x: 0, y: 0, size: 5, text: 'Member', left: false }
    const dots = [
      { ...dot, node: 0 },
      { ...dot, node: 1, size: 9 },
      { ...dot, node: 2, y: 40 },
    ]
    expect([...freeLabels(dots, 10)]).toEqual([1, 2])
  })

  it('ends an arc at the rim of the dot it points to', () => {
    const { head, start } = arcShape({ x: 0, y: 0 }, { x: 100, y: 0 }, [10, 20], 1, 0)
    expect(start.x).toBeCloseTo(10)
    expect(head[0].x).toBeCloseTo(80)
  })

  it('fades by mixing, so that overlaps do not darken', () => {
    expect(blend('#000000', '#ffffff', 0.2)).toBe('#cccccc')
    expect(blend('#000', '#fff', 1)).toBe('#000000')
    const palette = { marks: ['#000000'], rest: '#888888', arc: '#000000', surface: '#ffffff' }
    const look = { palette: { ...BLANK, ...palette }, field: 'region', chosen: [0], scale: 1 } as const
    expect([nodeColour(ANN, REST, look), nodeColour(BO, REST, look)]).toEqual(['#000000', '#888888'])
    expect(COMING.map(state => arcColour(state, look))).toEqual(['#bfbfbf', '#808080', '#404040'])
  })

  it('knows contrast as WCAG has it', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
  })

  it('breaks a caption into lines that fit, and a legend into rows', () => {
    expect(wrapped('one two three', 7, text => text.length)).toEqual(['one two', 'three'])
    const legend = ['Wales', 'London', 'Scotland'].map(words => ({ words, colour: '#000' }))
    expect(legendRows(legend, 90, text => text.length).map(row => row.map(({ words }) => words))).toEqual([
      ['Wales', 'London'],
      ['Scotland'],
    ])
  })
})

const BLANK = {
  marks: [],
  rest: '',
  arc: '',
  arcStrong: '',
  surface: '',
  raised: '',
  line: '',
  text: '',
  text2: '',
  accent: '',
  font: '',
}
