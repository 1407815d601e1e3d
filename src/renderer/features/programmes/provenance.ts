import { useMemo } from 'react'
import { useSession } from '../../app/session.ts'
import { shortHash } from '../../ui/format.ts'

/** Which console and which data a picture is of. */
export function useProvenance(): readonly string[] {
  const session = useSession()
  const hash = session?.data?.hash
  const version = session?.version
  return useMemo(
    () => [`Hexitime Console ${version ?? ''}. Data ${hash ? shortHash(hash) : 'not synced'}.`],
    [version, hash],
  )
}
