import type { Measures } from '../../../../shared/contract/network-measures.ts'
import type { MetricKey } from '../../../../shared/metrics.ts'
import { counted, formatNumber, formatShare } from '../../../ui/format.ts'
import { FEW, pWords } from './words.ts'

/** One measure of the network as a whole, with what it says. `key` names its entry in the dictionary. */
export type Fact = { id: string; key: MetricKey; name: string; value: number | null; shown: string; says: string }

const share = (value: number | null) => (value === null ? '–' : formatShare(value))
const decimal = (value: number | null, digits = 3) => (value === null ? '–' : formatNumber(value, digits))
const part = (some: number, of: number): number | null => (of > 0 ? some / of : null)

/** How the network hangs together; each line can be read by itself. */
export function factsOf(measures: Measures): Fact[] {
  const { nodes, temporal, communities, cores } = measures
  const few = measures.exchanges < FEW
  const say = (words: string) => (few ? 'Too few exchanges to say.' : words)
  const estimated = temporal.reachable_error > 0
  const off = estimated
    ? ` (± ${formatNumber(1.96 * temporal.reachable_error)}, from ${counted(temporal.sources, 'random start')})`
    : ''
  return [
    {
      id: 'reach',
      key: 'temporal_reach',
      name: 'Reach in order of time',
      value: temporal.reachable_pairs,
      shown: `${formatNumber(temporal.reachable_pairs)}${off} of ${counted(temporal.static_pairs, 'pair')}`,
      says: say(
        `Something learnt could have passed on in ${share(part(temporal.reachable_pairs, temporal.static_pairs))} of the pairs that a map without times would join: exchanges have to follow one another.`,
      ),
    },
    {
      id: 'reciprocity',
      key: 'reciprocity',
      name: 'Reciprocity',
      value: measures.reciprocity,
      shown: share(measures.reciprocity),
      says: say('Arcs that are answered by one the other way, between the same two members.'),
    },
    {
      id: 'reciprocity_corrected',
      key: 'reciprocity_corrected',
      name: 'Reciprocity, corrected',
      value: measures.reciprocity_corrected,
      shown: decimal(measures.reciprocity_corrected),
      says: say('The same beyond what so dense a network has by chance: 0 is chance, 1 is all answered.'),
    },
    {
      id: 'components',
      key: 'largest_component',
      name: 'Largest component',
      value: measures.largest_component,
      shown: `${formatNumber(measures.largest_component)} of ${formatNumber(nodes)}`,
      says: say(
        `${share(part(measures.largest_component, nodes))} of those who exchanged are joined by some chain; all fall into ${counted(measures.weak_components, 'component')}, ${counted(measures.strong_components, 'component')} if direction counts.`,
      ),
    },
    {
      id: 'transitivity',
      key: 'transitivity',
      name: 'Transitivity',
      value: measures.transitivity,
      shown: decimal(measures.transitivity),
      says: say('How often two partners of one member have exchanged with each other too.'),
    },
    {
      id: 'density',
      key: 'density',
      name: 'Density',
      value: measures.density,
      shown: decimal(measures.density, 4),
      says: say(`${counted(measures.arcs, 'arc')} of all that ${counted(nodes, 'member')} could have.`),
    },
    {
      id: 'cores',
      key: 'cores',
      name: 'Innermost core',
      value: cores.deepest,
      shown: `${formatNumber(cores.deepest)}-core of ${formatNumber(cores.members)}`,
      says: say(
        `${counted(cores.members, 'member')} have at least ${counted(cores.deepest, 'partner')} among themselves.`,
      ),
    },
    {
      id: 'communities',
      key: 'communities',
      name: 'Communities',
      value: communities.n,
      shown: `${formatNumber(communities.n)}, modularity ${decimal(communities.modularity)}`,
      says: say(
        communities.agreement === null
          ? 'Groups that exchange more among themselves than with others, from one start.'
          : `Groups that exchange more among themselves than with others. ${counted(communities.seeds, 'start')} agree at ${formatNumber(communities.agreement, 2)} (1 is full agreement)${communities.agreement < 0.8 ? ': their edges are not to be relied on.' : '.'}`,
      ),
    },
  ]
}

/** Whether help received is passed on: observed against the same exchanges at shuffled times. */
export function forwardWords({ temporal }: Measures): { title: string; says: string } {
  const { receipts, observed, expected, low, high, p, days, draws } = temporal.pay_it_forward
  if (expected === null || p === null || receipts === 0)
    return { title: 'Nothing to pass on yet', says: 'No exchange followed another.' }
  const facts = `Of ${counted(receipts, 'exchange')} received, ${formatNumber(observed)} ${observed === 1 ? 'was' : 'were'} followed within ${days} days by help to somebody else; ${formatNumber(expected, 1)} would be by chance of timing${low === null || high === null ? '' : `, ${formatNumber(low, 1)} to ${formatNumber(high, 1)} in 95 of 100 shuffles`} (${pWords(p, draws)}, one-sided, ${counted(draws, 'shuffle')} of the times).`
  if (Math.max(observed, expected) < FEW)
    return { title: 'Too few exchanges to say whether help is passed on', says: facts }
  return p <= 0.05
    ? { title: 'Help is passed on more often than timing alone would give', says: facts }
    : { title: 'Whether help is passed on cannot be told from chance timing', says: facts }
}
