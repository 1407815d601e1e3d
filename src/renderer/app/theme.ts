import { useSyncExternalStore } from 'react'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

const KEY = 'hexitime.theme'
const dark = matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()

const chosen = (): Theme => THEMES.find(theme => theme === localStorage.getItem(KEY)) ?? 'system'
const shown = (): 'light' | 'dark' => {
  const theme = chosen()
  return theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme
}

function paint() {
  document.documentElement.dataset.theme = shown()
  for (const listener of listeners) listener()
}

export function watchTheme() {
  paint()
  dark.addEventListener('change', paint)
}

export function setTheme(theme: Theme) {
  localStorage.setItem(KEY, theme)
  paint()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useTheme = (): Theme => useSyncExternalStore(subscribe, chosen)
/** Light or dark as painted now: canvases and charts redraw with it. */
export const usePaintedTheme = (): 'light' | 'dark' => useSyncExternalStore(subscribe, shown)
