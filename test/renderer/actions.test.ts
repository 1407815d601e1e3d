import { describe, expect, test } from 'vitest'
import { ACTION_GROUPS, ACTIONS, available, type Desk } from '../../src/renderer/app/actions.ts'
import { isSingleKey, match, strokeOf } from '../../src/renderer/app/keys.ts'
import { scoreOf } from '../../src/renderer/app/score.ts'
import type { Session } from '../../src/shared/contract/workspace.ts'

const session = (may: string[], state: 'open' | 'closed' = 'open'): Session => ({
  state,
  version: '0',
  host: 'serve',
  workspace: null,
  person: null,
  may,
  data: null,
})

const desk = (of: Session | null, undo: string | null = null): Desk => ({
  session: of,
  undoable: { undo, redo: null },
  go: () => {},
  show: () => {},
  undo: () => {},
  redo: () => {},
  setTheme: () => {},
  closeWorkspace: () => {},
  focusContent: () => {},
})
const ids = (of: Desk) => available(of).map(action => action.id)

describe('the register of actions', () => {
  test('names each action once, in sentence case, in a known group', () => {
    expect(new Set(ACTIONS.map(action => action.id)).size).toBe(ACTIONS.length)
    expect(new Set(ACTIONS.map(action => action.label)).size).toBe(ACTIONS.length)
    for (const action of ACTIONS) {
      expect(action.label).toMatch(/^[A-Z][^A-Z]*$/)
      expect(ACTION_GROUPS).toContain(action.group)
    }
  })
  test('gives no shortcut twice, nor one that another begins with', () => {
    const shortcuts = ACTIONS.flatMap(action => [action.shortcut, ...(action.also ?? [])]).filter(
      key => key !== undefined,
    )
    expect(new Set(shortcuts).size).toBe(shortcuts.length)
    for (const one of shortcuts) expect(shortcuts.filter(other => other.startsWith(`${one} `))).toEqual([])
  })
  test('offers only what the session may', () => {
    expect(ids(desk(session(['person', 'aggregates', 'map'])))).toEqual(
      expect.arrayContaining(['go.overview', 'go.map']),
    )
    expect(ids(desk(session(['person', 'aggregates', 'map'])))).not.toContain('go.ledger')
    expect(ids(desk(session(['person', 'rows'])))).toContain('go.ledger')
    expect(ids(desk(session([], 'closed')))).not.toContain('go.overview')
  })
  test('offers undo only when there is something to undo', () => {
    expect(ids(desk(session(['person']), 'a change'))).toContain('undo')
    expect(ids(desk(session(['person'])))).not.toContain('undo')
  })
})

const key = (name: string, held: Partial<Parameters<typeof strokeOf>[0]> = {}) => ({
  key: name,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
})

describe('keys', () => {
  test('are written the same for Ctrl and Command', () => {
    expect(strokeOf(key('k', { ctrlKey: true }))).toBe('mod+k')
    expect(strokeOf(key('K', { metaKey: true }))).toBe('mod+k')
    expect(strokeOf(key('Z', { ctrlKey: true, shiftKey: true }))).toBe('mod+shift+z')
    expect(strokeOf(key('?', { shiftKey: true }))).toBe('?')
    expect(strokeOf(key('Shift', { shiftKey: true }))).toBeNull()
  })
  test('of two strokes wait for the second, and a wrong second begins anew', () => {
    const bindings = [
      { shortcut: 'g o', of: 'overview' },
      { shortcut: '?', of: 'help' },
    ]
    expect(match(bindings, '', 'g')).toEqual({ found: null, pending: 'g' })
    expect(match(bindings, 'g', 'o')).toEqual({ found: 'overview', pending: '' })
    expect(match(bindings, 'g', '?')).toEqual({ found: 'help', pending: '' })
    expect(match(bindings, 'g', 'x')).toEqual({ found: null, pending: '' })
    expect(match(bindings, 'g', 'g')).toEqual({ found: null, pending: 'g' })
  })
  test('without Ctrl, Command or Alt can be told, so that they can be switched off', () => {
    expect(['?', 'g o', 'mod+k', 'alt+1'].map(isSingleKey)).toEqual([true, true, false, false])
  })
})

describe('the palette', () => {
  test('finds by the beginnings of words, the label first', () => {
    expect(scoreOf('', 'net', ['Network map', 'graph'])).toBe(1)
    expect(scoreOf('', 'map', ['Network map', 'graph'])).toBe(0.8)
    expect(scoreOf('', 'graph', ['Network map', 'graph'])).toBe(0.4)
    expect(scoreOf('', 'cred', ['Dark colours', 'dark mode'])).toBe(0)
    expect(scoreOf('', 'map zebra', ['Network map'])).toBe(0)
  })
})
