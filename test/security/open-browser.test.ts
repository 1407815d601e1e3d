import { expect, test } from 'vitest'
import { hasDisplay, openCommand } from '../../src/main/serve/open-browser.ts'

test('a browser is opened only where there is a screen', () => {
  expect(hasDisplay({ platform: 'linux', env: {} })).toBe(false)
  expect(hasDisplay({ platform: 'linux', env: { DISPLAY: ':0' } })).toBe(true)
  expect(hasDisplay({ platform: 'linux', env: { WAYLAND_DISPLAY: 'wayland-0' } })).toBe(true)
  expect(hasDisplay({ platform: 'win32', env: {} })).toBe(true)
})

test.each(['linux', 'darwin', 'win32'] as const)('on %s it is given a file and no shell', platform => {
  const [command, args] = openCommand('file:///tmp/open.html', { platform, env: {} })
  expect(['xdg-open', 'open', 'rundll32']).toContain(command)
  expect(args.at(-1)).toBe('file:///tmp/open.html')
})
