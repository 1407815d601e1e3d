import type { Cell, Column, Fact, Picture, Section, SectionKey, Table, Unit } from '../../../shared/contract/report.ts'
import type { Disclosure } from '../../../shared/inclusion.ts'
import { METRICS, type MetricKey } from '../../../shared/metrics.ts'
import type { Connection } from '../../db/connection.ts'
import type { Watch } from '../network/watch.ts'

/** What a report is about, with every choice made. */
export type Asked = {
  /** From inclusive, to exclusive; where an end was not given, that of the record. */
  readonly period: { from: string; to: string }
  /** The same as UTC ms. */
  readonly span: { from: number; to: number }
  readonly network: { id: string; name: string } | null
  readonly disclosure: Disclosure
  /** Whether who asks may see figures of protected fields at all. */
  readonly inclusion: boolean
}

export type Built = Pick<Section, 'sentence' | 'facts' | 'tables'> &
  Partial<Pick<Section, 'caveats' | 'seeds' | 'about'>>

/**
 * A section of reports, complete in itself. A new one is a file that has one of these, and a line in `sections.ts`; its
 * tables feed its pictures, the page, the CSV files and the zip.
 */
export type SectionMaker = {
  readonly key: SectionKey
  readonly title: string
  /** What it covers, for whoever chooses. */
  readonly about: string
  /** It can be of one network; else it is of the whole timebank, and says so. */
  readonly byNetwork: boolean
  readonly definitions: readonly MetricKey[]
  readonly caveats: readonly string[]
  /** @throws the signal's reason when it is aborted */
  build(db: Connection, asked: Asked, watch: Watch): Promise<Built>
}

/** A column of what a metric counts, under the metric's own name. */
export const metricColumn = (metric: MetricKey, unit: Unit, header: string = METRICS[metric].name): Column => ({
  key: metric,
  header,
  unit,
  metric,
})
export const column = (key: string, header: string, unit: Unit = 'text'): Column => ({ key, header, unit })

type Shape<Row> = Pick<Table, 'key' | 'title' | 'what'> & {
  rows: readonly Row[]
  columns: readonly (readonly [Column, (row: Row) => Cell])[]
  picture?: Picture | null
  notes?: readonly string[]
}

/** A table from rows of any kind: each column with how its cell is read. */
export const tableOf = <Row>({ rows, columns, picture = null, notes = [], ...rest }: Shape<Row>): Table => ({
  ...rest,
  columns: columns.map(([known]) => known),
  rows: rows.map(row => columns.map(([, read]) => read(row))),
  picture,
  notes: [...notes],
})

export const fact = (
  metric: MetricKey,
  unit: Unit,
  value: Cell,
  rest: Partial<Pick<Fact, 'name' | 'low' | 'high' | 'n'>> = {},
): Fact => ({
  metric,
  name: METRICS[metric].name,
  value,
  unit,
  low: null,
  high: null,
  n: null,
  ...rest,
})
