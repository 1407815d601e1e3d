import { pathToFileURL } from 'node:url'
import { at } from './steps.mjs'

/**
 * Runs the built command line in this very process, so that input, output, signals and exit code are its own.
 */
export async function runCli(args) {
  const file = at('out', 'main', 'cli.js')
  process.argv.splice(1, Number.POSITIVE_INFINITY, file, ...args)
  await import(pathToFileURL(file).href)
}
