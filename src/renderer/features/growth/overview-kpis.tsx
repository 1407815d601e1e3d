import { Link } from '@tanstack/react-router'
import type { Overview } from '../../../shared/contract/growth.ts'
import { useMay } from '../../app/session.ts'
import { counted, formatCredits, formatNumber, formatShare, formatShareInterval, hoursNumber } from '../../ui/format.ts'
import { Kpi, Kpis } from './kpi.tsx'
import { figureOf } from './words.ts'

/** The figures of the period, each with its unit, denominator and definition at hand. */
export function OverviewKpis({ overview }: { overview: Overview }) {
  const value = (key: Parameters<typeof figureOf>[1]) => figureOf(overview, key)?.value ?? null
  const number = (key: Parameters<typeof figureOf>[1]) => {
    const found = value(key)
    return found === null ? null : formatNumber(found)
  }
  const share = figureOf(overview, 'ever_exchanged_share')
  const findings = value('findings')
  const rows = useMay('rows')
  const joins = value('joins')
  const outstanding = value('outstanding_minutes')
  const moved = value('moved_minutes')
  const hours = value('exchange_minutes')
  return (
    <Kpis>
      <Kpi
        metric="members"
        value={number('members')}
        under={joins === null ? null : `${formatNumber(joins)} joined in the period`}
      />
      <Kpi
        metric="ever_exchanged_share"
        value={share && share.value !== null ? formatShare(share.value) : null}
        unit={share?.n ? `of ${formatNumber(share.n)}` : null}
        under={
          share?.n && share.value !== null
            ? `${counted(Math.round(share.value * share.n), 'member')}${share.interval ? `, 95% interval ${formatShareInterval(share.interval)}` : ''}`
            : 'No members yet'
        }
      />
      <Kpi metric="exchanges" value={number('exchanges')} under="in the period" />
      <Kpi
        metric="exchange_minutes"
        value={hours === null ? null : hoursNumber(hours)}
        unit="h"
        under={<AgainstIssued hours={hours} issued={value('issued_minutes')} />}
      />
      <Kpi
        metric="moved_minutes"
        value={moved === null ? null : formatCredits(moved)}
        under={outstanding === null ? null : `${formatCredits(outstanding)} credits outstanding at the end`}
      />
      <Kpi
        metric="findings"
        value={findings === null ? null : formatNumber(findings)}
        under={
          findings === 0 ? (
            'Every ledger check passes'
          ) : findings && rows ? (
            <Link to="/ledger/findings">See the ledger's findings</Link>
          ) : (
            'in the ledger, as of the last sync'
          )
        }
      />
    </Kpis>
  )
}

function AgainstIssued({ hours, issued }: { hours: number | null; issued: number | null }) {
  if (hours === null || !issued) return <>in the period</>
  return (
    <>
      against {formatCredits(issued)} credits issued: {formatNumber(hours / issued, 2)} h a credit
    </>
  )
}
