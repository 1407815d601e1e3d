import { join } from 'node:path'
import pino from 'pino'
import { closeCore, contextOf, createCore, router } from './index.ts'
import { type ParentPort, pdfOver, secretsOver, servePages } from './shell-port.ts'

/** The core in a process of its own, so that a long query never freezes a window. The shell starts it. */
export function run(parent: ParentPort): void {
  parent.on('message', function start({ data }) {
    if (data.say !== 'start') return
    const { home, secrets } = data
    const file = { dest: join(home, 'console.log'), mkdir: true, mode: 0o600, sync: true }
    const log = pino({ base: null }, pino.destination(file))
    const host = {
      kind: 'electron' as const,
      home,
      log,
      pdf: pdfOver(parent),
      ...(secrets ? { secrets: secretsOver(parent) } : {}),
    }
    const core = createCore(host)
    servePages(parent, router, contextOf(core))
    parent.on('message', ({ data: { say } }) => {
      if (say === 'close')
        closeCore(core).then(
          () => process.exit(0),
          () => process.exit(1),
        )
    })
  })
}

// Absent outside Electron, where tests import this file.
const { parentPort } = process as { parentPort?: ParentPort }
if (parentPort) run(parentPort)
