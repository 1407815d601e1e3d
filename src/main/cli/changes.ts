import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import { DELIVERY_STATES } from '../../shared/moderation.ts'
import { changeList, stepById, stepList } from '../core/changes/lists.ts'
import { ASKED } from '../core/changes/outbox.ts'
import { asOwner } from '../core/changes/procedures.ts'
import { undoStep } from '../core/changes/undoing.ts'
import { acting, looking } from '../core/moderation/desk.ts'
import { handOverAgain, handOverTo } from '../core/moderation/handing-over.ts'
import type { OpenWorkspace } from '../core/workspace/open.ts'
import type { Answer, Command } from './commands.ts'
import { type Options, text, UsageError } from './options.ts'
import { inWorkspace } from './workspace.ts'

const EVERYTHING = -1
const NEED = { need: 'programmes' } as const

/** `changes <what>`: what running programmes asks of the platform, without a screen. */
const SUBCOMMANDS: Record<string, (options: Options, open: OpenWorkspace) => Promise<Answer> | Answer> = {
  list: (options, open) => {
    const state = text(options, 'state')
    const known = DELIVERY_STATES.find(each => each === state)
    if (state !== undefined && !known)
      throw new UsageError(`--state ${state} is none of ${DELIVERY_STATES.join(', ')}.`)
    return looking(open, () => ({
      json: changeList(open.db.sql, { states: known && [known], limit: EVERYTHING }).rows,
    }))
  },
  history: (_, open) => looking(open, () => ({ json: stepList(open.db.sql, { limit: EVERYTHING }).rows })),
  undo: ({ positionals: [, of] }, open) => {
    if (!of) throw new UsageError('Name the step by its id, as “changes history” tells it.')
    const id = randomUUID()
    return acting(
      open,
      ({ actor, now }) => {
        undoStep(open.db.sql, asOwner(actor), { id, of }, now)
        return { json: stepById(open.db.sql, id) }
      },
      NEED,
    )
  },
  outbox: async (options, open) => {
    const file = text(options, 'out')
    const again = text(options, 'again')
    if (file === undefined) throw new UsageError('Say where the file goes: changes outbox --out FILE.')
    const path = resolve(file)
    const { items, sha256 } = await acting(
      open,
      ({ actor, now }) =>
        again === undefined
          ? handOverTo(open.db.sql, path, asOwner(actor), now, ASKED)
          : handOverAgain(open.db.sql, again, path, ASKED),
      NEED,
    )
    return { json: { path, items, sha256 } }
  },
}

/** `changes list|history|undo STEP|outbox --out FILE` */
export const changes: Command = options => {
  const [what = ''] = options.positionals
  const run = Object.hasOwn(SUBCOMMANDS, what) ? SUBCOMMANDS[what] : undefined
  if (!run) throw new UsageError(`Say what to do: changes ${Object.keys(SUBCOMMANDS).join('|')}.`)
  return inWorkspace(options, 'programmes', async open => run(options, open))
}
