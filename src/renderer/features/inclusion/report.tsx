import { type ReactNode, useId } from 'react'
import type { Estimate, Figures, GroupFigures } from '../../../shared/contract/inclusion.ts'
import { CONTRASTS, FIELD_NAMES, PARITIES } from '../../../shared/inclusion.ts'
import type { MetricKey } from '../../../shared/metrics.ts'
import { usePrintCaption } from '../../charts/print.ts'
import { Definitions } from '../../ui/definitions.tsx'
import { askedWords, captionOf, dataWords, levelWords, provenanceOf } from './asked-words.ts'
import { BoundsFigure } from './bounds-figure.tsx'
import { caveatsOf } from './caveats.ts'
import { CompletenessFigure } from './completeness-figure.tsx'
import { DEFINED } from './definitions.ts'
import { GridFigure } from './grid-figure.tsx'
import type { Told } from './group-forest.tsx'
import { FIELD_WORDS } from './group-words.ts'
import { GrowthFigure } from './growth-figure.tsx'
import { HeadlineSection } from './headline-section.tsx'
import styles from './inclusion.module.css'
import { InequalityFigure } from './inequality-figure.tsx'
import { ParityFigure } from './parity-figure.tsx'
import { ReachFigure } from './reach-figure.tsx'
import { RepresentationFigure } from './representation-figure.tsx'
import { Reproduce } from './reproduce.tsx'
import { oneReason } from './shown.ts'
import { allGroups } from './subjects.ts'
import { Terms } from './terms.tsx'

type SectionProps = { title: string; terms?: readonly MetricKey[]; children: ReactNode }

function Section({ title, terms, children }: SectionProps) {
  const id = useId()
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {terms ? <Terms keys={terms} /> : null}
      {children}
    </section>
  )
}

/** A figure, or the one sentence that says why there is nothing to draw. */
function Or({ why, children }: { why: string | null; children: ReactNode }) {
  return why ? <p className={styles.facts}>{why}</p> : children
}

/** The figures in the order in which they should be read: first how much is known, at last how to come to them again. */
export function Report({ figures, dimmed }: { figures: Figures; dimmed: boolean }) {
  usePrintCaption(captionOf(figures))
  const { by } = figures
  const { what, many } = FIELD_WORDS[by]
  const told: Told = { figures, what: `${askedWords(figures)}.`, provenance: provenanceOf(figures) }
  const groups = allGroups(figures)
  const why = (pick: (group: GroupFigures) => readonly Estimate[]) => oneReason(groups.flatMap(pick))
  const contrasts = CONTRASTS.some(contrast => contrast.by === by) && !figures.network
  return (
    <div className={`${styles.report} ${dimmed ? styles.dimmed : ''}`}>
      <p className={styles.paperOnly}>
        Hexitime timebank, inclusion by {FIELD_NAMES[by].toLowerCase()}. {told.what} {levelWords(figures)}{' '}
        {dataWords(figures)}.
      </p>
      <Section title={`Of whom is the ${what} known?`} terms={['completeness', 'bounds']}>
        <div className={styles.pair}>
          <div className={styles.stack}>
            <CompletenessFigure {...told} />
          </div>
          <div className={styles.stack}>
            {groups.some(({ bounds }) => bounds !== null) || groups.length === 0 ? (
              <BoundsFigure {...told} />
            ) : (
              <p className={styles.facts}>
                What the unknown could change cannot be shown, since how many they are is hidden here.
              </p>
            )}
          </div>
        </div>
      </Section>
      {groups.length > 0 && (
        <>
          {by === 'ethnicity_gender' && (
            <Section title="Who is there?">
              <GridFigure {...told} />
            </Section>
          )}
          <Section title="Who is here, against the population?" terms={['representation', 'benchmark_share']}>
            <RepresentationFigure {...told} />
          </Section>
          <Section
            title="Whose membership grows fastest?"
            terms={['relative_advantage', 'rate_ratio', 'growth_ratio', 'member_months', 'adjusted_p']}
          >
            <Or why={why(group => [group.relative_advantage, group.rate_ratio, group.growth_ratio])}>
              <GrowthFigure {...told} />
            </Or>
            {contrasts && <HeadlineSection figures={figures} what={told.what} provenance={told.provenance} />}
          </Section>
          <Section title={`Do all ${many} give, receive and find a match alike?`} terms={PARITIES}>
            <Or why={why(group => PARITIES.map(key => group.parity[key]))}>
              <ParityFigure {...told} />
            </Or>
          </Section>
          <div className={styles.pair}>
            <Section title="How are hours spread?" terms={['lorenz', 'gini', 'theil_between']}>
              <InequalityFigure {...told} />
            </Section>
            <Section title="Who is not yet reached?" terms={['never_exchanged']}>
              <Or why={why(group => [group.never_exchanged.share])}>
                <ReachFigure {...told} />
              </Or>
            </Section>
          </div>
        </>
      )}
      <Section title="Before you lean on a number">
        <ul className={styles.caveats}>
          {caveatsOf(figures).map(caveat => (
            <li key={caveat}>{caveat}</li>
          ))}
        </ul>
      </Section>
      <Section title="How to come to the same numbers">
        <Reproduce figures={figures} />
      </Section>
      <Section title="What the words mean">
        <Definitions keys={DEFINED} />
      </Section>
    </div>
  )
}
