import { defineConfig } from 'vitest/config'
import { assembly } from './scripts/assembly.mjs'

export default defineConfig({
  test: {
    reporters: ['dot', './scripts/tally.mjs'],
    projects: [
      {
        plugins: [assembly()],
        test: {
          name: 'unit',
          environment: 'node',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/e2e/**'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/e2e/sample.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      // Needs Electron's runtime, which scripts/test-electron.mjs looks for.
      ...(process.env.HEXITIME_ELECTRON
        ? [{ test: { name: 'electron', include: ['test/electron/smoke.ts'], testTimeout: 120_000 } }]
        : []),
    ],
  },
})
