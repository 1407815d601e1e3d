import { Link } from '@tanstack/react-router'
import { SafeText } from './hinted-text.tsx'

/** How people name a case to one another. */
export const caseName = (id: number): string => `C-${id}`

/** Leads to the case. Out of the Tab order in tables: the grid has the focus, Enter follows it. */
export function CaseLink({ id, inTable = false, children }: { id: number; inTable?: boolean; children?: string }) {
  return (
    <Link to="/moderation/case/$case" params={{ case: String(id) }} {...(inTable ? { tabIndex: -1 } : {})}>
      {children ?? caseName(id)}
    </Link>
  )
}

export function MemberLink({ id, name, inTable = false }: { id: string; name: string; inTable?: boolean }) {
  return (
    <Link to="/moderation/member/$member" params={{ member: id }} {...(inTable ? { tabIndex: -1 } : {})}>
      <SafeText text={name} />
    </Link>
  )
}
