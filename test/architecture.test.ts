import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, sep } from 'node:path'
import { expect, test } from 'vitest'
import { biomeOverrides, ELECTRON_TESTS, LAYERS } from '../scripts/layers.mjs'

const MAX_LINES = 260
const ROOT = join(import.meta.dirname, '..')
const posix = (path: string) => path.split(sep).join('/')

const files = ['src', 'fixtures', 'test']
  .flatMap(top =>
    readdirSync(join(ROOT, top), { recursive: true, encoding: 'utf8' }).map(name => posix(join(top, name))),
  )
  .filter(name => /\.tsx?$/.test(name) && !name.startsWith('src/main/db/generated/'))
const textOf = (file: string) => readFileSync(join(ROOT, file), 'utf8')

const IMPORT =
  /^\s*(?:import|export)\b[^'"]*?\bfrom\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm
const importsOf = (text: string) => [...text.matchAll(IMPORT)].map(found => found[1] ?? found[2] ?? found[3] ?? '')

const layerOf = (file: string) => LAYERS.find(({ folder }) => file.startsWith(`${folder}/`))

/** Why a file may not import what it imports; null where it may. */
function breach(file: string, imported: string): string | null {
  const layer = layerOf(file)
  const electron = layer?.electron ?? ELECTRON_TESTS.some(folder => file.startsWith(`${folder}/`))
  if (/^electron(\/|$)/.test(imported)) return electron ? null : `${file} imports Electron`
  if (!layer) return null
  if (imported.startsWith('node:')) return layer.node ? null : `${file} imports ${imported}`
  if (!imported.startsWith('.')) return null
  const target = posix(normalize(join(dirname(file), imported)))
  const other = layerOf(target)
  if (other === layer || (other && layer.may.includes(other.folder))) return null
  // Migrations are data that the database module reads, not code of a layer.
  return layer.folder === 'src/main/db' && target.startsWith('prisma/') ? null : `${file} imports ${target}`
}

test('every file imports only what its layer may', () => {
  const breaches = files.flatMap(file => importsOf(textOf(file)).flatMap(imported => breach(file, imported) ?? []))
  expect(breaches).toEqual([])
})

test('protected characteristics are read by inclusion alone, and by moderation least of all', () => {
  const file = 'src/main/core/inclusion/protected.ts'
  const readers = files.filter(
    other =>
      other.startsWith('src/') &&
      importsOf(textOf(other)).some(imported => posix(normalize(join(dirname(other), imported))) === file),
  )
  expect(readers.length).toBeGreaterThan(0)
  expect(readers.filter(reader => !reader.startsWith('src/main/core/inclusion/'))).toEqual([])
  // Nor does anything else read the columns by themselves.
  const columns =
    /\b(t|m|members)\.(ethnicity|gender|socioeconomic_background|imd_decile|pay_band|equality_monitoring)\b/
  const naming = files.filter(other => other.startsWith('src/main/core/') && columns.test(textOf(other)))
  expect(naming).toEqual([file])
})

test('every file under src belongs to a layer', () => {
  const elsewhere = files.filter(file => file.startsWith('src/') && !layerOf(file))
  expect(elsewhere).toEqual([])
})

test('the walk finds every kind of import', () => {
  const text = `import a from './a.ts'\nimport './b.css'\nimport type {\n  C,\n} from "./c.ts"\nexport * from './d.ts'\nconst e = await import('./e.ts')`
  expect(importsOf(text)).toEqual(['./a.ts', './b.css', './c.ts', './d.ts', './e.ts'])
  expect(breach('src/shared/metrics.ts', '../main/core/core.ts')).toBe(
    'src/shared/metrics.ts imports src/main/core/core.ts',
  )
  expect(breach('src/main/analytics/spc.ts', '../../shared/metrics.ts')).not.toBeNull()
  expect(breach('src/main/core/core.ts', 'electron')).not.toBeNull()
  expect(breach('src/renderer/main.tsx', 'node:fs')).not.toBeNull()
  expect(breach('src/main/shell/index.ts', 'electron')).toBeNull()
})

test('lint has the same rules', () => {
  expect(JSON.parse(textOf('biome.layers.json')).overrides).toEqual(biomeOverrides())
  expect(JSON.parse(textOf('biome.json')).extends).toContain('./biome.layers.json')
})

test(`no file under src is longer than ${MAX_LINES} lines`, () => {
  const long = files
    .filter(file => file.startsWith('src/'))
    .map(file => ({ file, lines: textOf(file).split('\n').length }))
    .filter(({ lines }) => lines > MAX_LINES)
  expect(long).toEqual([])
})
