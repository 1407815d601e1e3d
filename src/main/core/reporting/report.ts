import type { Report, ReportQuery, Section } from '../../../shared/contract/report.ts'
import type { Disclosure } from '../../../shared/inclusion.ts'
import { londonMidnight } from '../../../shared/london.ts'
import type { Connection } from '../../db/connection.ts'
import { BadInput } from '../bad-input.ts'
import { reachOf } from '../growth/history.ts'
import { periodIn } from '../growth/points.ts'
import type { Watch } from '../network/watch.ts'
import { provePeriod } from '../period.ts'
import { may, NotAllowed } from '../permission.ts'
import { membersOf } from '../record/members.ts'
import { networkOf } from '../record/scope.ts'
import { stateOf } from '../record/state.ts'
import type { Actor } from '../workspace/open.ts'
import { VERSION } from '../workspace/session.ts'
import type { Asked, SectionMaker } from './section.ts'
import { PRESETS, SECTION_MAKERS } from './sections.ts'

/** @throws NotAllowed: unsuppressed figures are the owner's own check */
function proveDisclosure(person: Actor, level: Disclosure): Disclosure {
  if (level === 'none' && !may(person, 'inclusion_raw'))
    throw new NotAllowed(`${person.name} may not see figures without disclosure control.`)
  return level
}

/** The sections that were asked for, or the usual ones. Moderators never see figures of protected fields. */
function makersOf(person: Actor, { audience = 'board', sections }: ReportQuery): SectionMaker[] {
  const keys = sections ?? PRESETS[audience].sections
  if (sections?.includes('inclusion') && !may(person, 'inclusion'))
    throw new NotAllowed(`${person.name} may not see figures of protected fields.`)
  return SECTION_MAKERS.filter(({ key }) => keys.includes(key) && (key !== 'inclusion' || may(person, 'inclusion')))
}

/**
 * A report on one state of the data. The same data, question, rebases and version give the same report, byte for byte:
 * it holds no time at which it was made.
 * @throws BadInput for a period or network that is not there, NotAllowed for what this person may not see
 */
export async function report(db: Connection, person: Actor, query: ReportQuery, watch: Watch = {}): Promise<Report> {
  const { audience = 'board' } = query
  const makers = makersOf(person, query)
  if (makers.length === 0) throw new BadInput('A report needs a section: choose at least one.')
  const period = periodIn(reachOf(db), provePeriod(query))
  const network = query.network === undefined ? null : networkOf(await membersOf(db), query.network)
  const asked: Asked = {
    period: { from: period.from, to: period.to },
    span: { from: londonMidnight(period.from), to: londonMidnight(period.to) },
    network: network && { id: network.id, name: network.name },
    disclosure: proveDisclosure(person, query.disclosure ?? PRESETS[audience].disclosure),
    inclusion: may(person, 'inclusion'),
  }
  for (;;) {
    const { hash, run } = stateOf(db)
    const sections = await builtAll(db, makers, asked, watch)
    const now = stateOf(db)
    // A sync that ended meanwhile would leave sections of two states.
    if (now.hash !== hash || now.run !== run) continue
    const { disclosure } = asked
    return {
      title: PRESETS[audience].title,
      audience,
      period: asked.period,
      network: asked.network,
      disclosure,
      hash,
      version: VERSION,
      sections,
    }
  }
}

async function builtAll(db: Connection, makers: readonly SectionMaker[], asked: Asked, { signal, tell }: Watch) {
  const sections: Section[] = []
  for (const [done, maker] of makers.entries()) {
    signal?.throwIfAborted()
    const part = (share: number) => (done + share) / makers.length
    tell?.({ doing: maker.title, share: part(0) })
    const built = await maker.build(db, asked, {
      signal,
      tell: tell && (step => tell({ doing: `${maker.title}: ${step.doing}`, share: part(step.share) })),
    })
    const whole = asked.network && !maker.byNetwork ? 'The whole timebank, not the network alone.' : ''
    sections.push({
      key: maker.key,
      title: maker.title,
      about: [whole, built.about].filter(Boolean).join(' '),
      sentence: built.sentence,
      facts: built.facts,
      tables: built.tables,
      definitions: [...maker.definitions],
      caveats: [...maker.caveats, ...(built.caveats ?? [])],
      seeds: built.seeds ?? {},
    })
  }
  return sections
}
