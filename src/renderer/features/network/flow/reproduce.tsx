import { failureOf } from '../../../app/failure.ts'
import { Button } from '../../../ui/button.tsx'
import { saveText } from '../../../ui/download.ts'
import { counted, formatDuration, formatInstant, formatNumber } from '../../../ui/format.ts'
import { KeyValue } from '../../../ui/key-value.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Progress } from '../../../ui/progress.tsx'
import { type Asked, askedWords, COUNT_WORDS, groupWords } from './asked-words.ts'
import { commandOf } from './command.ts'
import styles from './flow.module.css'
import type { Answered, Rerun } from './use-report.ts'

type Props = {
  answered: Answered
  asked: Asked
  rerun: { state: Rerun; start: () => Promise<void>; cancel: () => void }
}

/** All that somebody else needs to come to the same numbers, and the proof that this console does. */
export function Reproduce({ answered: { report }, asked, rerun }: Props) {
  const { measures, version } = report
  const { group, communities, temporal } = measures
  const command = commandOf(asked.search)
  const hash = measures.hash ? <Code>{measures.hash}</Code> : 'not synced'
  const printed = command ? <Code>{command}</Code> : 'The command line has no filters.'
  const save = () => saveText('hexitime-knowledge-flow.json', JSON.stringify(report, null, 2), 'application/json')
  return (
    <div className={styles.stack}>
      <KeyValue
        rows={[
          ['Period and filters', askedWords(asked)],
          ['Border', group ? `between ${groupWords(group.field).many}` : null],
          ['Counted', COUNT_WORDS[measures.count].many],
          [
            'Seed',
            `${measures.seed}; communities from ${counted(communities.seeds, 'seed')}, best ${communities.seed}`,
          ],
          [
            'Draws',
            `${group ? `${formatNumber(group.swaps.draws)} of arc swaps, ${formatNumber(group.ei_draws)} of shuffled labels, ` : ''}${formatNumber(temporal.pay_it_forward.draws)} of shuffled times`,
          ],
          ['Version', `Hexitime Console ${version}`],
          ['Data (SHA-256)', hash],
          ['Made', formatInstant(measures.at)],
          ['Command', printed],
        ]}
      />
      <div className={`${styles.row} ${styles.screenOnly}`}>
        <Button onPress={() => void rerun.start()} isDisabled={rerun.state.is === 'running'}>
          Run again and compare
        </Button>
        <Button look="quiet" onPress={save}>
          Save all figures (JSON)
        </Button>
      </div>
      <Outcome {...rerun} />
    </div>
  )
}

const Code = ({ children }: { children: string }) => <code className={styles.hash}>{children}</code>

function Outcome({ state, cancel }: Props['rerun']) {
  switch (state.is) {
    case 'idle':
      return null
    case 'running':
      return (
        <div className={styles.running}>
          <Progress
            label={`Running again${state.step ? `: ${state.step.doing}` : ''}`}
            share={state.step?.share ?? null}
            onCancel={cancel}
          />
        </div>
      )
    case 'cancelled':
      return (
        <Notice title="Not compared: you stopped it" live>
          The report is as it was.
        </Notice>
      )
    case 'failed':
      return (
        <Notice kind="danger" title="The second run did not finish" live>
          {failureOf(state.error).says} The report is as it was.
        </Notice>
      )
    case 'done': {
      const { figures, differences } = state.sameness
      if (differences.length === 0)
        return (
          <Notice kind="ok" title={`The same: all ${formatNumber(figures)} figures`} live>
            Run again in {formatDuration(Math.round(state.ms))}; every number and name came out as before.
          </Notice>
        )
      return (
        <Notice
          kind="danger"
          title={`${formatNumber(differences.length)} of ${counted(figures, 'figure')} came out differently`}
          live
        >
          Do not hand this report over before you know why. If a sync ran in between, choose the period again.
          <ul>
            {differences.slice(0, 10).map(({ path, before, after }) => (
              <li key={path}>
                <code>{path}</code>: {String(before)}, then {String(after)}
              </li>
            ))}
          </ul>
        </Notice>
      )
    }
  }
}
