import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('..', import.meta.url))
export const at = (...path) => join(ROOT, ...path)

/** Says something to the person. Standard output is kept for answers. */
export const say = line => void process.stderr.write(`${line}\n`)

/** The tools of this project as files that Node runs: no shell, and so the same on every system. */
export const TOOLS = {
  biome: at('node_modules/@biomejs/biome/bin/biome'),
  electronBuilder: at('node_modules/electron-builder/cli.js'),
  electronVite: at('node_modules/electron-vite/bin/electron-vite.js'),
  tsc: at('node_modules/typescript/bin/tsc'),
  vitest: at('node_modules/vitest/vitest.mjs'),
}

/** Runs a tool of ours to its end with its output on standard error; true when it succeeded. */
export const runTool = (tool, args, env = {}) => succeeds(process.execPath, [tool, ...args], env)

export function runNpm(args) {
  const cli = process.env.npm_execpath
  if (cli && basename(cli) === 'npm-cli.js') return succeeds(process.execPath, [cli, ...args])
  // Windows starts `.cmd` files through a shell only; the arguments are ours and need no quoting.
  return process.platform === 'win32' ? succeeds('npm.cmd', args, {}, true) : succeeds('npm', args)
}

function succeeds(command, args, env = {}, shell = false) {
  const options = { cwd: ROOT, stdio: ['ignore', 2, 2], env: { ...process.env, ...env }, shell }
  return spawnSync(command, args, options).status === 0
}

const LOCK = at('.cache', 'ready.lock')
const ABANDONED_MS = 30 * 60_000
const sleep = ms => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)

/** Runs `work` while no other process of this checkout does; waits for one that is at it. */
export function alone(work) {
  mkdirSync(at('.cache'), { recursive: true })
  for (let told = false; !claimed(); told = true) {
    if (!told) say('Another process is getting the console ready; waiting for it.')
    sleep(250)
  }
  try {
    return work()
  } finally {
    rmSync(LOCK, { recursive: true, force: true })
  }
}

/** Making a directory either succeeds or finds it made: no two processes can both succeed. */
function claimed() {
  try {
    mkdirSync(LOCK)
    writeFileSync(join(LOCK, 'pid'), String(process.pid))
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    if (abandoned()) rmSync(LOCK, { recursive: true, force: true })
    return false
  }
}

function abandoned() {
  try {
    const age = Date.now() - statSync(LOCK).mtimeMs
    const pid = Number(readOr(join(LOCK, 'pid'), '0'))
    // The owner writes its number right after it has made the directory.
    return pid ? !lives(pid) || age > ABANDONED_MS : age > 5_000
  } catch {
    return false
  }
}

function lives(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

export function readOr(file, otherwise) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return otherwise
  }
}

/** Runs a script's main part; what it throws becomes one line, and the exit code. */
export async function main(work, code = 1) {
  try {
    await work()
  } catch (error) {
    say(error instanceof Error ? error.message : String(error))
    process.exitCode = code
  }
}
