import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { LibraryProgramme } from '../../../shared/contract/programme-library.ts'
import { api } from '../../app/query.ts'
import blocks from '../../ui/blocks.module.css'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatDate, formatInstantDay, formatNumber, formatShare, hoursNumber } from '../../ui/format.ts'
import { Kpi, Kpis } from '../../ui/kpi.tsx'
import { type TabProps, Told } from './tab.tsx'
import { LIBRARIES_DEFINITION, librariesAnswer, PROTECTED } from './words.ts'

/** The talking library, and others of its kind. */
export function LibrariesTab({ onAnswer }: TabProps) {
  const libraries = useQuery(api.programmes.libraries.queryOptions({}))
  return (
    <Told query={libraries} definition={LIBRARIES_DEFINITION} answer={librariesAnswer} onAnswer={onAnswer}>
      {rows =>
        rows.length === 0 ? (
          <EmptyState title="No library is on record">They come with the export’s libraries.csv.</EmptyState>
        ) : (
          rows.map(library => <Library key={library.id} library={library} />)
        )
      }
    </Told>
  )
}

function Library({ library }: { library: LibraryProgramme }) {
  const { completed, with_outcome, rated, mean_rating, launched_on, last_at } = library
  const of = (part: number) => (completed > 0 ? formatShare(part / completed, 0) : null)
  return (
    <section className={blocks.stack} aria-label={library.name}>
      <h2>
        <Link to="/programmes/library/$id" params={{ id: library.id }}>
          {library.name}
        </Link>
        {launched_on ? `, since ${formatDate(launched_on)}` : ''}
      </h2>
      <Kpis>
        <Kpi
          name="Members"
          value={library.members === null ? 'protected' : formatNumber(library.members)}
          under={library.members === null ? 'not counted here' : 'can be asked for an hour'}
        />
        <Kpi
          name="Asked for"
          value={library.posts === null ? 'protected' : formatNumber(library.posts)}
          unit={library.posts === null ? null : 'activities'}
          under={`${formatNumber(library.agreed)} agreed, not held yet`}
        />
        <Kpi
          name="Conversations"
          value={formatNumber(completed)}
          unit={`${hoursNumber(library.minutes)} h`}
          under={last_at === null ? 'none so far' : `the last on ${formatInstantDay(last_at)}`}
        />
        <Kpi
          name="With an output"
          value={formatNumber(with_outcome)}
          unit={of(with_outcome)}
          under="what came of it is logged"
        />
        <Kpi
          name="Rating"
          value={mean_rating === null ? null : formatNumber(mean_rating, 1)}
          unit="of 5"
          under={`mean of ${formatNumber(rated)} rated`}
        />
      </Kpis>
      <p>
        Capabilities:{' '}
        {library.offering
          .map(({ capability, members }) =>
            members === null ? capability : `${capability} (${formatNumber(members)})`,
          )
          .join(', ') || 'none named'}
        .
      </p>
      {library.protected ? <p className={blocks.note}>{PROTECTED}</p> : null}
    </section>
  )
}
