import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ended,
  endWords,
  keyStep,
  periodOf,
  shifted,
  stretchOf,
  within,
} from '../../src/renderer/features/network/brush.ts'
import { comparing, periodBefore } from '../../src/renderer/features/network/compare.ts'
import { faded, frameAt, frameCount, reelOf } from '../../src/renderer/features/network/playback.ts'
import { type Presence, WHOLLY } from '../../src/renderer/map/emphasis.ts'
import { presetsOf } from '../../src/renderer/ui/period.ts'
import { MAP } from './network-fixture.ts'

const monthAt = (i: number) => `${2020 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`
const months = Array.from({ length: 30 }, (_, i) => ({ month: monthAt(i), exchanges: i, minutes: 60 * i }))

describe('the brush over the months', () => {
  it('covers the months that a period touches', () => {
    expect(stretchOf({}, months)).toEqual({ from: 0, to: 30 })
    expect(stretchOf({ from: '2020-03-01', to: '2020-05-01' }, months)).toEqual({ from: 2, to: 4 })
    expect(stretchOf({ from: '2020-03-15', to: '2020-04-02' }, months)).toEqual({ from: 2, to: 4 })
    expect(stretchOf({ from: '1999-01-01', to: '2099-01-01' }, months)).toEqual({ from: 0, to: 30 })
    expect(stretchOf({ from: '2099-01-01' }, months)).toEqual({ from: 29, to: 30 })
  })

  it('gives the period back, and leaves an end open that is the record’s own', () => {
    expect(periodOf({ from: 11, to: 12 }, months)).toEqual({ from: '2020-12-01', to: '2021-01-01' })
    expect(periodOf({ from: 0, to: 30 }, months)).toEqual({ from: undefined, to: undefined })
    fc.assert(
      fc.property(fc.integer({ min: -5, max: 35 }), fc.integer({ min: -5, max: 35 }), (from, to) => {
        const stretch = within({ from, to }, months.length)
        expect(stretchOf(periodOf(stretch, months), months)).toEqual(stretch)
      }),
    )
  })

  it('is never empty and never leaves the record, however it is dragged', () => {
    const place = fc.integer({ min: -40, max: 70 })
    fc.assert(
      fc.property(place, place, place, (from, to, at) => {
        const stretch = within({ from, to }, months.length)
        for (const next of [
          stretch,
          shifted(stretch, at, months.length),
          ended(stretch, 'from', at, months.length),
          ended(stretch, 'to', at, months.length),
        ]) {
          expect(next.from).toBeGreaterThanOrEqual(0)
          expect(next.to).toBeLessThanOrEqual(months.length)
          expect(next.to).toBeGreaterThan(next.from)
        }
        const moved = shifted(stretch, at, months.length)
        expect(moved.to - moved.from).toBe(stretch.to - stretch.from)
      }),
    )
  })

  it('is moved by keys and says its months', () => {
    const range = { least: 0, most: 20 }
    expect(['ArrowLeft', 'ArrowRight', 'PageUp', 'Home', 'End', 'x'].map(key => keyStep(key, 5, range))).toEqual([
      4,
      6,
      17,
      0,
      20,
      null,
    ])
    expect(endWords({ from: 2, to: 4 }, 'from', months)).toBe('Mar 2020')
    expect(endWords({ from: 2, to: 4 }, 'to', months)).toBe('Apr 2020')
  })
})

describe('playback', () => {
  const reel = reelOf(MAP.moments ?? { arc: [], day: [], minutes: [] })
  const ends = { from: MAP.arcs.from, to: MAP.arcs.to, nodes: 3 }
  const frame = (at: number, window: 1 | 3 | null) => {
    if (!reel) throw new Error('there is something to play')
    const { presence, ...rest } = frameAt(reel, ends, at, window)
    return { ...rest, nodes: [...presence.nodes], arcs: [...presence.arcs] }
  }

  it('has a frame for every month from the first exchange to the last, quiet ones too', () => {
    expect(reel && frameCount(reel)).toBe(4)
    expect(frame(1, 1)).toMatchObject({ from: '2022-02', to: '2022-02', exchanges: 0, members: 0, nodes: [0, 0, 0] })
  })

  it('shows the exchanges of the window and whoever took part, and counts each once', () => {
    expect(frame(0, 1)).toEqual({
      from: '2022-01',
      to: '2022-01',
      exchanges: 2,
      minutes: 120,
      members: 2,
      nodes: [WHOLLY, WHOLLY, 0],
      arcs: [WHOLLY, 0, 0],
    })
    expect(frame(2, 3)).toMatchObject({ from: '2022-01', exchanges: 3, arcs: [WHOLLY, WHOLLY, 0] })
    expect(frame(3, 3)).toMatchObject({ from: '2022-02', exchanges: 2, arcs: [0, WHOLLY, WHOLLY] })
    expect(frame(3, null)).toMatchObject({ exchanges: MAP.exchanges, minutes: MAP.minutes, members: 3 })
  })

  it('fades by quarters and then rests', () => {
    let now: Presence = { nodes: Uint8Array.of(0, 4), arcs: Uint8Array.of(4) }
    const goal = { nodes: Uint8Array.of(4, 0), arcs: Uint8Array.of(4) }
    const seen: number[][] = []
    for (let next = faded(now, goal); next; next = faded(now, goal)) {
      now = next
      seen.push([...now.nodes])
    }
    expect(seen).toEqual([
      [1, 3],
      [2, 2],
      [3, 1],
      [4, 0],
    ])
  })

  it('has nothing to play where nothing happened', () => {
    expect(reelOf({ arc: [], day: [], minutes: [] })).toBeNull()
  })
})

describe('comparing', () => {
  it('goes back by as many months, or by as many days', () => {
    expect(periodBefore({ from: '2022-07-01', to: '2023-01-01' })).toEqual({ from: '2022-01-01', to: '2022-07-01' })
    expect(periodBefore({ from: '2022-01-01', to: '2023-01-01' })).toEqual({ from: '2021-01-01', to: '2022-01-01' })
    expect(periodBefore({ from: '2022-03-10', to: '2022-03-20' })).toEqual({ from: '2022-02-28', to: '2022-03-10' })
  })

  it('begins with the last year of a whole record', () => {
    const presets = presetsOf({ from: '', to: '2023-06-30' })
    expect(comparing({}, presets)).toEqual({
      from: '2022-07-01',
      to: '2023-07-01',
      beside: { from: '2021-07-01', to: '2022-07-01' },
    })
  })
})
