/** The ledger's invariants, each a finding when it does not hold. Order is the order of the checks. */
export const FINDINGS = {
  gift_missing: 'A member without the gift of 2 credits that each member gets on joining.',
  gift_repeated: 'A member with more than one gift.',
  gift_wrong_amount: 'A member whose gift is not exactly 2 credits.',
  exchange_unpaid: 'A completed exchange without an entry that pays for it.',
  exchange_paid_twice: 'A completed exchange with more than one payment.',
  exchange_wrong_parties: 'A payment that does not go from the receiver of help to its provider.',
  exchange_wrong_minutes: 'A payment whose minutes are not those of the exchange.',
  paid_before_completed: 'A payment for an exchange that is not completed, or made before it was completed.',
  negative_balance: 'An account that was below zero.',
  closed_account_entry: "An entry after the member's account was closed.",
  unequal_time: 'An activity that asks for or promises other than one credit an hour.',
  ledger_unbalanced: 'The accounts together do not sum to zero. This must be impossible.',
} as const

export type FindingCode = keyof typeof FINDINGS
export const FINDING_CODES = Object.keys(FINDINGS) as [FindingCode, ...FindingCode[]]
