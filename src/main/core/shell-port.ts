import type { AnyRouter, Context } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import { BadInput } from './bad-input.ts'
import type { Secrets } from './core.ts'

/** What the shell says to the core's process; a page's port comes with `connect`. */
export type ToCore =
  | { say: 'start'; home: string; secrets: boolean }
  | { say: 'connect' }
  | { say: 'secret'; id: number; value: string | null }
  | { say: 'no-secret'; id: number }
  | { say: 'pdf'; id: number; bytes: Uint8Array }
  | { say: 'no-pdf'; id: number }
  | { say: 'close' }

/** What the core's process asks of the shell, which alone can reach the system's keychain and the window. */
export type ToShell =
  | { ask: 'get' | 'remove'; id: number; name: string }
  | { ask: 'set'; id: number; name: string; value: string }
  | { ask: 'pdf'; id: number }

type PagePort = Parameters<RPCHandler<Context>['upgrade']>[0] & { start(): void }
/** The part of Electron's parent port that is used, so that tests need no Electron. */
export type ParentPort = {
  on(event: 'message', listener: (message: { data: ToCore; ports: PagePort[] }) => void): unknown
  postMessage(message: ToShell): void
}

/** What is asked of the keychain. */
export type SecretAsk = Exclude<ToShell, { ask: 'pdf' }>
type Ask<T extends ToShell> = T extends ToShell ? Omit<T, 'id'> : never

/** The shell's keychain, asked over the parent port. */
export function secretsOver(parent: ParentPort): Secrets {
  const waiting = new Map<number, { answer(value: string | null): void; fail(error: Error): void }>()
  let last = 0
  parent.on('message', ({ data }) => {
    if (data.say !== 'secret' && data.say !== 'no-secret') return
    const asked = waiting.get(data.id)
    waiting.delete(data.id)
    if (data.say === 'secret') asked?.answer(data.value)
    else asked?.fail(new Error('The system would not keep the passphrase.'))
  })
  const ask = (question: Ask<SecretAsk>) =>
    new Promise<string | null>((answer, fail) => {
      last += 1
      waiting.set(last, { answer, fail })
      parent.postMessage({ ...question, id: last })
    })
  return {
    get: name => ask({ ask: 'get', name }),
    set: async (name, value) => void (await ask({ ask: 'set', name, value })),
    remove: async name => void (await ask({ ask: 'remove', name })),
  }
}

/** What the window shows as a PDF, asked over the parent port. */
export function pdfOver(parent: ParentPort): () => Promise<Uint8Array> {
  const waiting = new Map<number, { answer(bytes: Uint8Array): void; fail(error: Error): void }>()
  let last = 0
  parent.on('message', ({ data }) => {
    if (data.say !== 'pdf' && data.say !== 'no-pdf') return
    const asked = waiting.get(data.id)
    waiting.delete(data.id)
    if (data.say === 'pdf') asked?.answer(data.bytes)
    else
      asked?.fail(new BadInput('The window could not be printed. Try again, or save the page as HTML and print that.'))
  })
  return () =>
    new Promise((answer, fail) => {
      last += 1
      waiting.set(last, { answer, fail })
      parent.postMessage({ ask: 'pdf', id: last })
    })
}

/** Answers calls on every page's port that the shell hands over. A page that goes away ends its streams. */
export function servePages(parent: ParentPort, router: AnyRouter, context: Context): void {
  const handler = new RPCHandler(router)
  parent.on('message', ({ data, ports: [port] }) => {
    if (data.say !== 'connect' || !port) return
    handler.upgrade(port, { context })
    port.start()
  })
}
