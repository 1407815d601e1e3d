import { listen } from '../../../src/main/serve/host.ts'
import type { Role } from '../../../src/shared/vocabulary.ts'
import { fakeCore } from './core.ts'

/**
 * The built page over a core from memory, through the real host: `fake-serve <root> [role] [flags]`
 * (bundled with `vite build --ssr test/renderer/fake/serve.ts`).
 * Prints a launch URL, and a new one for each line typed.
 */
const [root = 'out/renderer', role = 'owner', ...flags] = process.argv.slice(2)
const router = fakeCore({
  role: role as Role,
  open: flags.includes('open'),
  empty: flags.includes('empty'),
  sample: flags.includes('sample'),
})
const host = await listen({ router, context: {} as never, root, port: Number(process.env.PORT ?? 0) })
process.stdout.write(`${host.renew()}\n`)
process.stdin.on('data', () => process.stdout.write(`${host.renew()}\n`))
