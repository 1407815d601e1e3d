import { useState } from 'react'
import { Sheet } from '../../app/frame/sheet.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { type DeskTitle, DeskTitleContext, DeskToolsContext } from './desk-title.tsx'
import { HealthTab } from './health-tab.tsx'
import { LogTab } from './log-tab.tsx'
import { MemberPage } from './member-page.tsx'
import { MembersTab } from './members-tab.tsx'
import styles from './moderation.module.css'
import { OutboxTab } from './outbox-tab.tsx'
import { PostsTab } from './posts-tab.tsx'
import { QueueTab } from './queue-tab.tsx'
import { ROOMS, type Room, useDeskPlace, useGoToRoom } from './url.ts'
import { useDeskCounts } from './use-desk-counts.ts'

const LABELS: Record<Room, string> = {
  queue: 'Queue',
  posts: 'Posts',
  members: 'Members',
  outbox: 'Outbox',
  log: 'Audit log',
  health: 'Health',
}
const CONTENT: Record<Room, () => React.ReactNode> = {
  queue: QueueTab,
  posts: PostsTab,
  members: MembersTab,
  outbox: OutboxTab,
  log: LogTab,
  health: HealthTab,
}

/** The moderation desk. A tab says its answer with `useDeskTitle`; a member's page stands by itself. */
export function ModerationScreen() {
  const { at } = useDeskPlace()
  if (at === 'member') return <MemberPage />
  return <Desk at={at === 'case' ? 'queue' : at} />
}

function Desk({ at }: { at: Room }) {
  const go = useGoToRoom()
  const counts = useDeskCounts()
  const [title, setTitle] = useState<DeskTitle | null>(null)
  const [tools, setTools] = useState<HTMLElement | null>(null)
  const Content = CONTENT[at]
  return (
    <DeskTitleContext value={setTitle}>
      <Sheet
        fill
        answer={title?.answer ?? LABELS[at]}
        lead={title?.lead}
        tools={<span ref={setTools} className={styles.tools} />}
      >
        <DeskToolsContext value={tools}>
          <div className={styles.rooms}>
            <Tabs
              label="Rooms of the moderation desk"
              value={at}
              onChange={go}
              tabs={ROOMS.map(id => {
                const count = counts[id]
                return { id, label: LABELS[id], content: id === at ? <Content /> : null, ...(count ? { count } : {}) }
              })}
            />
          </div>
        </DeskToolsContext>
      </Sheet>
    </DeskTitleContext>
  )
}
