import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { NetworkMap } from '../../../shared/contract/network.ts'
import type { Presence } from '../../map/emphasis.ts'
import { noMotion } from '../../map/handle.ts'
import { type Frame, faded, frameAt, frameCount, reelOf, type Speed, type Window } from './playback.ts'

const FADE_STEP_MS = 50

export type Playback = {
  /** Null while all of the period is shown. */
  frame: Frame | null
  presence: Presence | null
  at: number
  count: number
  playing: boolean
  speed: Speed
  window: Window
  play(): void
  pause(): void
  /** Shows the month at a place, and stays there. */
  goTo(at: number): void
  /** Back to the whole period. */
  stop(): void
  setSpeed(speed: Speed): void
  setWindow(window: Window): void
}

/** Playback of an answer, or null where it has no moments to play. Nothing but its own state moves by it. */
export function usePlayback(map: NetworkMap): Playback | null {
  const reel = useMemo(() => (map.moments ? reelOf(map.moments) : null), [map.moments])
  const [state, setState] = useState<{ at: number; playing: boolean } | null>(null)
  const [speed, setSpeed] = useState<Speed>(2)
  const [window, setWindow] = useState<Window>(3)
  const count = reel ? frameCount(reel) : 0
  const ends = useMemo(() => ({ from: map.arcs.from, to: map.arcs.to, nodes: map.nodes.id.length }), [map])
  const frame = useMemo(
    () => (reel && state ? frameAt(reel, ends, Math.min(state.at, count - 1), window) : null),
    [reel, ends, state, window, count],
  )
  const presence = useFading(frame?.presence ?? null)

  // Another answer has another reel: what was shown of the old one says nothing.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the reel matters.
  useEffect(() => setState(null), [reel])

  const playing = state?.playing ?? false
  useEffect(() => {
    if (!playing) return
    const clock = setInterval(
      () =>
        setState(now => {
          if (!now) return now
          const at = Math.min(now.at + 1, count - 1)
          return { at, playing: at < count - 1 }
        }),
      1000 / speed,
    )
    return () => clearInterval(clock)
  }, [playing, speed, count])

  const play = useCallback(
    () => setState(now => ({ at: now && now.at < count - 1 ? now.at : 0, playing: count > 1 })),
    [count],
  )
  if (!reel) return null
  return {
    frame,
    presence,
    at: Math.min(state?.at ?? count - 1, count - 1),
    count,
    playing,
    speed,
    window,
    play,
    pause: () => setState(now => now && { ...now, playing: false }),
    goTo: at => setState({ at: Math.min(Math.max(0, at), count - 1), playing: false }),
    stop: () => setState(null),
    setSpeed,
    setWindow,
  }
}

/** Fades from what is shown to what is wanted; without motion it is there at once. */
function useFading(goal: Presence | null): Presence | null {
  const [shown, setShown] = useState<Presence | null>(goal)
  const latest = useRef<Presence | null>(goal)
  useEffect(() => {
    const now = latest.current
    const become = (next: Presence | null) => {
      latest.current = next
      setShown(next)
    }
    if (!goal || !now || now.nodes.length !== goal.nodes.length || noMotion()) return become(goal)
    const clock = setInterval(() => {
      const next = latest.current && faded(latest.current, goal)
      if (next) become(next)
      else clearInterval(clock)
    }, FADE_STEP_MS)
    return () => clearInterval(clock)
  }, [goal])
  // A graph that has just come is not faded by what belonged to the one before.
  return goal && shown && shown.nodes.length === goal.nodes.length && shown.arcs.length === goal.arcs.length
    ? shown
    : goal
}
