import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Printer } from 'lucide-react'
import { useMemo } from 'react'
import type { Needs } from '../../../../shared/contract/network-report.ts'
import { Sheet } from '../../../app/frame/sheet.tsx'
import { api } from '../../../app/query.ts'
import { useMay, useSession } from '../../../app/session.ts'
import { Trouble } from '../../../app/trouble.tsx'
import { useViewChange } from '../../../app/view-state.ts'
import { usePrintCaption } from '../../../charts/print.ts'
import { Button } from '../../../ui/button.tsx'
import { Segmented } from '../../../ui/choice.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { formatNumber, formatShare, londonDate, shortHash } from '../../../ui/format.ts'
import { Kpi, Kpis } from '../../../ui/kpi.tsx'
import { type Period, presetsOf } from '../../../ui/period.ts'
import { PeriodPicker } from '../../../ui/period-picker.tsx'
import { Term } from '../../../ui/term.tsx'
import { periodWords } from '../words.ts'
import styles from './needs.module.css'
import { NeedsFigure } from './needs-figure.tsx'
import type { Side } from './search.ts'
import { answerOf, DEFINITION } from './words.ts'

const route = getRouteApi('/needs')

/** Requests that nobody met and offers that nobody took up. */
export function NeedsScreen() {
  const { from, to, show: side = 'requests' } = route.useSearch()
  const navigate = route.useNavigate()
  const change = useViewChange()
  const session = useSession()
  const data = session?.data ?? null
  const needs = useQuery(
    api.network.needs.queryOptions({
      input: { ...(from ? { from } : {}), ...(to ? { to } : {}) },
      placeholderData: keepPreviousData,
    }),
  )
  const period = periodWords({ from, to })
  const about = `Hexitime Console ${session?.version ?? ''}${data?.hash ? `, data ${shortHash(data.hash)}` : ''}`
  usePrintCaption(`Unmet needs, posted: ${period}. ${about}.`)
  const provenance = useMemo(
    () => [
      DEFINITION,
      `Posted: ${period}. Hexitime Console ${session?.version ?? ''}. Data ${data?.hash ?? 'not synced'}.`,
    ],
    [period, session?.version, data?.hash],
  )
  const setPeriod = (next: Period) =>
    void change('change of period', () => navigate({ search: before => ({ ...before, from: next.from, to: next.to }) }))
  const setSide = (next: Side) =>
    void change('choice of requests or offers', () =>
      navigate({ search: before => ({ ...before, show: next === 'requests' ? undefined : next }) }),
    )

  if (!needs.data)
    return (
      <Sheet answer="Unmet needs" busy={needs.isPending && needs.fetchStatus === 'fetching'}>
        {needs.isError ? <Trouble error={needs.error} retry={() => void needs.refetch()} /> : null}
      </Sheet>
    )
  if (!data?.hash) return <NothingYet />
  const { answer, lead } = answerOf(needs.data, side, period)
  return (
    <Sheet
      answer={answer}
      lead={lead}
      busy={needs.isPlaceholderData}
      tools={
        <span className={styles.tools}>
          <PeriodPicker
            key={`${from} ${to}`}
            period={{ from, to }}
            presets={presetsOf(data.data_to == null ? null : { from: '', to: londonDate(data.data_to) })}
            onChange={setPeriod}
          />
          <Button onPress={() => print()}>
            <Printer size={14} aria-hidden /> Print or save as PDF
          </Button>
        </span>
      }
    >
      {needs.isError ? (
        <Trouble
          error={needs.error}
          title="These figures are from before"
          kept="The last answer is still shown."
          retry={() => void needs.refetch()}
        />
      ) : null}
      <span className={styles.tools}>
        <Segmented
          label="What waits"
          labelHidden
          value={side}
          options={[
            { id: 'requests', label: 'Requests without a match' },
            { id: 'offers', label: 'Offers nobody took up' },
          ]}
          onChange={setSide}
        />
      </span>
      {needs.data.cells.length === 0 ? (
        <EmptyState title="Nothing was posted in this period">
          Choose a longer period, or one in which people posted offers and requests.
        </EmptyState>
      ) : (
        <>
          <Totals totals={needs.data.totals} />
          <NeedsFigure needs={needs.data} side={side} period={period} provenance={provenance} />
        </>
      )}
      <p className={styles.definition}>{DEFINITION}</p>
    </Sheet>
  )
}

/** Requests and offers themselves, each counted once. */
function Totals({ totals }: { totals: Needs['totals'] }) {
  const of = (part: number, all: number) => (all > 0 ? formatShare(part / all) : null)
  return (
    <Kpis>
      <Kpi name="Requests" value={formatNumber(totals.requests)} under="posted in the period" />
      <Kpi
        name={<Term metric="unmatched_requests" />}
        value={formatNumber(totals.unmatched)}
        unit={of(totals.unmatched, totals.requests)}
        under="open, and no exchange agreed"
      />
      <Kpi name="Offers" value={formatNumber(totals.offers)} under="posted in the period" />
      <Kpi
        name={<Term metric="untaken_offers" />}
        value={formatNumber(totals.untaken)}
        unit={of(totals.untaken, totals.offers)}
        under="open, and no exchange agreed"
      />
    </Kpis>
  )
}

function NothingYet() {
  const may = useMay('sync')
  return (
    <Sheet answer="No needs are known yet" lead="Nothing has been synced into this workspace.">
      <EmptyState
        title={may ? 'Sync an export to begin' : 'An owner has to sync an export first'}
        actions={may ? <Link to="/sync">Go to Sync</Link> : null}
      >
        Requests and offers appear here as soon as the first export has been read.
      </EmptyState>
    </Sheet>
  )
}
