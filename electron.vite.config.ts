import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import manifest from './package.json' with { type: 'json' }
import { assembly } from './scripts/assembly.mjs'

const at = (path: string) => resolve(import.meta.dirname, path)

/** Libraries of plain modules, whose hundreds of files would take half of the time in which a command starts to find and read. */
const BUNDLED = [
  '@orpc/client',
  '@orpc/contract',
  '@orpc/server',
  '@orpc/zod',
  'canonicalize',
  'diff',
  'lib-r-math.js',
  'papaparse',
  'pure-rand',
  'yauzl',
  'yazl',
  'zod',
]

export default defineConfig({
  main: {
    plugins: [assembly()],
    define: { __APP_VERSION__: JSON.stringify(manifest.version) },
    build: {
      externalizeDeps: { exclude: BUNDLED },
      // The same bundle runs in Electron's Node and, as the command line and `serve`, in the oldest Node we support.
      target: 'node20.19',
      sourcemap: true,
      rolldownOptions: {
        input: {
          shell: at('src/main/shell/index.ts'),
          core: at('src/main/core/process.ts'),
          cli: at('src/main/cli/index.ts'),
          worker: at('src/main/jobs/worker.ts'),
          read: at('src/main/core/sync/reader.ts'),
        },
        // AssemblyScript takes a second, and everything else hardly longer: nothing to warn of.
        checks: { pluginTimings: false },
        // Flat, so that `new URL('./worker.js', import.meta.url)` holds from every chunk.
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      // A sandboxed preload can load no module of ours: one CommonJS file with everything inside.
      externalizeDeps: false,
      sourcemap: true,
      rolldownOptions: {
        input: { index: at('src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('src/renderer'),
    plugins: [react()],
    build: {
      // `serve` shows the same files in whatever browser the person has.
      target: 'es2022',
      sourcemap: true,
      minify: true,
      // Files come from this machine: their size costs no one a download.
      chunkSizeWarningLimit: 4_000,
      modulePreload: { polyfill: false },
      // Inlined assets would be `data:` URLs, which the page's policy allows for images only.
      assetsInlineLimit: 0,
      rolldownOptions: { input: at('src/renderer/index.html') },
    },
  },
})
