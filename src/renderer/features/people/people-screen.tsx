import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { Sheet } from '../../app/frame/sheet.tsx'
import { useViewChange } from '../../app/view-state.ts'
import { Tabs } from '../../ui/tabs.tsx'
import { AmbassadorsTab } from './ambassadors-tab.tsx'
import { AwardsTab } from './awards-tab.tsx'
import { DuplicatesTab } from './duplicates-tab.tsx'
import { InvitationsTab } from './invitations-tab.tsx'
import { MembersTab } from './members-tab.tsx'
import styles from './people.module.css'
import type { PeopleSearch } from './search.ts'

const route = getRouteApi('/people')

export type TabProps = {
  search: PeopleSearch
  set: (label: string, next: PeopleSearch) => void
  /** For every letter of a search box: no step to undo. */
  type: (next: PeopleSearch) => void
  /** Told what the list comes to, for the head of the screen. */
  onAnswer: (answer: string) => void
}

/** The members behind the timebank: found, put right, merged, thanked. */
export function PeopleScreen() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = useViewChange()
  const [answer, onAnswer] = useState('People')
  const { tab = 'members' } = search
  const go = (next: PeopleSearch, replace = false) => navigate({ search: before => ({ ...before, ...next }), replace })
  const props: TabProps = {
    search,
    set: (label, next) => void change(label, () => go(next)),
    type: next => void go(next, true),
    onAnswer,
  }
  return (
    <Sheet
      fill={tab === 'members'}
      answer={answer}
      lead="What is asked of the platform is shown beside what it has. Protected characteristics are not shown here."
    >
      <div className={styles.rooms}>
        <Tabs
          label="Rooms of the people"
          value={tab}
          onChange={next => props.set('choice of a room', { tab: next })}
          tabs={[
            { id: 'members', label: 'Members', content: <MembersTab {...props} /> },
            { id: 'duplicates', label: 'Duplicates', content: <DuplicatesTab {...props} /> },
            { id: 'ambassadors', label: 'Ambassadors', content: <AmbassadorsTab {...props} /> },
            { id: 'invitations', label: 'Invitations', content: <InvitationsTab {...props} /> },
            { id: 'awards', label: 'Awards', content: <AwardsTab {...props} /> },
          ]}
        />
      </div>
    </Sheet>
  )
}
