import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { at, readOr, say } from './steps.mjs'

const PACKAGE = at('node_modules', 'electron')
/** How long fetching the runtime (some 100 MB) may take. */
const FETCH_MS = 180_000
/** A network that kept the person waiting for nothing is not asked again for a day. */
const SLOW_MS = 10_000
const RETRY_MS = 24 * 3600_000
const REFUSED = at('.cache', 'electron-not-fetched')

/** The runtime's executable, or null where it is not installed. */
export function electronPath() {
  const name = readOr(join(PACKAGE, 'path.txt'), '').trim()
  if (!name) return null
  const file = join(process.env.ELECTRON_OVERRIDE_DIST_PATH || join(PACKAGE, 'dist'), name)
  return existsSync(file) ? file : null
}

/** The runtime's executable, fetched with Electron's own installer if need be; null where that cannot be done. */
export function fetchElectron() {
  const present = electronPath()
  if (present || refusedLately()) return present
  say('Fetching the Electron runtime (once; at most three minutes).')
  const asked = Date.now()
  const { status } = spawnSync(process.execPath, [join(PACKAGE, 'install.js')], {
    cwd: PACKAGE,
    stdio: ['ignore', 'ignore', 'ignore'],
    timeout: FETCH_MS,
  })
  const fetched = status === 0 ? electronPath() : null
  if (fetched) rmSync(REFUSED, { force: true })
  else if (Date.now() - asked > SLOW_MS) {
    mkdirSync(at('.cache'), { recursive: true })
    writeFileSync(REFUSED, '')
  }
  return fetched
}

const refusedLately = () => existsSync(REFUSED) && Date.now() - statSync(REFUSED).mtimeMs < RETRY_MS

/** Why Electron's window cannot be opened here at all, as the start of a sentence; null where it can. */
export function noWindowBecause(
  { platform, env, uid } = { platform: process.platform, env: process.env, uid: process.getuid?.() },
) {
  if (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY) return 'There is no display here'
  // Electron refuses to run as root with its sandbox on, and the sandbox stays on.
  if (platform === 'linux' && uid === 0) return 'Electron does not run as root'
  return null
}
