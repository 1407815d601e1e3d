import { Link } from '@tanstack/react-router'

/** A network's name leads to its page. Out of the Tab order: the grid has the focus, Enter follows it. */
export function NetworkLink({ id, name }: { id: string; name: string }) {
  return (
    <Link
      to="/programmes/networks/$id"
      params={{ id }}
      search={({ from, to }: { from?: string; to?: string }) => ({ ...(from && { from }), ...(to && { to }) })}
      tabIndex={-1}
    >
      {name}
    </Link>
  )
}
