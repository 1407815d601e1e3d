/**
 * The page's content security policy, one definition for both hosts.
 * `NONCE` stands where each page gets its own.
 */
const NONCE = "'nonce-*'"

/** Observable Plot puts this one fixed `<style>` into every chart and takes no nonce for it. */
export const PLOT_STYLE_HASH = "'sha256-jSYQUrW7J0b3jPqhZP9C2Xh1PyJKHKXd4s0fpGGKrww='"

export const POLICY = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'", NONCE, PLOT_STYLE_HASH],
  'img-src': ["'self'", 'data:', 'blob:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'worker-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
  'object-src': ["'none'"],
} as const

/** The header `Content-Security-Policy` for one page with this nonce. */
export const csp = (nonce: string): string =>
  Object.entries(POLICY)
    .map(([directive, sources]) => `${directive} ${sources.join(' ')}`)
    .join('; ')
    .replace(NONCE, `'nonce-${nonce}'`)

/** What does not show the page itself gets a policy that allows nothing at all. */
export const NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

/** Sent with every response of both hosts. */
export const HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
} as const
