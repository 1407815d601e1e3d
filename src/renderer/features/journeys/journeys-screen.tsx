import { Link } from '@tanstack/react-router'
import { client } from '../../app/client.ts'
import { Sheet } from '../../app/frame/sheet.tsx'
import { useMay, useSession } from '../../app/session.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { Choices } from './choices.tsx'
import { CohortsTab } from './cohorts-tab.tsx'
import { FirstChoice } from './first-choice.tsx'
import { type Hidden, useFirstView, useHidden } from './first-view.tsx'
import { FunnelTab } from './funnel-tab.tsx'
import styles from './journeys.module.css'
import { MatchingTab } from './matching-tab.tsx'
import { RowsPanel } from './rows-panel.tsx'
import { type JourneysSearch, TABS, type Tab, whatOf, whoOf } from './search.ts'
import { type SetJourneys, useJourneysUrl } from './url.ts'
import { useAnswer } from './use-answer.ts'
import { type View, viewOf } from './view.tsx'
import { cohortWords, funnelWords, matchWords } from './words.ts'

const TAB_WORDS: Record<Tab, { label: string; picks: string }> = {
  funnel: { label: 'Funnel', picks: 'Joined' },
  first: { label: 'First exchange', picks: 'Joined' },
  cohorts: { label: 'Cohorts', picks: 'Joined' },
  matching: { label: 'Matching', picks: 'Posted' },
}

/** The view of the tab that is open; the others ask for nothing. */
function useView(tab: Tab, search: JourneysSearch, set: SetJourneys, hash: string | null, hidden: Hidden): View {
  const { step } = search
  const who = whoOf(search)
  const funnel = useAnswer('funnel', who, hash, client.journeys.funnel, tab === 'funnel')
  const first = useFirstView(search, set, hash, hidden, tab === 'first')
  const cohorts = useAnswer(
    'cohorts',
    { ...who, ...(step && { step }) },
    hash,
    client.journeys.cohorts,
    tab === 'cohorts',
  )
  const matching = useAnswer('matching', whatOf(search), hash, client.journeys.matching, tab === 'matching')
  const given = { search, set }
  switch (tab) {
    case 'funnel':
      return viewOf(funnel, funnelWords, found => <FunnelTab found={found} {...given} />)
    case 'first':
      return first
    case 'cohorts':
      return viewOf(cohorts, cohortWords, found => <CohortsTab found={found} {...given} />)
    case 'matching':
      return viewOf(matching, matchWords, found => <MatchingTab found={found} {...given} />)
  }
}

/** What becomes of members and requests: from joining to giving back, and from a request to its match. */
export function JourneysScreen() {
  const { search, set } = useJourneysUrl()
  const hash = useSession()?.data?.hash ?? null
  const { tab = 'funnel' } = search
  const hidden = useHidden(search)
  const { words, state, busy, dimmed, content } = useView(tab, search, set, hash, hidden)
  if (hash === null) return <NothingYet />
  return (
    <Sheet answer={words?.answer ?? 'Journeys'} lead={words?.lead} busy={busy}>
      <Tabs
        label="Journeys"
        value={tab}
        onChange={next => set('change of tab', { tab: next === 'funnel' ? undefined : next, rows: undefined })}
        tabs={TABS.map(id => ({
          id,
          label: TAB_WORDS[id].label,
          content:
            id === tab ? (
              <div className={styles.stack}>
                {(id !== 'first' || !hidden.fixed) && (
                  <Choices
                    search={search}
                    picks={TAB_WORDS[id].picks}
                    categories={id === 'matching'}
                    set={(label, next) => set(label, { ...next, rows: undefined })}
                  />
                )}
                {id === 'first' && <FirstChoice search={search} set={set} hidden={hidden} />}
                {state}
                <div className={`${styles.stack} ${dimmed ? styles.dimmed : ''}`}>{content}</div>
                <RowsPanel question={search.rows} onClose={() => set('look at rows', { rows: undefined })} />
              </div>
            ) : null,
        }))}
      />
    </Sheet>
  )
}

export function NothingYet() {
  const may = useMay('sync')
  return (
    <Sheet answer="No journeys are known yet" lead="Nothing has been synced into this workspace.">
      <EmptyState
        title={may ? 'Sync an export to begin' : 'An owner has to sync an export first'}
        actions={may ? <Link to="/sync">Go to Sync</Link> : null}
      >
        Figures appear here as soon as the first export has been read.
      </EmptyState>
    </Sheet>
  )
}
