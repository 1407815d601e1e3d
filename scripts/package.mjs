import { ensureReady } from './ready.mjs'
import { main, runTool, say, TOOLS } from './steps.mjs'

/** Makes the installers of this system under dist/; arguments go to electron-builder. Nothing is ever published. */
await main(() => {
  ensureReady()
  if (!runTool(TOOLS.electronBuilder, ['--publish', 'never', ...process.argv.slice(2)])) {
    throw new Error('The installers could not be made: see above. Packaging fetches the Electron runtime if need be.')
  }
  say('The installers are in dist/.')
})
