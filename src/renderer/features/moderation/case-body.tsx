import type { ReactNode } from 'react'
import type { CaseDetail } from '../../../shared/contract/moderation-shapes.ts'
import type { CaseAction } from '../../../shared/moderation.ts'
import { Button } from '../../ui/button.tsx'
import { formatInstant, formatNumber } from '../../ui/format.ts'
import styles from './case.module.css'
import { CaseDelivery, CasePeople, SimilarCases } from './case-context.tsx'
import { AboutContent, Proposal } from './case-notices.tsx'
import { CaseReports } from './case-reports.tsx'
import { CaseTimeline } from './case-timeline.tsx'
import type { Subject } from './desk-commands.ts'
import { changeWords, DiffView } from './diff-view.tsx'
import { Evidence } from './evidence.tsx'
import { MovedOn } from './refusal.tsx'

type Props = {
  detail: CaseDetail
  /** The core has a later version than the one shown. */
  movedOn: boolean
  looking: boolean
  onLook: () => void
  onBegin: (action: CaseAction) => void
  onReport: (subject: Subject) => void
}

/** The evidence on the left, what bears on it on the right where there is room. */
export function CaseBody({ detail, movedOn, looking, onLook, onBegin, onReport }: Props) {
  const { row, snapshot, current, diff, hints, marked, reports, author, parties, similar, events, items } = detail
  const id = row.case
  const subject = { kind: row.subject_kind, id: row.subject_id }
  const shown = current ?? snapshot
  const changed = Object.values(diff).some(changes => changes.some(({ kind }) => kind !== 'same'))
  const people = [...(author ? [author] : []), ...parties]
  return (
    <div className={styles.columns}>
      <div className={styles.column}>
        {movedOn ? <MovedOn id={id} version={row.version} onLook={onLook} looking={looking} /> : null}
        <Proposal detail={detail} onBegin={onBegin} />
        <AboutContent detail={detail} />
        <Evidence subject={subject} fields={shown.fields} hints={hints} marked={marked} />
        {changed ? (
          <Part title={`Changed since it was first reported: ${changeWords(diff)}`}>
            <DiffView
              diff={diff}
              before={`As first reported${snapshot.version === null ? '' : `, text of ${formatInstant(snapshot.version)}`}`}
              after={`Now${current?.version ? `, text of ${formatInstant(current.version)}` : ''}`}
            />
          </Part>
        ) : null}
        <Part title="Reports" count={reports.length}>
          <CaseReports id={id} subject={subject} reports={reports} hints={hints} />
          <Button look="link" onPress={() => onReport(subject)}>
            Report it for someone…
          </Button>
        </Part>
      </div>
      <div className={styles.column}>
        {people.length > 0 ? (
          <Part
            title={
              row.subject_kind === 'exchange' ? 'Who took part' : row.subject_kind === 'member' ? 'Member' : 'Author'
            }
          >
            <CasePeople people={people} />
          </Part>
        ) : null}
        {items.length > 0 ? (
          <Part title="Delivery" count={items.length}>
            <CaseDelivery items={items} />
          </Part>
        ) : null}
        {similar.length > 0 ? (
          <Part title="Similar cases" count={similar.length}>
            <SimilarCases similar={similar} />
          </Part>
        ) : null}
        <Part title="What happened" count={events.length}>
          <CaseTimeline events={events} />
        </Part>
      </div>
    </div>
  )
}

function Part({ title, count, children }: { title: string; count?: number; children: ReactNode }) {
  return (
    <section className={styles.part} aria-label={title}>
      <h3>
        {title}
        {count === undefined ? null : <span className={styles.count}>{formatNumber(count)}</span>}
      </h3>
      {children}
    </section>
  )
}
