import { useId } from 'react'
import type { Report, Section } from '../../../shared/contract/report.ts'
import { METRICS } from '../../../shared/metrics.ts'
import { factWords } from '../../../shared/report/cells.ts'
import { aboutWords, DISCLOSURE_WORDS, provenanceOf } from '../../../shared/report/words.ts'
import { Button } from '../../ui/button.tsx'
import { KeyValue } from '../../ui/key-value.tsx'
import { MetricWords, Term } from '../../ui/term.tsx'
import { ReportTable } from './report-table.tsx'
import styles from './reporting.module.css'
import { commandOf } from './words.ts'

type MetricKey = keyof typeof METRICS
const isMetric = (key: string): key is MetricKey => key in METRICS

/** The report as it will be handed over: its first sheet, then section by section. */
export function Document({ report }: { report: Report }) {
  const id = useId()
  const provenance = provenanceOf(report)
  const anchor = (key: string) => `${id}-${key}`
  return (
    <div className={styles.document}>
      <section className={styles.first} aria-labelledby={anchor('title')}>
        <h2 id={anchor('title')} className={styles.title}>
          {report.title}
        </h2>
        <KeyValue
          rows={[
            ['About', aboutWords(report)],
            ['Disclosure', `${DISCLOSURE_WORDS[report.disclosure].label}. ${DISCLOSURE_WORDS[report.disclosure].says}`],
            ['Version', `Hexitime Console ${report.version}`],
            ['Data (SHA-256)', <code key="hash">{report.hash ?? 'not synced'}</code>],
            ['Command', <code key="command">{commandOf(report)}</code>],
          ]}
        />
        <nav aria-label="Contents of the report">
          <h3>Contents</h3>
          <ol className={styles.contents}>
            {report.sections.map(({ key, title }) => (
              <li key={key}>
                <Button look="link" onPress={() => document.getElementById(anchor(key))?.scrollIntoView()}>
                  {title}
                </Button>
              </li>
            ))}
          </ol>
        </nav>
      </section>
      {report.sections.map((section, at) => (
        <SectionView
          key={section.key}
          id={anchor(section.key)}
          section={section}
          number={at + 1}
          provenance={provenance}
        />
      ))}
    </div>
  )
}

type Props = { id: string; section: Section; number: number; provenance: readonly string[] }

function SectionView({ id, section, number, provenance }: Props) {
  const seeds = Object.entries(section.seeds)
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id}>
        {number}. {section.title}
      </h2>
      <p className={styles.answer}>{section.sentence}</p>
      {section.about ? <p className={styles.soft}>{section.about}</p> : null}
      {section.facts.length > 0 ? (
        <dl className={styles.facts}>
          {section.facts.map(fact => (
            <div key={`${fact.metric} ${fact.name}`}>
              <dt>{isMetric(fact.metric) ? <Term metric={fact.metric}>{fact.name}</Term> : fact.name}</dt>
              <dd>{factWords(fact)}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      {section.tables.map(table => (
        <ReportTable
          key={table.key}
          table={table}
          file={`hexitime-${section.key}-${table.key}`.replaceAll('_', '-')}
          provenance={[...provenance, ...(seeds.length > 0 ? [seedWords(seeds)] : [])]}
        />
      ))}
      <h3>Before you lean on a number</h3>
      <ul className={styles.caveats}>
        {section.caveats.map(words => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      {seeds.length > 0 ? <p className={styles.soft}>{seedWords(seeds)}</p> : null}
      <div className={styles.paperOnly}>
        <h3>What the words mean</h3>
        <div className={styles.definitions}>
          {section.definitions.filter(isMetric).map(key => (
            <MetricWords key={key} metric={METRICS[key]} />
          ))}
        </div>
      </div>
    </section>
  )
}

const seedWords = (seeds: readonly (readonly [string, number])[]): string =>
  `Seeds of random draws: ${seeds.map(([what, seed]) => `${what} ${seed}`).join(', ')}.`
