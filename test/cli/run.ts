import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { PASSPHRASE } from '../workspace/place.ts'

export const CLI = join(import.meta.dirname, '../../out/main/cli.js')

export type Ran = { exit: number | null; out: string; err: string }

/** The command line of one data folder, each command a process of its own. */
export function commandLine(home: string) {
  const start = (args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess =>
    spawn(process.execPath, [CLI, ...args], {
      env: { ...process.env, HEXITIME_HOME: home, HEXITIME_PASSPHRASE: PASSPHRASE, HEXITIME_OPEN: '', ...env },
      cwd: home,
      stdio: ['ignore', 'pipe', 'pipe'],
    })

  const ended = (child: ChildProcess) =>
    new Promise<Ran>(done => {
      let [out, err] = ['', '']
      child.stdout?.setEncoding('utf8').on('data', text => {
        out += text
      })
      child.stderr?.setEncoding('utf8').on('data', text => {
        err += text
      })
      child.once('close', exit => done({ exit, out, err }))
    })

  const run = (args: readonly string[], env: NodeJS.ProcessEnv = {}) => ended(start(args, env))

  /** Runs a command with `--json` and proves that it wrote one document and nothing else. */
  async function json<T>(...args: string[]): Promise<{ exit: number | null; json: T; err: string }> {
    const { exit, out, err } = await run([...args, '--json'])
    if (!/^[^\n]*\n$/.test(out)) throw new Error(`${args[0]} wrote to stdout: ${out.slice(0, 500)}\nand stderr: ${err}`)
    return { exit, json: JSON.parse(out) as T, err }
  }

  return { start, ended, run, json }
}
