import { search } from '../core/search/searching.ts'
import type { Command } from './commands.ts'
import { UsageError, whole } from './options.ts'
import { inWorkspace } from './workspace.ts'

/** `search QUERY`: what is found of each kind, as on the screen. */
export const searchCommand: Command = (options, { say }) => {
  const text = options.positionals.join(' ')
  if (text.trim() === '')
    throw new UsageError('Say what to look for, such as: search coaching kind:offer region:London.')
  const limit = whole(options, 'limit')
  if (limit !== undefined && (limit < 1 || limit > 200)) throw new UsageError('--limit is from 1 to 200.')
  return inWorkspace(options, 'aggregates', async open => {
    let told = 0
    const tell = (share: number) => {
      if (Date.now() - told < 1000) return
      told = Date.now()
      say(`${Math.round(share * 100)} %: reading the record`)
    }
    return { json: await search(open, { text, limit }, { whole: true, tell }) }
  })
}
