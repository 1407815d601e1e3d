import { randomBytes } from 'node:crypto'
import { commandTable } from './commands.ts'
import { failureOf } from './failure.ts'
import { COMMANDS, readOptions } from './options.ts'
import { inColumns, printable } from './print.ts'

const USAGE = `hexitime <command> [--workspace DIR] [--json] [options]

  init                                   make a workspace (passphrase from HEXITIME_PASSPHRASE)
  sync --from PATH [--dry-run]           sync from an export, a folder or .zip
  runs | undo-run                        past syncs | undo the last applied one
  rejects [--run ID] [--csv FILE]        rows that were refused, and why
  check                                  prove the ledger; exit code 1 when there are findings
  balances [--at TIME]                   every account's balance
  ledger [--account A] [--from] [--to]   entries, newest first
  overview [--from] [--to]               the numbers of the first screen
  growth --metric joins|hours|exchanges|active|posts [--by month|quarter] [--from] [--to] [--rebase DATE ...] [--screen]
  growth cohorts | first-exchange [--by FIELD] [--disclosure none|internal|external] | funnel | matching | credits   what becomes of members, requests and credits
  growth claims [--from] [--to]          what is said of Hexitime, with estimate, interval, n and verdict
  inclusion --by FIELD [--from] [--to] [--reference GROUP] [--disclosure none|internal|external]    whom it reaches
  inclusion benchmarks [--in FILE | --out FILE]    the populations it is compared with
  network [--from] [--to] [--group FIELD] [--count pairs|exchanges|hours] [--nodes]    how knowledge flows
  export network --format gexf|graphml|csv|json --out PATH [--from] [--to]             the graph for another program
  report --out FILE.zip|.html|.json [--audience board|funder|host_network] [--from] [--to] [--network ID] [--sections a,b]
         [--disclosure internal|external]   a report to hand over: page, tables and definitions
  changes list [--state S] | history | undo STEP | outbox --out FILE    what is asked of the platform
  programmes networks [ID] [--from] [--to] | projects | events [ID] | library    what came of each
  programmes people [WORDS] | duplicates | invitations    members by name, who may be one, who brought whom
  search WORDS [--limit N]               posts, members, pages and cases; filters such as kind:offer region:London
  metrics                                what each number means
  demo --out DIR [--members N] [--seed S] [--until DATE]   write a synthetic export
  moderation list [--state S] | show CASE | decide CASE ACTION [--reason T] [--expect VERSION] [--command ID] [--as NAME]
  moderation undo CASE | outbox [--out FILE [--again SHA256]] | log [--case C] | verify
  backup --out FILE | restore --from FILE
  serve [--port N]                       the console in a browser on this machine
`

const write = (stream: NodeJS.WriteStream, text: string) =>
  new Promise<void>(resolve => stream.write(text, () => resolve()))

async function main(args: readonly string[]): Promise<number> {
  // `hexitime --json check` is as good as `hexitime check --json`.
  const [command = '', ...rest] = args[0] === '--json' ? [...args.slice(1), '--json'] : args
  const json = args.includes('--json')
  if (!command || command === '--help' || command === 'help' || rest.includes('--help')) {
    await write(process.stdout, USAGE)
    return command ? 0 : 2
  }
  const stop = new AbortController()
  const say = (line: string) => process.stderr.write(`${line}\n`)
  const abort = () => stop.abort()
  process.once('SIGINT', abort)
  process.once('SIGTERM', abort)
  try {
    const options = readOptions(command, rest)
    if (command === 'serve') {
      // All that a server needs takes as long to load as everything else: no other command should wait for it.
      const { runServe } = await import('./serve.ts')
      return await runServe(options, stop.signal)
    }
    const run = commandTable[command]
    if (!run) throw new Error(`${command} is one of ${COMMANDS.join(', ')} and has no implementation.`)
    const { json: answer, exit = 0 } = await run(options, { signal: stop.signal, say })
    await write(process.stdout, json ? `${JSON.stringify(answer)}\n` : inColumns(answer))
    return exit
  } catch (error) {
    const { exit, code, message } = failureOf(error)
    const ref = randomBytes(4).toString('hex')
    if (json) await write(process.stdout, `${JSON.stringify({ error: { code, message, ref } })}\n`)
    else await write(process.stderr, `${printable(message)}\n`)
    if (code === 'failed' && process.env.HEXITIME_DEBUG) console.error(error)
    return exit
  }
}

// A reader such as `head` that has seen enough is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 3))

process.exitCode = await main(process.argv.slice(2))
