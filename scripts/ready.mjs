import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { alone, at, readOr, runNpm, runTool, say, TOOLS } from './steps.mjs'

/**
 * What must be so before anything of the console can run. Each step is skipped when a stamp says that it was done for
 * the same input. Everything that is printed goes to standard error.
 */

const hashOf = (...contents) => {
  const hash = createHash('sha256')
  for (const content of contents) hash.update(content).update('\0')
  return hash.digest('hex')
}

function step({ stamp, input, alreadySo = () => false, doing, run, failed }) {
  const done = () => readOr(stamp, '') === input() || alreadySo()
  if (done()) return
  alone(() => {
    if (done()) return
    say(doing)
    rmSync(stamp, { force: true })
    if (!run()) throw new Error(failed)
    mkdirSync(dirname(stamp), { recursive: true })
    writeFileSync(stamp, input())
  })
}

/** Packages, as package-lock.json names them. */
export function ensureDependencies() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Error(`The console needs Node 20.19 or newer; this is ${process.version}.`)
  }
  step({
    stamp: at('node_modules', '.hexitime-lock'),
    input: () => hashOf(readFileSync(at('package-lock.json')), process.platform, process.arch),
    alreadySo: npmSaysSo,
    doing: 'Installing packages (npm ci).',
    // The tools that build are development packages, whatever NODE_ENV says.
    run: () => runNpm(['ci', '--include=dev', '--no-audit', '--no-fund']),
    failed: 'The packages could not be installed: see above. `npm ci` must work here.',
  })
}

/** Whether npm's own record of node_modules agrees with the lockfile, after a person ran npm themselves. */
function npmSaysSo() {
  try {
    const { packages: wanted } = JSON.parse(readFileSync(at('package-lock.json'), 'utf8'))
    const { packages: had } = JSON.parse(readFileSync(at('node_modules', '.package-lock.json'), 'utf8'))
    const fits = ([path, { version, optional, devOptional }]) =>
      path === '' || (had[path] ? had[path].version === version : Boolean(optional || devOptional))
    return Object.entries(wanted).every(fits) && Object.keys(had).every(path => path in wanted)
  } catch {
    return false
  }
}

const TOOLING = ['electron.vite.config.ts', 'scripts/assembly.mjs', 'package.json', 'package-lock.json']
const BUILT_FROM = ['src', 'fixtures', 'prisma', ...TOOLING]

/** Everything under out/. */
export function ensureBuilt() {
  step({
    stamp: at('out', '.hexitime-build'),
    input: () => hashOf(...BUILT_FROM.flatMap(contentsOf)),
    doing: 'Building (electron-vite build).',
    run: () => runTool(TOOLS.electronVite, ['build', '--logLevel', 'warn'], { NODE_ENV: 'production' }),
    failed: 'The build failed: see above.',
  })
}

/** Names and bytes of a file, or of all files under a folder, in an order of their own. */
function contentsOf(top) {
  if (statSync(at(top)).isFile()) return [top, readFileSync(at(top))]
  const entries = readdirSync(at(top), { recursive: true, withFileTypes: true, encoding: 'utf8' })
  return entries
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .sort()
    .flatMap(file => [file.slice(at().length), readFileSync(file)])
}

export function ensureReady() {
  ensureDependencies()
  ensureBuilt()
}
