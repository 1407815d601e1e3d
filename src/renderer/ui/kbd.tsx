import styles from './kbd.module.css'

const mac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent)

const NAMES: Record<string, string> = {
  mod: mac ? '⌘' : 'Ctrl',
  shift: mac ? '⇧' : 'Shift',
  alt: mac ? '⌥' : 'Alt',
  enter: 'Enter',
  escape: 'Esc',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  pageup: 'Page up',
  pagedown: 'Page down',
  ' ': 'Space',
  space: 'Space',
}

const nameOf = (key: string) => NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key)

/** The strokes of a shortcut, each a list of keys: `mod+k` is one stroke, `g o` two. */
export const strokesOf = (shortcut: string): string[][] =>
  shortcut.split(' ').map(stroke => stroke.split('+').map(nameOf))

/** A shortcut as people read it: `Ctrl K`, `G then O`. */
export const shortcutText = (shortcut: string): string =>
  strokesOf(shortcut)
    .map(keys => keys.join(' '))
    .join(' then ')

export function Kbd({ shortcut }: { shortcut: string }) {
  const strokes = strokesOf(shortcut)
  return (
    <span className={styles.keys}>
      {strokes.map((keys, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: strokes have no other identity and never move
        <span key={at} className={styles.keys}>
          {at > 0 ? <span> then </span> : null}
          {keys.map(key => (
            <kbd key={key} className={styles.kbd}>
              {key}
            </kbd>
          ))}
        </span>
      ))}
    </span>
  )
}
