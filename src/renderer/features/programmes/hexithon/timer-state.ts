import { useSyncExternalStore } from 'react'

/** 1-2-4-All: alone, in pairs, in fours, everyone. */
export const PHASES = ['Alone', 'In pairs', 'In fours', 'All'] as const
const MINUTES = [1, 2, 4, 5] as const

/** `since` is when it was last started, ms of the clock, null while it stands; `before` what had passed by then, ms. */
export type Timer = { minutes: readonly number[]; at: number; since: number | null; before: number }

export const startOf = (minutes: readonly number[] = MINUTES): Timer => ({ minutes, at: 0, since: null, before: 0 })
/** What is left of the phase, in whole seconds; below zero once it is over. */
export function secondsLeft({ minutes, at, since, before }: Timer, now: number): number {
  const passed = before + (since === null ? 0 : now - since)
  return Math.ceil(((minutes[at] ?? 0) * 60_000 - passed) / 1000)
}
export const startOrPause = (timer: Timer, now: number): Timer =>
  timer.since === null ? { ...timer, since: now } : { ...timer, since: null, before: timer.before + now - timer.since }
/** The next phase, running; after the last it stands. */
export const nextPhase = (timer: Timer, now: number): Timer =>
  timer.at >= timer.minutes.length - 1
    ? { ...startOrPause({ ...timer, since: timer.since ?? now }, now) }
    : { ...timer, at: timer.at + 1, since: now, before: 0 }
export const lengthened = (timer: Timer, at: number, minutes: number): Timer => ({
  ...timer,
  minutes: timer.minutes.map((one, i) => (i === at ? minutes : one)),
})

/** What is said aloud now, if anything: each phase as it begins, its last half minute, its end. */
export function said(timer: Timer, now: number): string {
  const left = secondsLeft(timer, now)
  const phase = PHASES[timer.at] ?? ''
  if (left <= 0) return `${phase}: time is up.`
  if (timer.since === null) return timer.before === 0 && timer.at === 0 ? '' : `${phase}: paused.`
  return left <= 30 && (timer.minutes[timer.at] ?? 0) > 0.5 ? `${phase}: half a minute left.` : `${phase} has begun.`
}

// One timer for the room: it goes on whatever screen is shown.
let timer = startOf()
const listeners = new Set<() => void>()
export function setTimer(next: Timer) {
  timer = next
  for (const listener of listeners) listener()
}
export const useTimer = (): Timer =>
  useSyncExternalStore(
    listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => timer,
  )
