import { useQuery } from '@tanstack/react-query'
import { type RefObject, useEffect, useState } from 'react'
import type { QueueRow } from '../../../shared/contract/moderation-shapes.ts'
import type { CaseAction } from '../../../shared/moderation.ts'
import { codeOf } from '../../app/failure.ts'
import { api } from '../../app/query.ts'
import { Trouble } from '../../app/trouble.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ProgressLine } from '../../ui/progress.tsx'
import { ActionsPanel } from './actions-panel.tsx'
import styles from './case.module.css'
import { CaseBody } from './case-body.tsx'
import { CaseHead } from './case-head.tsx'
import { caseName } from './case-link.tsx'
import { Composer } from './composer.tsx'
import type { Subject } from './desk-commands.ts'
import { drafts, useDraft } from './drafts.ts'
import { rowsOfDesk, useShownRows } from './row-store.ts'

/** Passing over cases with j and k reads none of them: reading counts as having seen. */
const REST_MS = 140

function useRestingOn(id: number): boolean {
  const [rested, setRested] = useState(id)
  useEffect(() => {
    const clock = setTimeout(() => setRested(id), REST_MS)
    return () => clearTimeout(clock)
  }, [id])
  return rested === id
}

export type CasePaneProps = {
  id: number
  /** The row of the queue, where the case is in it. */
  row: QueueRow | undefined
  me: string
  arrived: number
  begun: number
  confirm: RefObject<((next: boolean) => void) | null>
  onBegin: (action: CaseAction) => void
  onReport: (subject: Subject) => void
  onDone: (said: string, next: boolean) => void
  onLeave: () => void
}

/** A case: how it stands, what it is about, and what can be done. */
export function CasePane({
  id,
  row: listed,
  me,
  arrived,
  begun,
  confirm,
  onBegin,
  onReport,
  onDone,
  onLeave,
}: CasePaneProps) {
  const resting = useRestingOn(id)
  const found = useQuery(
    api.moderation.case.queryOptions({
      input: { case: id },
      enabled: resting,
      staleTime: 0,
      // What is on screen is exchanged only when its reader asks for it.
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    }),
  )
  const { action: writing, met } = useDraft(id)
  const newer = useShownRows().rows.get(id)
  const detail = found.data
  const row = detail?.row ?? listed
  // The row in the list says what the case says.
  useEffect(() => {
    if (detail) rowsOfDesk.read([detail.row])
  }, [detail])
  const look = () => void found.refetch().then(() => drafts.change(id, { met: null }))
  if (codeOf(found.error) === 'NOT_FOUND')
    return <NoCase title={`There is no case ${caseName(id)}`}>The link may come from another workspace.</NoCase>
  if (found.error && !detail)
    return (
      <div className={styles.pane}>
        <div className={styles.trouble}>
          <Trouble
            error={found.error}
            title={`Case ${caseName(id)} could not be read`}
            retry={() => void found.refetch()}
          />
        </div>
      </div>
    )
  return (
    <section className={styles.pane} aria-label={`Case ${caseName(id)}`}>
      {found.isFetching ? <ProgressLine label="Reading the case" /> : null}
      {row ? <CaseHead row={row} detail={detail} me={me} arrived={arrived} /> : null}
      {detail ? (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the case scrolls, and keys must reach that. */}
          <section className={styles.main} tabIndex={0} aria-label={`About ${caseName(id)}`}>
            <CaseBody
              key={id}
              detail={detail}
              movedOn={met === null && !found.isFetching && newer !== undefined && newer.version > detail.row.version}
              looking={found.isFetching}
              onLook={look}
              onBegin={onBegin}
              onReport={onReport}
            />
          </section>
          {writing ? (
            <div className={styles.dock}>
              <Composer
                key={`${id} ${writing}`}
                detail={detail}
                action={writing}
                begun={begun}
                confirm={confirm}
                onDone={onDone}
                onLeave={onLeave}
                onLook={look}
                looking={found.isFetching}
              />
            </div>
          ) : null}
          <aside className={styles.actions} aria-label="Actions">
            <ActionsPanel detail={detail} me={me} writing={writing} onBegin={onBegin} />
          </aside>
        </>
      ) : (
        <Skeleton />
      )}
    </section>
  )
}

const Skeleton = () => (
  <div className={styles.skeleton} aria-hidden>
    <span />
    <span />
    <span />
  </div>
)

export const NoCase = ({ title, children }: { title: string; children: string }) => (
  <div className={styles.pane}>
    <div className={styles.trouble}>
      <EmptyState title={title}>{children}</EmptyState>
    </div>
  </div>
)
