import { ensureReady } from './ready.mjs'
import { main, say } from './steps.mjs'

await main(() => {
  ensureReady()
  say('Built: out/main, out/preload, out/renderer.')
})
