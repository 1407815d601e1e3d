import { randomBytes } from 'node:crypto'
import { implement, ORPCError } from '@orpc/server'
import { contract } from '../../shared/contract/index.ts'
import type { Context } from './core.ts'
import { may } from './permission.ts'
import { BadSource } from './sync/source.ts'
import { UndoRefused } from './sync/undo.ts'
import { WorkspaceError } from './workspace/header.ts'
import type { OpenWorkspace } from './workspace/open.ts'

/** What the person can be told, where the caller can do something about it. */
export class BadInput extends Error {}

/** Every procedure goes through here: permission, audit, errors. */
export const procedures = implement(contract)
  .$context<Context>()
  .use(async ({ context, next, path, procedure, errors }) => {
    const { core } = context
    const { needs, audit } = procedure['~orpc'].meta
    const name = path.join('.')
    const reference = randomBytes(4).toString('hex')
    const open = core.open
    if (!needs || !may(open?.person ?? null, needs)) {
      core.host.log.warn({ event: 'refused', procedure: name, reference, needs })
      if (needs && !open) throw errors.LOCKED({ data: { reference } })
      throw errors.NOT_ALLOWED({ data: { needs: needs ?? 'nothing', reference } })
    }
    try {
      const result = await next()
      if (audit && core.open) await record(core.open, name)
      return result
    } catch (error) {
      const code = error instanceof ORPCError ? error.code : error instanceof Error ? error.name : 'unknown'
      core.host.log.warn({ event: 'failed', procedure: name, reference, code })
      if (error instanceof ORPCError) throw error
      if (error instanceof WorkspaceError) {
        throw errors.WORKSPACE({ message: error.message, data: { reason: error.reason, reference } })
      }
      if (error instanceof BadSource)
        throw errors.BAD_INPUT({ message: error.message, data: { reason: error.reason, reference } })
      if (error instanceof UndoRefused)
        throw errors.BAD_INPUT({ message: error.message, data: { reason: 'undo_refused', reference } })
      if (error instanceof BadInput)
        throw errors.BAD_INPUT({ message: error.message, data: { reason: 'bad_input', reference } })
      if (error instanceof Error && error.name === 'AbortError') throw error
      core.host.onFault?.(error, reference)
      throw new ORPCError('INTERNAL_SERVER_ERROR', {
        message: `Something went wrong in the console (reference ${reference}). Nothing was changed by this step.`,
        data: { reference },
      })
    }
  })

/** The console's own record: who did what, never about whom. */
async function record(open: OpenWorkspace, action: string, detail = ''): Promise<void> {
  await open.syncing
  open.db.sql.write(() =>
    open.db.sql.run(
      'INSERT INTO audit (at, person, action, detail) VALUES (?, ?, ?, ?)',
      Date.now(),
      open.person.name,
      action,
      detail,
    ),
  )
}

/** The open workspace of a call that needs one; the middleware has proved that there is one. */
export function opened(context: Context): OpenWorkspace {
  if (!context.core.open) throw new Error('No workspace is open.')
  return context.core.open
}
