/** The parts of a keyboard event that a shortcut needs. */
export type Key = { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean; shiftKey: boolean }

/** One stroke as shortcuts are written: `mod+shift+z`, `?`, `g`. Null for a bare modifier. */
export function strokeOf({ key, ctrlKey, metaKey, altKey, shiftKey }: Key): string | null {
  if (['Control', 'Meta', 'Alt', 'Shift', 'AltGraph', 'Dead'].includes(key)) return null
  const name = key === ' ' ? 'space' : key.toLowerCase()
  // A sign like `?` already needed Shift on most keyboards; only letters and named keys say it again.
  const shift = shiftKey && (name.length > 1 || /\p{L}/u.test(name))
  return [ctrlKey || metaKey ? 'mod' : '', altKey ? 'alt' : '', shift ? 'shift' : '', name].filter(Boolean).join('+')
}

export type Match<T> = { found: T | null; pending: string }

/**
 * Which of `bindings` the stroke completes. `pending` is the first stroke of a two-stroke shortcut typed just before;
 * the answer's `pending` is what to remember for the next one.
 */
export function match<T>(bindings: readonly { shortcut: string; of: T }[], pending: string, stroke: string): Match<T> {
  const typed = pending ? `${pending} ${stroke}` : stroke
  const whole = bindings.find(({ shortcut }) => shortcut === typed)
  if (whole) return { found: whole.of, pending: '' }
  if (bindings.some(({ shortcut }) => shortcut.startsWith(`${typed} `))) return { found: null, pending: typed }
  // "g" then something unknown: the second stroke may begin anew.
  return pending ? match(bindings, '', stroke) : { found: null, pending: '' }
}

/** A shortcut without a modifier gets in the way of speech input; the person may turn such keys off (WCAG 2.1.4). */
export const isSingleKey = (shortcut: string): boolean =>
  !/(^|\+)(mod|alt)\+/.test(shortcut) && !/^f\d+$/.test(shortcut)

/** Whether the person is writing, so that letters are letters. */
export const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'range'].includes(target.type)))
