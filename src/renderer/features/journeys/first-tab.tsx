import { useMemo } from 'react'
import { FIRST_BY, type FirstBy, PROTECTED_FIELDS } from '../../../shared/contract/journeys.ts'
import { AFTER_DAYS, type FirstExchange, type Wait } from '../../../shared/contract/journeys-shapes.ts'
import { useMay } from '../../app/session.ts'
import { Figure } from '../../charts/figure.tsx'
import { Lines } from '../../charts/lines.tsx'
import { CountedChoices } from '../../ui/counted-choices.tsx'
import { formatNumber, formatShare } from '../../ui/format.ts'
import type { TableColumn } from '../../ui/table/columns.ts'
import { DataTable } from '../../ui/table/data-table.tsx'
import { Term } from '../../ui/term.tsx'
import styles from './journeys.module.css'
import { useProvenance } from './provenance.ts'
import { type JourneysSearch, whoOf } from './search.ts'
import type { SetJourneys } from './url.ts'
import { COLOURS, DAY_STOPS, dayWords, type NamedWait, REFERENCE, waitPicture } from './waits.ts'
import { curvesTitle, FIELD_WORDS, pWords } from './words.ts'

type Group = { name: string; group: string | null | undefined; wait: Wait }

const share = (days: number, part: 'est' | 'low' | 'high', header: string): TableColumn<Group> => {
  const of = ({ wait }: Group) => wait.at.find(at => at.days === days)?.[part] ?? null
  return {
    id: `${days}${part}`,
    header,
    width: part === 'est' ? 100 : 74,
    numeric: true,
    value: of,
    cell: group => {
      const value = of(group)
      return value === null ? '' : formatShare(value)
    },
  }
}

const COLUMNS: readonly TableColumn<Group>[] = [
  { id: 'group', header: 'Group', width: 170, grow: 1, value: ({ name }) => name },
  {
    id: 'n',
    header: 'Members',
    width: 86,
    numeric: true,
    value: ({ wait }) => wait.n,
    cell: ({ wait }) => formatNumber(wait.n),
  },
  {
    id: 'events',
    header: 'Exchanged',
    width: 96,
    numeric: true,
    value: ({ wait }) => wait.events,
    cell: ({ wait }) => formatNumber(wait.events),
  },
  ...AFTER_DAYS.flatMap(days => [
    share(days, 'est', `By ${days} days`),
    share(days, 'low', 'from'),
    share(days, 'high', 'to'),
  ]),
  {
    id: 'median',
    header: 'Median days',
    width: 104,
    numeric: true,
    value: ({ wait }) => wait.median,
    cell: ({ wait }) => (wait.median === null ? 'not reached' : formatNumber(wait.median, 0)),
  },
]

/** The largest groups are drawn, unless others were chosen. */
const MOST_DRAWN = COLOURS.length

type Props = { found: FirstExchange; search: JourneysSearch; set: SetJourneys }

/** How long members take to their first exchange. */
export function FirstTab({ found, search, set }: Props) {
  const mayRows = useMay('rows')
  const by = FIRST_BY.find(field => field === found.by) ?? null
  const hidden = PROTECTED_FIELDS.some(field => field === by)
  // Nobody is picked out by a protected field.
  const may = mayRows && !hidden
  const groups = useMemo(() => groupsOf(found, by), [found, by])
  const all = useMemo<Group>(() => ({ name: 'All members', group: undefined, wait: found.all }), [found])
  const known = groups.filter(({ group }) => group !== null)
  const names = known.map(({ name }) => name)
  const chosen = search.drawn?.filter(name => names.includes(name)) ?? []
  const drawnNames = (chosen.length > 0 ? chosen : names).slice(0, MOST_DRAWN)
  const drawn = known.filter(({ name }) => drawnNames.includes(name))
  const waits: NamedWait[] =
    drawn.length === 0
      ? [{ name: all.name, wait: all.wait, colour: COLOURS[0] }]
      : [
          { name: all.name, wait: all.wait, colour: REFERENCE, dashed: true },
          ...drawn.map(({ name, wait }, i) => ({ name, wait, colour: COLOURS[i] ?? REFERENCE })),
        ]
  const title = curvesTitle(
    found,
    drawn.map(({ wait }) => wait),
    drawn.map(({ name }) => name),
  )
  const provenance = useProvenance(by ? ['first_exchange', 'logrank'] : ['first_exchange'], search)
  const rows = useMemo(() => [all, ...groups], [all, groups])
  const open = (group: Group) => {
    const about = { of: 'first' as const, ...whoOf(search), ...(by ? { by } : {}) }
    const which = group.group === undefined ? about : { ...about, group: group.group }
    set('look at rows', { rows: { rows: 'members', about: which } })
  }
  const test = found.logrank
    ? `Log-rank χ² = ${formatNumber(found.logrank.chi2, 2)}, df = ${found.logrank.df}, ${pWords(found.logrank.p)}.`
    : found.overlapping
      ? 'Members may be in several networks, so networks are not tested against each other.'
      : ''
  return (
    <>
      {known.length > MOST_DRAWN && (
        <section className={styles.choices} aria-label="Which curves are drawn">
          <CountedChoices
            label={`Drawn, ${MOST_DRAWN} at most`}
            options={known.map(({ name, wait }) => ({ id: name, label: name, count: wait.n }))}
            value={drawnNames}
            onChange={next =>
              set('choice of curves', {
                drawn: next
                  .filter(name => !drawnNames.includes(name))
                  .concat(drawnNames.filter(name => next.includes(name)))
                  .slice(0, MOST_DRAWN),
              })
            }
          />
        </section>
      )}
      <Figure
        title={title}
        what={`Share who have completed a first exchange, with 95% intervals; n = ${formatNumber(found.all.n)} members. ${test}`}
        file={`hexitime-first-exchange${by ? `-by-${by}` : ''}`}
        columns={COLUMNS}
        rows={rows}
        rowKey={({ name }) => name}
        noun={['group']}
        provenance={provenance}
      >
        <Lines
          {...waitPicture(waits, title, 'joining')}
          stops={DAY_STOPS}
          words={day => dayWords(waits, day)}
          unit="Have exchanged"
        />
      </Figure>
      <DataTable
        label={by ? `First exchange by ${FIELD_WORDS[by].one}` : 'First exchange'}
        columns={COLUMNS}
        rows={rows}
        rowKey={({ name }) => name}
        noun={['group']}
        {...(may ? { onActivate: open } : {})}
      />
      <p className={styles.note}>
        {may ? 'Enter, or a double press, on a group shows its members. ' : ''}
        <Term metric="first_exchange" /> · <Term metric="logrank" />
        {hidden
          ? '. Small groups are shown as they are; members who objected to equality monitoring are left out.'
          : '. Ethnicity, gender, socio-economic background and IMD are specially protected, and shown to those who may see inclusion, under disclosure control.'}
      </p>
    </>
  )
}

const groupsOf = (found: FirstExchange, by: FirstBy | null): Group[] =>
  by === null ? [] : found.groups.map(({ group, ...wait }) => ({ name: group ?? FIELD_WORDS[by].none, group, wait }))
