import type { Credits } from '../../../shared/contract/journeys-shapes.ts'
import { client } from '../../app/client.ts'
import { Sheet } from '../../app/frame/sheet.tsx'
import { useMay, useSession } from '../../app/session.ts'
import { Button } from '../../ui/button.tsx'
import { formatCredits, formatNumber, formatShare } from '../../ui/format.ts'
import { Kpi, Kpis } from '../../ui/kpi.tsx'
import { Term } from '../../ui/term.tsx'
import { AnswerState } from './answering.tsx'
import { Choices } from './choices.tsx'
import { LorenzFigure, OriginFigure } from './held-figures.tsx'
import styles from './journeys.module.css'
import { NothingYet } from './journeys-screen.tsx'
import { RowsPanel } from './rows-panel.tsx'
import { type CreditsSearch, whoOf } from './search.ts'
import { type SetCredits, useCreditsUrl } from './url.ts'
import { useAnswer } from './use-answer.ts'
import { VelocityFigure } from './velocity-figure.tsx'
import { creditWords, perYear, unmovedShare } from './words.ts'

/** How credits move, and who holds them. */
export function CreditsScreen() {
  const { search, set } = useCreditsUrl()
  const hash = useSession()?.data?.hash ?? null
  const answer = useAnswer('credits', whoOf(search), hash, client.journeys.credits)
  if (hash === null) return <NothingYet />
  const { shown } = answer
  const words = shown && creditWords(shown)
  return (
    <Sheet answer={words?.answer ?? 'Credits in circulation'} lead={words?.lead} busy={answer.busy}>
      <Choices search={search} picks="Period" set={(label, next) => set(label, { ...next, rows: undefined })} />
      <AnswerState answer={answer} />
      {shown && shown.days > 0 ? (
        <div className={`${styles.stack} ${answer.current ? '' : styles.dimmed}`}>
          <Numbers found={shown} />
          <VelocityFigure found={shown} search={search} set={set} />
          <div className={styles.side}>
            <OriginFigure found={shown} search={search} />
            <LorenzFigure found={shown} search={search} />
          </div>
          <Openers search={search} set={set} />
          <p className={styles.note}>
            Credits on an account are told apart first in, first out: what is spent is what came first, so what is left
            is what came last. <Term metric="credit_origin" /> · <Term metric="unmoved" /> ·{' '}
            <Term metric="mean_outstanding" /> · <Term metric="settled" />
          </p>
        </div>
      ) : null}
      <RowsPanel question={search.rows} onClose={() => set('look at rows', { rows: undefined })} />
    </Sheet>
  )
}

function Numbers({ found }: { found: Credits }) {
  const { velocity, days, settled, outstanding, held } = found
  const still = unmovedShare(found)
  return (
    <Kpis>
      <Kpi
        name={<Term metric="velocity" />}
        value={velocity === null ? null : formatNumber(perYear(velocity, days), 2)}
        unit="a year"
        under={`${formatCredits(settled)} h settled ÷ ${formatNumber(outstanding / 60)} credits outstanding on average`}
      />
      <Kpi
        name={<Term metric="top_tenth" />}
        value={held.top_tenth === null ? null : formatShare(held.top_tenth)}
        unit={`of ${formatCredits(held.minutes)} credits`}
        under={`on the ${formatNumber(Math.ceil(held.accounts / 10))} largest of ${formatNumber(held.accounts)} member accounts`}
      />
      <Kpi
        name={<Term metric="unmoved" />}
        value={still === null ? null : formatShare(still)}
        unit={`of ${formatCredits(held.minutes)} credits`}
        under={`${formatCredits(held.unmoved.gifted)} gifted, ${formatCredits(held.unmoved.earned)} earned`}
      />
      <Kpi
        name={<Term metric="credit_gini" />}
        value={held.gini === null ? null : formatNumber(held.gini, 2)}
        under={`${formatNumber(held.holding)} accounts hold something${held.overdrawn > 0 ? `, ${formatNumber(held.overdrawn)} are below zero` : ''}`}
      />
    </Kpis>
  )
}

/** Ways to the accounts behind the figures. */
function Openers({ search, set }: { search: CreditsSearch; set: SetCredits }) {
  const may = useMay('rows')
  if (!may) return null
  const open = (which: 'holding' | 'top' | 'unmoved') =>
    set('look at rows', { rows: { rows: 'accounts', about: { ...whoOf(search), which } } })
  return (
    <p className={styles.choices}>
      <span>Accounts</span>
      <Button onPress={() => open('holding')}>that hold credits</Button>
      <Button onPress={() => open('top')}>the tenth that hold most</Button>
      <Button onPress={() => open('unmoved')}>with unmoved credits</Button>
    </p>
  )
}
