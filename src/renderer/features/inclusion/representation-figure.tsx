import { Link } from '@tanstack/react-router'
import { useMay } from '../../app/session.ts'
import { ratiosOf } from '../../charts/scale.ts'
import { formatShare } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { benchmarkWords } from './asked-words.ts'
import { REPRESENTATION_COLUMNS } from './group-columns.ts'
import { GroupForest, type Told } from './group-forest.tsx'
import { FIELD_WORDS } from './group-words.ts'
import { fullDots, nWords } from './key-words.ts'
import { endsOf } from './shown.ts'
import { allGroups } from './subjects.ts'
import { representationTitle } from './titles.ts'

/** How the groups among members compare with the population of the benchmark. */
export function RepresentationFigure(told: Told) {
  const { figures } = told
  const { benchmark } = figures
  if (!benchmark) return <NoBenchmark what={FIELD_WORDS[figures.by].what} />
  const estimates = allGroups(figures).map(group => group.representation)
  return (
    <>
      {benchmark.sample ? (
        <Notice kind="warn" title="This benchmark is a sample">
          It comes with the console for trying out, with rounded shares. Nothing of this section should be quoted.
        </Notice>
      ) : null}
      <GroupForest
        {...told}
        title={representationTitle(figures)}
        measured={`Share among members whose ${FIELD_WORDS[figures.by].what} is known ÷ share in the benchmark, ${nWords(figures.completeness.known, 'members')}, 95% Wilson interval. ${fullDots(figures)} Benchmark: ${benchmarkWords(figures)}.`}
        file="representation"
        numbers={[
          { head: 'Members', pick: group => group.members },
          {
            head: 'Share',
            pick: ({ share }) =>
              share.kind === 'shown' && share.est !== null
                ? formatShare(share.est)
                : share.kind === 'suppressed'
                  ? '*'
                  : '–',
          },
          {
            head: 'Bench- mark',
            pick: group => (group.benchmark_share === null ? '–' : formatShare(group.benchmark_share)),
          },
        ]}
        panels={[
          {
            id: 'representation',
            title: 'Representation',
            pick: group => group.representation,
            domain: ratiosOf(endsOf(estimates)),
            unit: 'rarer ← 1 → more frequent',
            line: { at: 1, name: benchmark.sample ? 'as in the sample' : 'as in the benchmark' },
          },
        ]}
        columns={REPRESENTATION_COLUMNS}
      />
    </>
  )
}

function NoBenchmark({ what }: { what: string }) {
  const may = useMay('policy')
  return (
    <Notice title={`No benchmark says how ${what} is spread in the population`}>
      {may ? (
        <>
          Add one with its date and source in{' '}
          <Link to="/settings/$section" params={{ section: 'benchmarks' }}>
            Settings, Benchmarks
          </Link>
          .
        </>
      ) : (
        'An owner of the workspace can add one with its date and source.'
      )}
    </Notice>
  )
}
