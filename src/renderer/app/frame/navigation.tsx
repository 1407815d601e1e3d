import { Link, useRouterState } from '@tanstack/react-router'
import { ChevronsUpDown, CircleCheck, CircleDashed, Hexagon } from 'lucide-react'
import { Button } from 'react-aria-components'
import type { Session } from '../../../shared/contract/workspace.ts'
import { formatInstantDay, formatNumber, formatRecent, shortHash } from '../../ui/format.ts'
import { Menu } from '../../ui/menu.tsx'
import type { Desk } from '../actions.ts'
import { mayOf } from '../permission.ts'
import { PLACES, type Place, placeOf } from '../places.ts'
import { rolesSentence } from '../roles.ts'
import styles from './navigation.module.css'

const GROUPS = ['Understand', 'Report', 'Run programmes', 'Decide', 'Keep the record'] as const

export function Navigation({ session, desk, onLeave }: { session: Session; desk: Desk; onLeave?: () => void }) {
  const here = placeOf(useRouterState({ select: state => state.location.pathname }))
  const allowed = PLACES.filter(place => mayOf(session, place.need))
  const entry = (place: Place) => (
    <li key={place.id}>
      <PlaceLink
        place={place}
        isHere={place === here}
        count={countOf(place, session)}
        {...(onLeave ? { onLeave } : {})}
      />
    </li>
  )
  return (
    <nav className={styles.navigation} aria-label="Pages">
      <WorkspaceMenu session={session} desk={desk} />
      <div className={styles.places}>
        {GROUPS.map(group => {
          const own = allowed.filter(place => place.group === group)
          return own.length === 0 ? null : (
            <section key={group} className={styles.group}>
              <h2>{group}</h2>
              <ul>{own.map(entry)}</ul>
            </section>
          )
        })}
      </div>
      <section className={styles.group} aria-label="Settings">
        <ul>{allowed.filter(place => place.group === null).map(entry)}</ul>
      </section>
      <DataState session={session} />
      {session.person ? (
        <div className={styles.foot}>
          <span className={styles.strong}>{session.person.name}</span>
          <span>{rolesSentence(session.person.roles)}</span>
        </div>
      ) : null}
    </nav>
  )
}

const countOf = (place: Place, { data }: Session): number | null => {
  const count = place.id === 'ledger' ? data?.findings : place.id === 'sync' ? data?.rejected : 0
  return count ? count : null
}
const COUNTED: Partial<Record<Place['id'], string>> = { ledger: 'open findings', sync: 'rejected rows' }

type PlaceLinkProps = { place: Place; isHere: boolean; count: number | null; onLeave?: () => void }

function PlaceLink({ place, isHere, count, onLeave }: PlaceLinkProps) {
  const Icon = place.icon
  return (
    <Link
      to={place.to}
      className={styles.link ?? ''}
      {...(isHere ? { 'aria-current': 'page' as const } : {})}
      {...(onLeave ? { onClick: onLeave } : {})}
    >
      <Icon size={16} aria-hidden />
      <span>{place.label}</span>
      {count === null ? null : (
        <span className={styles.count} title={`${formatNumber(count)} ${COUNTED[place.id]}`}>
          {formatNumber(count)}
          <span className="visually-hidden"> {COUNTED[place.id]}</span>
        </span>
      )}
    </Link>
  )
}

function WorkspaceMenu({ session, desk }: { session: Session; desk: Desk }) {
  const close = () => desk.closeWorkspace()
  return (
    <Menu
      label="Workspace"
      trigger={
        <Button className={styles.workspace ?? ''}>
          <Hexagon size={16} aria-hidden />
          <span>{session.workspace?.name ?? 'Workspace'}</span>
          <ChevronsUpDown size={14} aria-hidden />
        </Button>
      }
      sections={[
        {
          id: 'open',
          title: session.workspace?.sample
            ? 'Sample: made-up people, made-up exchanges'
            : (session.workspace?.path ?? ''),
          items: [
            { id: 'settings', label: 'Workspace settings', perform: () => desk.go('/settings/workspace') },
            { id: 'switch', label: 'Switch workspace or person', hint: 'Closes this one first', perform: close },
            {
              id: 'close',
              label: 'Lock',
              hint: 'Closes the workspace; opening it asks for a passphrase',
              perform: close,
            },
          ],
        },
      ]}
    />
  )
}

function DataState({ session: { data, workspace } }: { session: Session }) {
  if (!data?.synced_at)
    return (
      <div className={styles.foot}>
        <span className={styles.strong}>
          <CircleDashed size={14} aria-hidden /> Not synced yet
        </span>
        <span>{workspace?.sample ? 'Sample data' : 'Encrypted on this machine'}</span>
      </div>
    )
  return (
    <div className={styles.foot}>
      <span className={styles.strong}>
        <CircleCheck size={14} aria-hidden /> Synced {formatRecent(data.synced_at)}
      </span>
      {data.data_to === null ? null : <span>Data to {formatInstantDay(data.data_to)}</span>}
      <span>
        {data.hash ? (
          <>
            Hash <code title={data.hash}>{shortHash(data.hash)}</code> ·{' '}
          </>
        ) : null}
        {workspace?.sample ? 'sample' : 'encrypted'}
      </span>
    </div>
  )
}
