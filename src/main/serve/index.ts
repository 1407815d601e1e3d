import { createInterface } from 'node:readline'
import { type Core, contextOf, router } from '../core/index.ts'
import { listen } from './host.ts'

export { openBrowser } from './open-browser.ts'

export type Serving = {
  /** The first launch URL, as `onUrl` was told. */
  url: string
  port: number
  /** A fresh launch URL; it replaces the one before. */
  renew(): string
  /** Ends the server and every stream; the core stays, and is its owner's to close. */
  close(): Promise<void>
}

/**
 * Serves the console of `core` to a browser on this machine.
 * @param options.root the built page, `out/renderer`
 * @param options.port absent or 0: any free port
 * @param options.onUrl told every launch URL: the first, and one each time the person presses Enter in the terminal
 * @throws Error with a sentence for the person when the page is not built or the port is taken
 */
export async function serve(options: {
  core: Core
  root: string
  port?: number
  onUrl(url: string): void
}): Promise<Serving> {
  const { core, root, port, onUrl } = options
  const { port: bound, renew, close } = await listen({ router, context: contextOf(core), root, port })
  const terminal = process.stdin.isTTY ? createInterface({ input: process.stdin }) : null
  terminal?.on('line', () => onUrl(renew()))
  const url = renew()
  onUrl(url)
  return {
    url,
    port: bound,
    renew,
    async close() {
      terminal?.close()
      await close()
    },
  }
}
