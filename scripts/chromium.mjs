import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { say } from './steps.mjs'

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
const MAC_APPS = ['Google Chrome', 'Chromium', 'Microsoft Edge']
const WINDOWS_APPS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
]

/** Nothing that would leave the machine. */
export const FLAGS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--lang=en-GB',
]
/** A processor in the place of a graphics card, as on many managed desktops. */
export const SOFTWARE_GL = ['--use-angle=swiftshader', '--enable-unsafe-swiftshader']

/** Where a browser of Chromium's family may be on this system, the likeliest first. */
function places() {
  const { platform, env } = process
  if (platform === 'darwin') {
    return ['/Applications', join(homedir(), 'Applications')].flatMap(folder =>
      MAC_APPS.map(app => `${folder}/${app}.app/Contents/MacOS/${app}`),
    )
  }
  if (platform === 'win32') {
    const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(Boolean)
    return WINDOWS_APPS.flatMap(app => folders.map(folder => join(folder, app)))
  }
  const folders = [...(env.PATH ?? '').split(delimiter).filter(Boolean), '/usr/bin', '/usr/local/bin', '/snap/bin']
  return COMMANDS.flatMap(command => folders.map(folder => join(folder, command)))
}

/**
 * The browser that browser tests use, or null where there is none.
 * @throws Error when CHROMIUM_PATH names a file that is not there
 */
export function chromiumPath() {
  const named = process.env.CHROMIUM_PATH
  if (named && !existsSync(named)) throw new Error(`CHROMIUM_PATH names ${named}, which is not there.`)
  return named || (places().find(existsSync) ?? null)
}

/**
 * The same, installed first where this may be done without asking: on Debian and its kin, as root.
 * @throws Error that says how to get one
 */
export function ensureChromium() {
  const present = chromiumPath()
  if (present) return present
  if (process.platform === 'linux' && existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    say('Installing Chromium for the browser tests (apt-get).')
    const apt = args =>
      spawnSync('apt-get', args, {
        stdio: ['ignore', 2, 2],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      })
    apt(['update'])
    apt(['install', '-y', 'chromium'])
  }
  const installed = chromiumPath()
  if (installed) return installed
  throw new Error(
    'The browser tests need Chromium, Chrome or Edge: install one, or set CHROMIUM_PATH to its executable.',
  )
}
