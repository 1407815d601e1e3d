import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { DISCLOSURES } from '../inclusion.ts'
import { base, calendarDate, period } from './base.ts'
import { step } from './network.ts'

/** Whom a report is for: each has its usual sections and its disclosure level. */
export const AUDIENCES = ['board', 'funder', 'host_network'] as const
export type Audience = (typeof AUDIENCES)[number]

/** In the order in which a report has them. */
export const SECTIONS = [
  'overview',
  'growth',
  'accounting',
  'journeys',
  'credits',
  'inclusion',
  'flow',
  'needs',
  'claims',
] as const
export type SectionKey = (typeof SECTIONS)[number]

/** What a column's cells are, and so how they read: minutes are shown as hours. */
export const UNITS = ['text', 'count', 'hours', 'number', 'ratio', 'share', 'date'] as const
export type Unit = (typeof UNITS)[number]

/** `*` for a suppressed count; null where there is no value. */
const cell = z.union([z.string(), z.number(), z.null()])
export type Cell = z.infer<typeof cell>
const column = z.object({
  key: z.string(),
  header: z.string(),
  unit: z.enum(UNITS),
  /** Its entry of the metric dictionary. */
  metric: z.string().optional(),
})
export type Column = z.infer<typeof column>

/** Which columns of a table its picture draws. */
const picture = z.discriminatedUnion('kind', [
  /** Named amounts from zero. */
  z.object({ kind: z.literal('bars'), name: z.string(), value: z.string() }),
  /** Named values with their intervals; `line` is what they are held against, and so are the rows after the first `found`. */
  z.object({
    kind: z.literal('dots'),
    name: z.string(),
    value: z.string(),
    low: z.string(),
    high: z.string(),
    line: z.object({ at: z.number(), name: z.string() }).nullable(),
    found: z.number().int().optional(),
  }),
  /** Amounts in time; with a control chart's centre, limits and signals where the table has them. */
  z.object({
    kind: z.literal('line'),
    x: z.string(),
    value: z.string(),
    limits: z.object({ centre: z.string(), lower: z.string(), upper: z.string(), signal: z.string() }).nullable(),
  }),
])
export type Picture = z.infer<typeof picture>

const table = z.object({
  key: z.string(),
  /** The finding, as a sentence. */
  title: z.string(),
  /** What, n and period in one line. */
  what: z.string(),
  columns: z.array(column),
  rows: z.array(z.array(cell)),
  picture: picture.nullable(),
  notes: z.array(z.string()),
})
export type Table = z.infer<typeof table>

/** A number that the section's sentence rests on. */
const fact = z.object({
  metric: z.string(),
  name: z.string(),
  value: cell,
  unit: z.enum(UNITS),
  low: z.number().nullable(),
  high: z.number().nullable(),
  n: z.number().nullable(),
})
export type Fact = z.infer<typeof fact>

const section = z.object({
  key: z.enum(SECTIONS),
  title: z.string(),
  /** What it is about, where that is not what the report is about: `the whole timebank`. */
  about: z.string(),
  sentence: z.string(),
  facts: z.array(fact),
  tables: z.array(table),
  /** Keys of the metric dictionary. */
  definitions: z.array(z.string()),
  caveats: z.array(z.string()),
  /** Of its random draws, by what is drawn. */
  seeds: z.record(z.string(), z.number()),
})
export type Section = z.infer<typeof section>

export const report = z.object({
  title: z.string(),
  audience: z.enum(AUDIENCES),
  period: z.object({ from: calendarDate, to: calendarDate }),
  network: z.object({ id: z.string(), name: z.string() }).nullable(),
  disclosure: z.enum(DISCLOSURES),
  hash: z.string().nullable(),
  version: z.string(),
  sections: z.array(section),
})
export type Report = z.infer<typeof report>

/** Without sections or a disclosure level, those that are usual for the audience. */
export const reportQuery = period.extend({
  audience: z.enum(AUDIENCES).optional(),
  network: z.string().max(200).optional(),
  sections: z.array(z.enum(SECTIONS)).min(1).max(SECTIONS.length).optional(),
  disclosure: z.enum(DISCLOSURES).optional(),
})
export type ReportQuery = z.infer<typeof reportQuery>

export const REPORT_FORMATS = ['zip', 'html', 'json'] as const
export type ReportFormat = (typeof REPORT_FORMATS)[number]

const file = z.object({ name: z.string(), type: z.string(), base64: z.string(), sha256: z.string() })
export type ReportFile = z.infer<typeof file>

const choices = z.object({
  /** Networks whose membership is not protected. */
  networks: z.array(z.object({ id: z.string(), name: z.string() })),
  disclosures: z.array(z.enum(DISCLOSURES)),
  sections: z.array(z.object({ key: z.enum(SECTIONS), title: z.string(), about: z.string() })),
  presets: z.array(
    z.object({ audience: z.enum(AUDIENCES), sections: z.array(z.enum(SECTIONS)), disclosure: z.enum(DISCLOSURES) }),
  ),
  /** Whether this host makes a PDF itself; where it does not, the browser prints. */
  pdf: z.boolean(),
})
export type ReportChoices = z.infer<typeof choices>

export const reporting = {
  choices: base.meta({ needs: 'aggregates' }).output(choices),
  /** The report as it is read on screen; kept by data and question. Disclosure `none` is for the owner alone. */
  build: base.meta({ needs: 'aggregates', audit: true }).input(reportQuery).output(eventIterator(step, report)),
  /** The same as a file to hand over: of the same data the same bytes. */
  file: base
    .meta({ needs: 'aggregates', audit: true })
    .input(reportQuery.extend({ format: z.enum(REPORT_FORMATS) }))
    .output(eventIterator(step, file)),
  /** What the window shows, on sheets of A4. BAD_INPUT where the host is a browser, which prints by itself. */
  pdf: base
    .meta({ needs: 'aggregates', audit: true })
    .input(z.object({ name: z.string().max(120) }))
    .output(file),
}
