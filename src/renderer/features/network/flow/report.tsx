import { type ReactNode, useId } from 'react'
import type { Choices } from '../../../../shared/contract/network.ts'
import { usePrintCaption } from '../../../charts/print.ts'
import { Definitions } from '../../../ui/definitions.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Term } from '../../../ui/term.tsx'
import { askedWords, captionOf, dataWords, groupWords, provenanceOf } from './asked-words.ts'
import { BordersFigure } from './borders-figure.tsx'
import { BrokerageFigure } from './brokerage-figure.tsx'
import { caveatsOf } from './caveats.ts'
import { CrossingsFigure } from './crossings-figure.tsx'
import { DEFINED } from './definitions.ts'
import { Denominators } from './denominators.tsx'
import { EiFigure } from './ei-figure.tsx'
import styles from './flow.module.css'
import { MixingFigure } from './mixing-figure.tsx'
import { Outcomes } from './outcomes.tsx'
import { Reproduce } from './reproduce.tsx'
import { forwardWords } from './structure.ts'
import { StructureTable } from './structure-table.tsx'
import { Unmet } from './unmet.tsx'
import type { SetFlow } from './url.ts'
import type { Answered, useRerun } from './use-report.ts'

type Props = {
  answered: Answered
  known: Choices | null
  /** What the matrix shows; a matter of the screen, not of the question. */
  cells: 'counts' | 'ratios'
  set: SetFlow
  rerun: ReturnType<typeof useRerun>
  /** It answers an earlier question; the next answer is on its way. */
  dimmed: boolean
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  )
}

/** The report itself, in the order in which it should be read: first who is counted, at last how to do it again. */
export function Report({ answered, known, cells, set, rerun, dimmed }: Props) {
  const { report, search } = answered
  const { measures } = report
  const asked = { search, known }
  usePrintCaption(captionOf(asked, report))
  const field = measures.group?.field ?? 'region'
  const words = groupWords(field)
  const what = `${askedWords(asked).replace(/^./, letter => letter.toUpperCase())}.`
  const provenance = provenanceOf(asked, report)
  const told = { measures, what, provenance }
  const forward = forwardWords(measures)
  return (
    <div className={`${styles.report} ${dimmed ? styles.dimmed : ''}`}>
      <p className={styles.paperOnly}>
        Hexitime timebank, knowledge flow between {words.many}. {what} {dataWords(report)}.
      </p>
      <Section title="Who is counted">
        <Denominators measures={measures} words={words} />
      </Section>
      {measures.exchanges === 0 ? (
        <EmptyState title="There is no exchange to describe">
          Choose a longer period, or take a filter off. Unmet needs below do not depend on exchanges.
        </EmptyState>
      ) : (
        <>
          <Section title={`What crosses ${words.many}`}>
            <div className={styles.pair}>
              <div className={styles.stack}>
                <BordersFigure {...told} />
              </div>
              <div className={styles.stack}>
                <EiFigure {...told} />
              </div>
            </div>
            <MixingFigure {...told} cells={cells} set={set} />
          </Section>
          <Section title="How the network hangs together">
            <StructureTable measures={measures} label="How the network hangs together" />
          </Section>
          <div className={styles.pair}>
            <Section title="Who stands between">
              <BrokerageFigure {...told} />
            </Section>
            <Section title="Is help passed on?">
              <h3>
                <Term metric="pay_it_forward">{forward.title}</Term>
              </h3>
              <p className={styles.facts}>{forward.says}</p>
            </Section>
          </div>
          <div className={styles.pair}>
            <Section title={`Which skills cross ${words.many}`}>
              <CrossingsFigure crossings={report.crossings} field={field} what={what} provenance={provenance} />
            </Section>
            <Section title="What came of it">
              <p className={styles.facts}>
                The figures above show contact, not its effect. What is known of the effect:
              </p>
              <Outcomes outcomes={report.outcomes} field={field} what={what} provenance={provenance} />
            </Section>
          </div>
        </>
      )}
      <Section title="Needs that nobody met">
        <Unmet needs={report.needs} period={search} />
      </Section>
      <Section title="Before you lean on a number">
        <ul className={styles.caveats}>
          {caveatsOf(report, words).map(caveat => (
            <li key={caveat}>{caveat}</li>
          ))}
        </ul>
      </Section>
      <Section title="How to come to the same numbers">
        <Reproduce answered={answered} asked={asked} rerun={rerun} />
      </Section>
      <Section title="What the words mean">
        <Definitions keys={DEFINED} />
      </Section>
    </div>
  )
}
