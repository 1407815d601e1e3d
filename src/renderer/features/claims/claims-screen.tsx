import { getRouteApi, Link } from '@tanstack/react-router'
import { Printer } from 'lucide-react'
import { useId } from 'react'
import type { Claim, ClaimKey, ClaimsBoard } from '../../../shared/contract/claims.ts'
import { client } from '../../app/client.ts'
import { Sheet } from '../../app/frame/sheet.tsx'
import { useSession } from '../../app/session.ts'
import { Trouble } from '../../app/trouble.tsx'
import { stepped, useStepped } from '../../app/use-stepped.ts'
import { useViewChange } from '../../app/view-state.ts'
import { usePrintCaption } from '../../charts/print.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatPeriod, londonDate, shortHash } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { type Period, presetsOf } from '../../ui/period.ts'
import { PeriodPicker } from '../../ui/period-picker.tsx'
import { Progress } from '../../ui/progress.tsx'
import type { TableColumn } from '../../ui/table/columns.ts'
import { CsvButton } from '../../ui/table/csv-button.tsx'
import { ClaimCard } from './claim-card.tsx'
import styles from './claims.module.css'
import { answerOf, bySentence, VERDICT_WORDS } from './words.ts'

const route = getRouteApi('/claims')

const COLUMNS: readonly TableColumn<Claim>[] = [
  { id: 'published', header: 'Published', width: 200, value: claim => claim.published },
  { id: 'wording', header: 'Claim', width: 200, value: claim => claim.wording },
  { id: 'reading', header: 'Read as', width: 200, value: claim => claim.reading },
  { id: 'metric', header: 'Metric', width: 100, value: claim => claim.metric },
  { id: 'estimate', header: 'Estimate', width: 100, numeric: true, value: claim => claim.estimate },
  { id: 'low', header: 'Low', width: 100, numeric: true, value: claim => claim.low },
  { id: 'high', header: 'High', width: 100, numeric: true, value: claim => claim.high },
  { id: 'n', header: 'n', width: 80, numeric: true, value: claim => claim.n },
  { id: 'of', header: 'n counts', width: 100, value: claim => claim.of },
  { id: 'from', header: 'From', width: 100, value: claim => claim.period.from },
  { id: 'to', header: 'To (exclusive)', width: 100, value: claim => claim.period.to },
  { id: 'verdict', header: 'Verdict', width: 120, value: claim => VERDICT_WORDS[claim.verdict] },
  { id: 'why', header: 'Why', width: 300, value: claim => claim.why },
]

/** What is said of Hexitime, and what its record says of that. */
export function ClaimsScreen() {
  const { from, to, show } = route.useSearch()
  const navigate = route.useNavigate()
  const change = useViewChange()
  const data = useSession()?.data ?? null
  const asked = { ...(from && { from }), ...(to && { to }) }
  const board = useStepped(['claims', data?.hash ?? null, asked], ({ signal, tell }) =>
    stepped(client.claims.board(asked, { signal }), tell),
  )
  const { shown } = board
  usePrintCaption(shown ? captionOf(shown) : 'Claims.')
  const setPeriod = (next: Period) =>
    void change('change of period', () => navigate({ search: { from: next.from, to: next.to, show } }))
  const toggle = (claim: ClaimKey) =>
    void navigate({ search: { from, to, show: show === claim ? undefined : claim }, replace: true })

  if (data && !data.hash) return <NothingYet />
  const words = shown ? answerOf(shown) : null
  return (
    <Sheet
      answer={words?.answer ?? 'Claims'}
      lead={words?.lead}
      tools={
        <span className={styles.tools}>
          <PeriodPicker
            key={`${from} ${to}`}
            period={{ from, to }}
            presets={presetsOf(data?.data_to == null ? null : { from: '', to: londonDate(data.data_to) })}
            onChange={setPeriod}
          />
          {shown ? <CsvButton columns={COLUMNS} rows={shown.claims} name="hexitime-claims.csv" /> : null}
          <Button onPress={() => print()}>
            <Printer size={14} aria-hidden /> Print or save as PDF
          </Button>
        </span>
      }
    >
      {board.busy && (
        <div className={styles.running}>
          <Progress
            label={board.step ? `Working out: ${board.step.doing}` : 'Working out the claims'}
            share={board.step?.share ?? null}
            detail="Kept when done: the next time it is at once there."
            onCancel={board.cancel}
          />
        </div>
      )}
      {board.error && !board.busy ? (
        <Trouble error={board.error} title="The claims could not be tested" retry={board.again} />
      ) : null}
      {!board.busy && !board.current && !board.error && (
        <Notice
          kind="warn"
          title="Stopped before the claims of this period were tested"
          live
          actions={<Button onPress={board.again}>Test them</Button>}
        >
          {shown ? 'What stands below is of the period before.' : 'Nothing was changed.'}
        </Notice>
      )}
      {shown ? (
        <div className={`${styles.board} ${board.current ? '' : styles.dimmed}`}>
          {bySentence(shown.claims).map(({ published, claims }) => (
            <Sentence key={published} published={published}>
              {claims.map(claim => (
                <ClaimCard
                  key={claim.claim}
                  claim={claim}
                  open={show === claim.claim}
                  onToggle={() => toggle(claim.claim)}
                  provenance={provenanceOf(shown, claim)}
                />
              ))}
            </Sentence>
          ))}
        </div>
      ) : null}
    </Sheet>
  )
}

function Sentence({ published, children }: { published: string; children: React.ReactNode }) {
  const id = useId()
  return (
    <section className={styles.sentence} aria-labelledby={id}>
      <h2 id={id}>“{published}”</h2>
      {children}
    </section>
  )
}

const captionOf = ({ period, hash, version }: ClaimsBoard): string =>
  `Claims, ${formatPeriod(period)}. Hexitime Console ${version}${hash ? `, data ${shortHash(hash)}` : ''}.`

const provenanceOf = ({ hash, version }: ClaimsBoard, { reading, why, period }: Claim): string[] => [
  `Read as: ${reading} ${why}`,
  `${formatPeriod(period)}. Hexitime Console ${version}. Data ${hash ?? 'not synced'}.`,
]

const NothingYet = () => (
  <Sheet answer="No claim can be tested yet" lead="Nothing has been synced into this workspace.">
    <EmptyState title="Sync an export to begin" actions={<Link to="/sync">Go to Sync</Link>}>
      Claims are tested as soon as the first export has been read. If you cannot sync, an owner of the workspace can.
    </EmptyState>
  </Sheet>
)
