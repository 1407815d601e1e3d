import { spawnSync } from 'node:child_process'
import { electronPath, fetchElectron, noWindowBecause } from './electron-runtime.mjs'
import { ensureReady } from './ready.mjs'
import { main, ROOT, say, TOOLS } from './steps.mjs'

await main(() => {
  ensureReady()
  const noWindow = noWindowBecause()
  const runtime = process.env.CI ? fetchElectron() : electronPath()
  if (noWindow || !runtime) {
    say(`Skipped the test in Electron: ${noWindow ?? 'its runtime is not installed'}.`)
    return
  }
  const env = { ...process.env, HEXITIME_ELECTRON: runtime }
  const args = [TOOLS.vitest, 'run', '--project', 'electron']
  process.exitCode = spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit', env }).status ?? 1
})
