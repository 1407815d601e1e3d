import { randomBytes } from 'node:crypto'
import { mapEventIterator } from '@orpc/client'
import { implement, ORPCError } from '@orpc/server'
import { contract } from '../../shared/contract/index.ts'
import { BadInput } from './bad-input.ts'
import type { Context } from './core.ts'
import { Refusal } from './moderation/command.ts'
import { may, NotAllowed } from './permission.ts'
import { BadSource } from './sync/source.ts'
import { UndoRefused } from './sync/undo.ts'
import { explained, WorkspaceError } from './workspace/header.ts'
import { type OpenWorkspace, presentPerson } from './workspace/open.ts'

/** Every procedure goes through here: permission, audit, errors. */
export const procedures = implement(contract)
  .$context<Context>()
  .use(async ({ context, next, path, procedure, errors }) => {
    const { core } = context
    const { needs, audit } = procedure['~orpc'].meta
    const name = path.join('.')
    const reference = randomBytes(4).toString('hex')

    /** What the caller is told of an error: a code, a safe sentence and the reference under which the log has it. */
    const told = (thrown: unknown): unknown => {
      const error = explained(thrown)
      const code = error instanceof ORPCError ? error.code : error instanceof Error ? error.name : 'unknown'
      core.host.log.warn({ event: 'failed', procedure: name, reference, code })
      if (error instanceof ORPCError && error.code !== 'INTERNAL_SERVER_ERROR') return error
      const refusal = refusalOf(error)
      if (error instanceof Refusal)
        return errors.REFUSED({ message: error.message, data: { reason: error.code, event: error.event, reference } })
      if (error instanceof WorkspaceError)
        return errors.WORKSPACE({ message: error.message, data: { reason: error.reason, reference } })
      if (error instanceof NotAllowed) return errors.NOT_ALLOWED({ data: { needs: needs ?? 'nothing', reference } })
      if (refusal) return errors.BAD_INPUT({ message: refusal.message, data: { reason: refusal.reason, reference } })
      if (error instanceof Error && error.name === 'AbortError') return error
      core.host.onFault?.(error, reference)
      return new ORPCError('INTERNAL_SERVER_ERROR', {
        message: `Something went wrong in the console (reference ${reference}). Nothing was changed by this step.`,
        data: { reference },
      })
    }

    try {
      const { open } = core
      const person = open && presentPerson(open)
      if (!needs || !may(person, needs)) {
        core.host.log.warn({ event: 'refused', procedure: name, reference, needs })
        if (needs && !open) throw errors.LOCKED({ data: { reference } })
        throw errors.NOT_ALLOWED({ data: { needs: needs ?? 'nothing', reference } })
      }
      const result = await next()
      const done = async () => {
        if (audit && core.open) await record(core.open, name)
      }
      if (!isStream(result.output)) {
        await done()
        return result
      }
      // A stream does its work, and fails, while it is read.
      const output = mapEventIterator(result.output, {
        value: async (value, last) => {
          if (last) await done()
          return value
        },
        error: async error => told(error),
      })
      return { ...result, output }
    } catch (error) {
      throw told(error)
    }
  })

const isStream = (output: unknown): output is AsyncIterator<unknown, unknown, unknown> =>
  typeof output === 'object' && output !== null && Symbol.asyncIterator in output

/** What is wrong with what was asked, where the caller can mend it. */
function refusalOf(error: unknown): { reason: string; message: string } | null {
  if (error instanceof BadSource) return { reason: error.reason, message: error.message }
  if (error instanceof UndoRefused) return { reason: 'undo_refused', message: error.message }
  if (error instanceof BadInput) return { reason: 'bad_input', message: error.message }
  return null
}

/** The console's own record: who did what, never about whom. */
export async function record(open: OpenWorkspace, action: string, detail = ''): Promise<void> {
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
