import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { LAUNCH_MS } from './tickets.ts'

type System = { platform: NodeJS.Platform; env: NodeJS.ProcessEnv }

const here = (): System => ({ platform: process.platform, env: process.env })

/** Whether there is a screen that a browser could open on. */
export const hasDisplay = ({ platform, env }: System = here()): boolean =>
  platform === 'win32' || platform === 'darwin' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)

/** The command that opens a file in the person's browser. */
export function openCommand(fileUrl: string, { platform }: System = here()): [string, string[]] {
  if (platform === 'win32') return ['rundll32', ['url.dll,FileProtocolHandler', fileUrl]]
  return [platform === 'darwin' ? 'open' : 'xdg-open', [fileUrl]]
}

/**
 * Opens a launch URL in the person's browser; false when that could not be started.
 *
 * The URL holds the launch token, and other users of a machine can read a process's arguments. So the browser is given
 * a file that only this user may read and that leads to the URL; it is removed with the token's minute.
 */
export function openBrowser(url: string): Promise<boolean> {
  if (!hasDisplay()) return Promise.resolve(false)
  // A browser in a snap reads neither the system's temporary folder nor hidden folders.
  const folder = mkdtempSync(join(process.platform === 'linux' ? homedir() : tmpdir(), 'hexitime-'))
  const file = join(folder, 'open.html')
  const remove = () => rmSync(folder, { recursive: true, force: true })
  writeFileSync(file, `<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=${url}">\n`, {
    mode: 0o600,
  })
  setTimeout(remove, LAUNCH_MS).unref()
  process.once('exit', remove)
  const [command, args] = openCommand(pathToFileURL(file).href)
  return new Promise(opened => {
    const child = spawn(command, args, { stdio: 'ignore', detached: true })
    child.once('error', () => {
      remove()
      opened(false)
    })
    child.once('spawn', () => {
      child.unref()
      opened(true)
    })
  })
}
