import { z } from 'zod'
import { instant } from './base.ts'

/** What the borders are drawn by. */
export const GROUPINGS = ['region', 'organisation', 'profession', 'career_stage'] as const
export type Grouping = (typeof GROUPINGS)[number]

/** What an arc counts as: one, its exchanges, or its hours. */
export const COUNTS = ['pairs', 'exchanges', 'hours'] as const
export type Count = (typeof COUNTS)[number]

const count = z.number().int()
/** Null where it has no value, such as a share of nothing. */
const real = z.number().nullable()

const group = z.object({
  field: z.enum(GROUPINGS),
  groups: z.array(z.string()),
  /** Members with an exchange whose group is not known; their exchanges are left out of what follows. */
  not_known: count,
  exchanges_left_out: count,
  mixing: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      exchanges: count,
      minutes: count,
      /** Of what is counted. */
      expected: real,
      ratio: real,
    }),
  ),
  cross_share: real,
  /** 1 − Σ a·b, by the groups' shares of what is given and received. */
  cross_expected: real,
  ratio: real,
  /** Against directed arc swaps that keep what everyone gives and receives. */
  swaps: z.object({ draws: count, mean: real, low: real, high: real }),
  z: real,
  p: real,
  assortativity: real,
  ei_index: real,
  /** Against shuffled labels: what they give on average, and between which two values 95 in 100 of them lie. */
  ei_expected: real,
  ei_low: real,
  ei_high: real,
  ei_p: real,
  ei_draws: count,
  brokerage: z.object({
    coordinator: count,
    itinerant: count,
    gatekeeper: count,
    representative: count,
    liaison: count,
  }),
})

/** What `network` prints. A member's own figures are not among them: those are for the command line and exports. */
export const measures = z.object({
  period: z.object({ from: z.string().nullable(), to: z.string().nullable() }),
  count: z.enum(COUNTS),
  members: count,
  nodes: count,
  isolates: count,
  arcs: count,
  exchanges: count,
  minutes: count,
  density: real,
  reciprocity: real,
  reciprocity_corrected: real,
  weak_components: count,
  largest_component: count,
  strong_components: count,
  transitivity: real,
  /** How well-connected the middle is: members of the innermost core. */
  cores: z.object({ deepest: count, members: count }),
  communities: z.object({ n: count, modularity: real, seed: count, seeds: count, agreement: real }),
  group: group.nullable(),
  temporal: z.object({
    reachable_pairs: count,
    static_pairs: count,
    /** Standard errors of the two, 0 where every member was a start; else only `sources` of them were, chosen at random. */
    reachable_error: z.number(),
    static_error: z.number(),
    sources: count,
    /** Against shuffled times: what they give on average, and between which two values 95 in 100 of them lie. */
    pay_it_forward: z.object({
      receipts: count,
      observed: count,
      expected: real,
      low: real,
      high: real,
      p: real,
      days: count,
      draws: count,
    }),
  }),
  seed: count,
  hash: z.string().nullable(),
  at: instant,
  ms: z.record(z.string(), z.number()),
})
export type Measures = z.infer<typeof measures>
