import { homedir } from 'node:os'
import { join } from 'node:path'

const NAME = 'Hexitime Console'

/** The app's own data folder on this system, the same as Electron's `userData`; HEXITIME_HOME puts it elsewhere. */
export function dataFolder(env: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform): string {
  if (env.HEXITIME_HOME) return env.HEXITIME_HOME
  if (platform === 'win32') return join(env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), NAME)
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', NAME)
  return join(env.XDG_CONFIG_HOME ?? join(homedir(), '.config'), NAME)
}
