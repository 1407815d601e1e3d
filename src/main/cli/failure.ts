import { BadInput } from '../core/bad-input.ts'
import { Refusal } from '../core/moderation/command.ts'
import { NotAllowed } from '../core/permission.ts'
import { BadSource } from '../core/sync/source.ts'
import { UndoRefused } from '../core/sync/undo.ts'
import { explained, WorkspaceError } from '../core/workspace/header.ts'
import { UsageError } from './options.ts'

export type Failure = { exit: 2 | 3; code: string; message: string }

/** Faults of the workspace that the caller cannot mend by asking differently. */
const FAILED: readonly WorkspaceError['reason'][] = [
  'locked',
  'damaged',
  'newer_schema',
  'changed_migration',
  'not_writable',
]

/** The exit code, code and sentence of what went wrong: 2 bad usage or input, 3 failed and nothing changed. */
export function failureOf(thrown: unknown): Failure {
  const error = explained(thrown)
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof UsageError) return { exit: 2, code: 'bad_usage', message }
  if (error instanceof BadInput) return { exit: 2, code: 'bad_input', message }
  if (error instanceof Refusal)
    return { exit: error.code === 'unknown_case' || error.code === 'bad_input' ? 2 : 3, code: error.code, message }
  if (error instanceof BadSource) return { exit: 2, code: error.reason, message }
  if (error instanceof NotAllowed) return { exit: 2, code: 'not_allowed', message }
  if (error instanceof WorkspaceError)
    return { exit: FAILED.includes(error.reason) ? 3 : 2, code: error.reason, message }
  if (error instanceof UndoRefused) return { exit: 3, code: 'undo_refused', message }
  if (error instanceof RangeError) return { exit: 2, code: 'bad_input', message }
  if (error instanceof Error && error.name === 'AbortError')
    return { exit: 3, code: 'cancelled', message: 'Cancelled. Nothing was changed.' }
  return { exit: 3, code: 'failed', message }
}
