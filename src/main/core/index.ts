import type { Context, Core, Host } from './core.ts'
import { router } from './router.ts'

export type { Context, Core, Host, Secrets } from './core.ts'
export { router }

/** Starts a core without a workspace. Hosts serve `router` with `contextOf(core)` and call `closeCore` before they end. */
export const createCore = (host: Host): Core => ({ host, open: null })
export const contextOf = (core: Core): Context => ({ core })
export async function closeCore(core: Core): Promise<void> {
  const { open } = core
  core.open = null
  await open?.close()
}
