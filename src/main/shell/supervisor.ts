import type { MessagePortMain, UtilityProcess } from 'electron'
import type { Secrets } from '../core/core.ts'
import type { SecretAsk, ToCore, ToShell } from '../core/shell-port.ts'

/** How long the core may take to close its workspace, in ms. */
const CLOSE_MS = 5_000

export type Supervision = {
  fork(): Pick<UtilityProcess, 'on' | 'once' | 'postMessage' | 'kill'>
  home: string
  secrets: Secrets | null
  /** What the window shows, on sheets of A4. */
  pdf(): Promise<Uint8Array>
  /** The core's process ended by itself; it stays ended until `start`. */
  onCrash(code: number): void
}

/** Keeps the core's process: starts it, hands pages to it, answers its questions, and closes it in good order. */
export function supervise({ fork, home, secrets, pdf, onCrash }: Supervision) {
  let child: ReturnType<Supervision['fork']> | null = null
  let closing = false

  const say = (message: ToCore, ports: MessagePortMain[] = []) => child?.postMessage(message, ports)

  async function answer(question: ToShell): Promise<void> {
    const { id } = question
    if (question.ask === 'pdf')
      return pdf().then(
        bytes => say({ say: 'pdf', id, bytes }),
        () => say({ say: 'no-pdf', id }),
      )
    try {
      say({ say: 'secret', id, value: secrets ? await ask(secrets, question) : null })
    } catch {
      say({ say: 'no-secret', id })
    }
  }

  return {
    start(): void {
      const started = fork()
      child = started
      started.on('message', (question: ToShell) => void answer(question))
      started.once('exit', code => {
        if (child === started) child = null
        if (!closing) onCrash(code)
      })
      say({ say: 'start', home, secrets: secrets !== null })
    },
    /** Gives the core one end of a channel whose other end a page has. */
    connect: (port: MessagePortMain): void => void say({ say: 'connect' }, [port]),
    isRunning: (): boolean => child !== null,
    /** Lets the core close its workspace, and ends it when it does not. */
    close(): Promise<void> {
      closing = true
      const ending = child
      if (!ending) return Promise.resolve()
      return new Promise(closed => {
        const late = setTimeout(() => ending.kill(), CLOSE_MS)
        ending.once('exit', () => {
          clearTimeout(late)
          closed()
        })
        say({ say: 'close' })
      })
    },
  }
}

async function ask(secrets: Secrets, question: SecretAsk): Promise<string | null> {
  if (question.ask === 'get') return secrets.get(question.name)
  if (question.ask === 'set') await secrets.set(question.name, question.value)
  else await secrets.remove(question.name)
  return null
}
