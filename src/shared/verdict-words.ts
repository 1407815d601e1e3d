import type { Verdict } from './contract/claims.ts'

/** How a verdict is said, on the board and in reports. */
export const VERDICT_WORDS: Record<Verdict, string> = {
  supported: 'Supported',
  uncertain: 'Uncertain',
  not_supported: 'Not supported',
  not_testable: 'Not testable from the ledger',
}
