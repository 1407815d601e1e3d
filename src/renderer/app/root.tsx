import { useQuery } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { ProgressLine } from '../ui/progress.tsx'
import { LinkNeeded } from './client.ts'
import { Frame } from './frame/frame.tsx'
import { mayOf } from './permission.ts'
import { usePendingRecoveryKey } from './recovery-key.ts'
import { sessionOptions } from './session.ts'
import { CannotStart, LinkNeededPage } from './trouble.tsx'

const Welcome = lazy(() => import('../features/workspace/welcome-screen.tsx').then(m => ({ default: m.WelcomeScreen })))
const KeepKey = lazy(() => import('../features/workspace/keep-key.tsx').then(m => ({ default: m.KeepKey })))

const HeldDecisions = lazy(() =>
  import('../features/moderation/held-decisions.tsx').then(m => ({ default: m.HeldDecisions })),
)

/** The door, or the frame with a screen in it. The URL stays, so opening a workspace leads to where the link pointed. */
export function Root() {
  const { data: session, error, refetch } = useQuery(sessionOptions)
  const key = usePendingRecoveryKey()
  if (error instanceof LinkNeeded) return <LinkNeededPage />
  if (!session)
    return error ? <CannotStart error={error} retry={() => void refetch()} /> : <ProgressLine label="Starting" />
  if (key || session.state === 'closed')
    return (
      <Suspense fallback={<ProgressLine label="Starting" />}>
        {key ? <KeepKey recoveryKey={key} /> : <Welcome session={session} />}
      </Suspense>
    )
  return (
    <Frame session={session}>
      <Outlet />
      {session.person && mayOf(session, 'moderate') ? (
        <Suspense fallback={null}>
          <HeldDecisions person={session.person.id} />
        </Suspense>
      ) : null}
    </Frame>
  )
}
