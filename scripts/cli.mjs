import { ensureReady } from './ready.mjs'
import { runCli } from './run-cli.mjs'
import { main } from './steps.mjs'

const args = process.argv.slice(2)

// 3 is the command line's own code for "failed, nothing changed".
await main(() => {
  try {
    ensureReady()
  } catch (error) {
    // Whoever asked for JSON gets JSON, whatever failed.
    if (args.includes('--json')) {
      const { message } = error
      process.stdout.write(`${JSON.stringify({ error: { code: 'NOT_READY', message, ref: null } })}\n`)
    }
    throw error
  }
  return runCli(args)
}, 3)
