import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { ensureChromium } from './chromium.mjs'
import { ensureBuilt, ensureDependencies } from './ready.mjs'
import { at, ROOT, readOr, say, TOOLS } from './steps.mjs'

/**
 * The whole check. Each stage counts as one test, and those after a failed one still run where they can, so that one
 * run tells everything that is wrong. The last line is `N passed, N failed` over all of it.
 */
let passed = 0
let failed = 0

/** Runs a stage; false when it failed. */
function stage(name, run) {
  say(`\n── ${name}`)
  try {
    run()
    passed++
    return true
  } catch (error) {
    failed++
    say(`${name}: ${error.message}`)
    return false
  }
}

const node = (args, env = {}) =>
  spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...env } }).status

function check(tool, ...args) {
  if (node([tool, ...args]) !== 0) throw new Error('failed, see above.')
}

/** `npm test -- test/sync` asks for some tests only; a project may then have none. */
const asked = process.argv.slice(2)

function runTests(project, env = {}) {
  const tally = at('.cache', 'tally.json')
  mkdirSync(at('.cache'), { recursive: true })
  rmSync(tally, { force: true })
  say(`\n── ${project} tests`)
  const args = ['run', '--project', project, ...(asked.length ? ['--passWithNoTests', ...asked] : [])]
  const status = node([TOOLS.vitest, ...args], { ...env, HEXITIME_TALLY: tally })
  const counts = JSON.parse(readOr(tally, '{"passed":0,"failed":0}'))
  passed += counts.passed
  // A run that broke off without a failed test, or without any test, has failed all the same.
  failed += counts.failed || (status === 0 && (counts.passed > 0 || asked.length > 0) ? 0 : 1)
}

if (stage('packages', () => ensureDependencies())) {
  stage('types', () => check(TOOLS.tsc, '--noEmit'))
  stage('lint and imports', () => check(TOOLS.biome, 'check', '.'))
  const built = stage('build', () => ensureBuilt())
  let chromium = ''
  const browser = stage('browser', () => {
    chromium = ensureChromium()
  })
  runTests('unit')
  // A browser among busy neighbours is slow to answer, so its tests come last and alone.
  if (built && browser) runTests('e2e', { CHROMIUM_PATH: chromium })
}

process.exitCode = failed > 0 ? 1 : 0
process.stdout.write(`${passed} passed, ${failed} failed\n`)
