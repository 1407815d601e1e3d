import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * Who may import whom: one table, from which lint's import rules (biome.layers.json) follow.
 * test/architecture.test.ts compares them, and walks the real imports too, since lint matches only words of a path.
 *
 * `may` lists the layers a layer may import besides itself. `electron` and `node` say whether it may import Electron
 * and Node's own modules; what the browser runs may not.
 */
export const LAYERS = [
  { folder: 'src/shared', may: [], node: false },
  { folder: 'src/main/analytics', may: [], node: true },
  { folder: 'src/main/db', may: ['src/shared'], node: true },
  { folder: 'src/main/jobs', may: ['src/shared', 'src/main/analytics'], node: true },
  {
    folder: 'src/main/core',
    may: ['src/shared', 'src/main/analytics', 'src/main/db', 'src/main/jobs', 'fixtures'],
    node: true,
  },
  { folder: 'src/main/page', may: [], node: true },
  { folder: 'src/main/serve', may: ['src/shared', 'src/main/core', 'src/main/page'], node: true },
  { folder: 'src/main/cli', may: ['src/shared', 'src/main/core', 'src/main/serve', 'fixtures'], node: true },
  { folder: 'src/main/shell', may: ['src/shared', 'src/main/core', 'src/main/page'], node: true, electron: true },
  { folder: 'src/preload', may: [], node: false, electron: true },
  { folder: 'src/renderer', may: ['src/shared'], node: false },
  { folder: 'fixtures', may: ['src/shared'], node: true },
]

/** Tests may import everything, but Electron's types only where Electron is faked or run. */
export const ELECTRON_TESTS = ['test/shell', 'test/electron']

const lastName = folder => folder.split('/').at(-1)

const restrict = patterns => ({
  linter: { rules: { style: { noRestrictedImports: { level: 'error', options: { patterns } } } } },
})

const electronPattern = {
  group: ['electron', 'electron/**'],
  message: 'Electron is for src/main/shell and src/preload only.',
}

/** The import rules as overrides of biome.json, in the order of the table. */
export function biomeOverrides() {
  const overrides = LAYERS.map(({ folder, may, node, electron = false }) => {
    const barred = LAYERS.map(layer => layer.folder).filter(other => other !== folder && !may.includes(other))
    const patterns = [
      {
        group: barred.map(other => `**/${lastName(other)}/**`),
        message: `${folder} may import ${may.length > 0 ? may.join(', ') : 'nothing else of ours'} (scripts/layers.mjs).`,
      },
    ]
    if (!electron) patterns.push(electronPattern)
    if (!node) patterns.push({ group: ['node:*', 'node:*/**'], message: `${folder} also runs where there is no Node.` })
    return { includes: [`${folder}/**`], ...restrict(patterns) }
  })
  const tests = ['test/**', ...ELECTRON_TESTS.map(folder => `!${folder}/**`)]
  return [...overrides, { includes: tests, ...restrict([electronPattern]) }]
}

// `node scripts/layers.mjs` writes the rules for lint after the table was changed.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const path = fileURLToPath(new URL('../biome.layers.json', import.meta.url))
  const biome = fileURLToPath(new URL('../node_modules/@biomejs/biome/bin/biome', import.meta.url))
  writeFileSync(path, JSON.stringify({ overrides: biomeOverrides() }))
  process.exitCode = spawnSync(process.execPath, [biome, 'format', '--write', path], { stdio: 'inherit' }).status ?? 1
}
