import { useQuery } from '@tanstack/react-query'
import type { LogEntry } from '../../../shared/contract/moderation-shapes.ts'
import { api } from '../../app/query.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import parts from './case-parts.module.css'
import { Event } from './case-timeline.tsx'
import type { Met } from './drafts.ts'
import { LOOK_AGAIN, refusalAdvice } from './words.ts'

/** What others did to the case since a version; read from the log, since reading the case counts as having seen it. */
function useSince(id: number, version: number, event: number | null): LogEntry[] {
  const log = useQuery(api.moderation.log.queryOptions({ input: { case: id, limit: 50 }, staleTime: 0 }))
  const since = (log.data?.rows ?? []).filter(
    entry => entry.position === event || (entry.stream === `case:${id}` && entry.sequence > version),
  )
  // Taking a case in hand goes before every decision, and says nothing beside it.
  const telling = since.filter(({ type }) => type !== 'claimed')
  return telling.length > 0 ? telling : since
}

const Since = ({ events }: { events: readonly LogEntry[] }) =>
  events.length === 0 ? null : (
    <ol className={parts.timeline}>
      {events.slice(0, 3).map(entry => (
        <Event key={entry.position} entry={entry} />
      ))}
    </ol>
  )

type Props = { id: number; met: Met; onLook: () => void; looking: boolean }

/** A command that was not carried out: why, what someone else did, and the way on. The draft below stays. */
export function Refused({ id, met, onLook, looking }: Props) {
  const events = useSince(id, met.expect, met.event)
  const lost = met.code === null
  const again = met.code !== null && LOOK_AGAIN.includes(met.code)
  return (
    <Notice
      kind={lost ? 'warn' : 'danger'}
      title={lost ? 'There was no answer' : 'Not done'}
      live
      actions={
        again ? (
          <Button onPress={onLook} isPending={looking} autoFocus>
            Look again
          </Button>
        ) : null
      }
    >
      <p>
        {met.says}{' '}
        {lost
          ? 'Confirm again: it is the same command, and is carried out once.'
          : again
            ? ''
            : refusalAdvice(met.code)}
      </p>
      <Since events={events} />
      <p className={parts.quiet}>What you wrote is kept.</p>
    </Notice>
  )
}

/** The case went on while it was looked at. Nothing on screen was exchanged behind the reader's back. */
export function MovedOn({
  id,
  version,
  onLook,
  looking,
}: {
  id: number
  version: number
  onLook: () => void
  looking: boolean
}) {
  const events = useSince(id, version, null)
  return (
    <Notice
      kind="warn"
      title="This case has moved on since you opened it"
      live
      actions={
        <Button onPress={onLook} isPending={looking}>
          Look again
        </Button>
      }
    >
      <Since events={events} />
    </Notice>
  )
}
