import { writeFileSync } from 'node:fs'

/**
 * Vitest reporter: the last line of a run is `N passed, N failed`, whatever else was printed. Under scripts/test.mjs,
 * which adds its other stages to the count, the numbers go to the file that HEXITIME_TALLY names instead.
 */
export default class Tally {
  onTestRunEnd(modules, errors) {
    let passed = 0
    let failed = errors.length
    for (const module of modules) {
      failed += module.errors().length
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        if (state === 'passed') passed++
        else if (state === 'failed') failed++
      }
    }
    const file = process.env.HEXITIME_TALLY
    if (file) writeFileSync(file, JSON.stringify({ passed, failed }))
    else process.once('exit', () => process.stdout.write(`${passed} passed, ${failed} failed\n`))
  }
}
