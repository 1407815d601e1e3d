import { spawn } from 'node:child_process'
import { fetchElectron, noWindowBecause } from './electron-runtime.mjs'
import { ensureReady } from './ready.mjs'
import { runCli } from './run-cli.mjs'
import { main, ROOT, say } from './steps.mjs'

/** `npm start -- --browser` asks for the browser; other arguments, such as `--port`, go to `serve`. */
const asked = process.argv.slice(2)
const serveArgs = asked.filter(arg => arg !== '--browser')
/** An Electron that ends with an error this soon could not open its window. */
const STARTED_MS = 10_000
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']

await main(async () => {
  ensureReady()
  const reason = asked.length > 0 ? 'As asked' : await whyNotElectron()
  if (reason === null) return
  say(`${reason}: serving the same console to your browser, on this machine only. Stop it with Ctrl-C.`)
  // `serve` opens the browser where there is a screen.
  process.env.HEXITIME_OPEN = '1'
  await runCli(['serve', ...serveArgs])
})

/** Opens the console in Electron and waits for its end; or says, as the start of a sentence, why it cannot. */
async function whyNotElectron() {
  const noWindow = noWindowBecause()
  if (noWindow) return noWindow
  const electron = fetchElectron()
  if (!electron) return 'The Electron runtime is not installed and could not be fetched'
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env
  const started = Date.now()
  const child = spawn(electron, [ROOT], { stdio: 'inherit', env })
  const pass = signal => child.kill(signal)
  for (const signal of SIGNALS) process.on(signal, pass)
  const end = await new Promise(ended => {
    child.once('error', () => ended({ code: 1 }))
    child.once('exit', (code, signal) => ended({ code, signal }))
  })
  for (const signal of SIGNALS) process.off(signal, pass)
  if (end.code === 0 || SIGNALS.includes(end.signal)) return null
  if (Date.now() - started < STARTED_MS) return 'Electron could not open its window'
  process.exitCode = end.code ?? 1
  return null
}
