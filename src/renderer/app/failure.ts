import { ORPCError } from '@orpc/client'

export type Failure = {
  /** The core's code, or null when the core did not answer. */
  code: string | null
  /** A finer code where the core gives one: `wrong_passphrase`, `already_there`. */
  reason: string | null
  /** One sentence, safe to show. */
  says: string
  /** What the core's log knows it by. */
  reference: string | null
}

const textOf = (data: unknown, key: string): string | null => {
  const value: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, key) : null
  return typeof value === 'string' && value !== '' ? value : null
}

export const codeOf = (error: unknown): string | null => (error instanceof ORPCError ? String(error.code) : null)

/** Host refusals and schema failures have words for programmers; these are the same for people. */
const PLAINLY: Record<string, string> = {
  BAD_REQUEST: 'That cannot be used as it is.',
  SERVICE_UNAVAILABLE: 'The console is busy. Try again in a moment.',
  INTERNAL_SERVER_ERROR: 'Something went wrong in the console.',
}

/** What to tell the person about anything that was thrown. */
export function failureOf(error: unknown): Failure {
  if (error instanceof ORPCError) {
    const code = String(error.code)
    const reference = textOf(error.data, 'reference')
    // The reference is shown in its own place.
    const says = reference ? error.message.replace(` (reference ${reference})`, '') : (PLAINLY[code] ?? error.message)
    return { code, reason: textOf(error.data, 'reason'), says, reference }
  }
  const says =
    error instanceof TypeError && /fetch|network/i.test(error.message)
      ? 'The console does not answer. Is the terminal that runs it still open?'
      : 'Something went wrong on this screen.'
  return { code: null, reason: null, says, reference: null }
}
