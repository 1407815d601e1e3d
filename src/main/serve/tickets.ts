import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** How long a launch URL can be used, in ms. */
export const LAUNCH_MS = 60_000
/** Pages that may be signed in at once; the one signed in longest ago is dropped for a new one. */
export const MAX_BEARERS = 16

/** 256 bits, as characters that stand in a URL unchanged. */
const secret = () => randomBytes(32).toString('base64url')
const digest = (text: string) => createHash('sha256').update(text).digest()

/**
 * Who may talk to this server. A launch token works once, within its minute, and is exchanged for a bearer that the
 * page keeps. Only digests are kept, and they are compared in constant time.
 * @param now the clock, in ms
 */
export function createTickets(now: () => number) {
  let launch: { digest: Buffer; until: number } | null = null
  const bearers: Buffer[] = []

  return {
    /** A new launch token; the one before it, if still unused, ends. */
    issue(): string {
      const token = secret()
      launch = { digest: digest(token), until: now() + LAUNCH_MS }
      return token
    },
    /** The bearer for a valid launch token, which is thereby used up; null for any other. */
    redeem(token: string): string | null {
      if (!launch || now() >= launch.until || !timingSafeEqual(launch.digest, digest(token))) return null
      launch = null
      const bearer = secret()
      bearers.push(digest(bearer))
      if (bearers.length > MAX_BEARERS) bearers.shift()
      return bearer
    },
    knows(bearer: string): boolean {
      const asked = digest(bearer)
      return bearers.reduce((known, one) => timingSafeEqual(one, asked) || known, false)
    },
  }
}
