import { parseArgs } from 'node:util'

/** Bad usage or bad input: nothing was done. */
export class UsageError extends Error {}

export type Options = { positionals: string[]; values: Record<string, string | boolean | string[] | undefined> }

const COMMON = { workspace: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean' } } as const

/** Options of each command, beside those that all have. */
const OPTIONS: Record<string, Record<string, { type: 'string' | 'boolean'; multiple?: true }>> = {
  init: { name: { type: 'string' }, person: { type: 'string' } },
  sync: { from: { type: 'string' }, 'dry-run': { type: 'boolean' } },
  runs: {},
  'undo-run': {},
  rejects: { run: { type: 'string' }, csv: { type: 'string' } },
  check: {},
  balances: { at: { type: 'string' } },
  ledger: { account: { type: 'string' }, from: { type: 'string' }, to: { type: 'string' } },
  overview: { from: { type: 'string' }, to: { type: 'string' } },
  metrics: {},
  growth: {
    metric: { type: 'string' },
    by: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    rebase: { type: 'string', multiple: true },
    screen: { type: 'boolean' },
    network: { type: 'string' },
    region: { type: 'string' },
    category: { type: 'string' },
    disclosure: { type: 'string' },
  },
  network: {
    from: { type: 'string' },
    to: { type: 'string' },
    group: { type: 'string' },
    count: { type: 'string' },
    nodes: { type: 'boolean' },
  },
  report: {
    out: { type: 'string' },
    audience: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    network: { type: 'string' },
    sections: { type: 'string' },
    disclosure: { type: 'string' },
  },
  export: { from: { type: 'string' }, to: { type: 'string' }, format: { type: 'string' }, out: { type: 'string' } },
  inclusion: {
    by: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    reference: { type: 'string' },
    disclosure: { type: 'string' },
    in: { type: 'string' },
    out: { type: 'string' },
  },
  demo: {
    out: { type: 'string' },
    members: { type: 'string' },
    seed: { type: 'string' },
    until: { type: 'string' },
    'exchanges-per-member': { type: 'string' },
  },
  backup: { out: { type: 'string' } },
  moderation: {
    state: { type: 'string' },
    as: { type: 'string' },
    reason: { type: 'string' },
    expect: { type: 'string' },
    command: { type: 'string' },
    to: { type: 'string' },
    until: { type: 'string' },
    days: { type: 'string' },
    emergency: { type: 'boolean' },
    out: { type: 'string' },
    again: { type: 'string' },
    case: { type: 'string' },
    member: { type: 'string' },
    'dry-run': { type: 'boolean' },
  },
  restore: { from: { type: 'string' } },
  changes: { state: { type: 'string' }, out: { type: 'string' }, again: { type: 'string' } },
  programmes: { from: { type: 'string' }, to: { type: 'string' } },
  search: { limit: { type: 'string' } },
  serve: { port: { type: 'string' } },
}

/** Commands that are told what to do by further words. */
const WITH_WORDS = ['changes', 'export', 'growth', 'inclusion', 'moderation', 'programmes', 'search']

export const COMMANDS = Object.keys(OPTIONS)

/** Reads the arguments of a command. @throws UsageError */
export function readOptions(command: string, args: readonly string[]): Options {
  const own = Object.hasOwn(OPTIONS, command) ? OPTIONS[command] : undefined
  if (!own) throw new UsageError(`There is no command ${command}. Commands: ${COMMANDS.join(', ')}.`)
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { ...COMMON, ...own },
      allowPositionals: true,
    })
    if (positionals.length && !WITH_WORDS.includes(command))
      throw new UsageError(`${command} does not take ${positionals[0]}.`)
    return { positionals, values: values as Options['values'] }
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(`${command}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

export const text = ({ values }: Options, name: string): string | undefined => {
  const value = values[name]
  return typeof value === 'string' ? value : undefined
}

/** All that was given of an option that may be given several times. */
export const texts = ({ values }: Options, name: string): string[] => {
  const value = values[name]
  return Array.isArray(value) ? value : []
}

export function needed(options: Options, name: string, example: string): string {
  const value = text(options, name)
  if (!value) throw new UsageError(`Give --${name}, like --${name} ${example}.`)
  return value
}

/** One of a list of words. @throws UsageError */
export function oneOf<T extends string>(options: Options, name: string, words: readonly T[]): T | undefined {
  const value = text(options, name)
  if (value === undefined) return undefined
  const found = words.find(word => word === value)
  if (!found) throw new UsageError(`--${name} ${value} is not one of ${words.join(', ')}.`)
  return found
}

export function decimal(options: Options, name: string): number | undefined {
  const value = text(options, name)
  if (value === undefined) return undefined
  if (!/^\d{1,9}(\.\d{1,9})?$/.test(value)) throw new UsageError(`--${name} ${value} is not a number.`)
  return Number(value)
}

export function whole(options: Options, name: string): number | undefined {
  const value = text(options, name)
  if (value === undefined) return undefined
  if (!/^\d{1,15}$/.test(value)) throw new UsageError(`--${name} ${value} is not a whole number.`)
  return Number(value)
}
