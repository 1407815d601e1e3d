import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { useEffect } from 'react'
import { Button } from '../ui/button.tsx'
import { failureOf } from './failure.ts'
import styles from './trouble.module.css'

type Props = { error: unknown; title?: string; kept?: string; retry?: () => void }

/** A failure in the place of what it hit: what happened, what was kept, what to do. */
export function Trouble({
  error,
  title = 'This could not be shown',
  kept = 'Nothing in the workspace was changed.',
  retry,
}: Props) {
  const { says, reference } = failureOf(error)
  return (
    <div role="alert" className={styles.trouble}>
      <h2>{title}</h2>
      <p>
        {says} {kept}
      </p>
      {reference ? (
        <p className={styles.reference}>
          Reference <code>{reference}</code>: the console's log says more under it.
        </p>
      ) : null}
      {retry ? <Button onPress={retry}>Try again</Button> : null}
    </div>
  )
}

/** The boundary of every screen: the frame around it goes on working. */
export function ScreenTrouble({ error, reset }: ErrorComponentProps) {
  const { reset: resetQueries } = useQueryErrorResetBoundary()
  useEffect(() => resetQueries(), [resetQueries])
  return (
    <div className={styles.page}>
      <Trouble error={error} title="This screen stopped" retry={reset} />
    </div>
  )
}

export function NotHere() {
  return (
    <div className={styles.page}>
      <div className={styles.trouble}>
        <h1>There is no such page</h1>
        <p>The link may come from another version of the console. Choose a page on the left.</p>
      </div>
    </div>
  )
}

export function NotAllowed() {
  return (
    <div className={styles.page}>
      <div className={styles.trouble}>
        <h1>Your roles do not include this page</h1>
        <p>An owner of the workspace can change your roles in Settings, People.</p>
      </div>
    </div>
  )
}

/** The browser's way in is used up: the terminal gives a new one. */
export function LinkNeededPage() {
  return (
    <main className={styles.door}>
      <div className={styles.card}>
        <h1>This link has been used or has run out</h1>
        <p>
          Each link opens the console once and for one minute, so that nobody else on this machine can follow it.
          Nothing was lost: the workspace is as you left it.
        </p>
        <ol className={styles.steps}>
          <li>Go to the terminal window that runs Hexitime Console.</li>
          <li>Press Enter there. It prints a new link.</li>
          <li>Open that link in this browser.</li>
        </ol>
        <p>If that window is closed, start the console again with “npm start”.</p>
      </div>
    </main>
  )
}

export function CannotStart({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <main className={styles.door}>
      <div className={styles.card}>
        <Trouble
          error={error}
          title="The console cannot be reached"
          kept="Your workspace is safe on this machine."
          retry={retry}
        />
      </div>
    </main>
  )
}
