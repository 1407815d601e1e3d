import { Link } from '@tanstack/react-router'

/** An account's name leads to its page. Out of the Tab order in tables: the grid has the focus, Enter follows it. */
export function AccountLink({ account, label, inTable = true }: { account: string; label: string; inTable?: boolean }) {
  return (
    <Link to="/ledger/account/$account" params={{ account }} {...(inTable ? { tabIndex: -1 } : {})}>
      {label}
    </Link>
  )
}
