import type { Command } from './commands.ts'
import { UsageError } from './options.ts'

/** One number by month or quarter, with its control chart. */
const series: Command = async () => {
  throw new UsageError('growth --metric is still being built.')
}

/** `growth <word>`: what else is known of growth. */
const WORDS: Record<string, Command> = {}

/** `growth` by itself is a series; a further word asks for something else. */
export const growth: Command = (options, terminal) => {
  const [word, ...more] = options.positionals
  if (word === undefined) return series(options, terminal)
  const command = Object.hasOwn(WORDS, word) ? WORDS[word] : undefined
  if (!command || more.length > 0)
    throw new UsageError(
      `growth does not take ${[word, ...more].join(' ')}. Say growth --metric joins, or one of: ${Object.keys(WORDS).join(', ')}.`,
    )
  return command(options, terminal)
}
