import { diffWordsWithSpace } from 'diff'

export type Change = { kind: 'same' | 'added' | 'removed'; text: string }
type Fields = Record<string, string | null>

/** Longer texts are compared whole: what differs in them is then all of them. In UTF-16 units. */
const LONG = 20_000
/** A comparison that would take longer than this is not worth waiting for; in ms. */
const PATIENCE = 30

/** How the fields of two versions differ, word by word; fields that are the same are left out. */
export function comparison(before: Fields, after: Fields): Record<string, Change[]> {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  const changed = names.filter(name => (before[name] ?? '') !== (after[name] ?? ''))
  return Object.fromEntries(changed.map(name => [name, changes(before[name] ?? '', after[name] ?? '')]))
}

function changes(before: string, after: string): Change[] {
  const parts =
    before.length + after.length > LONG ? undefined : diffWordsWithSpace(before, after, { timeout: PATIENCE })
  if (!parts) {
    const whole: Change[] = [
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ]
    return whole.filter(({ text }) => text !== '')
  }
  return parts.map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }))
}
