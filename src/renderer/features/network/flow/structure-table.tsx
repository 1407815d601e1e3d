import type { Measures } from '../../../../shared/contract/network-measures.ts'
import type { TableColumn } from '../../../ui/table/columns.ts'
import { CsvButton } from '../../../ui/table/csv-button.tsx'
import { Term } from '../../../ui/term.tsx'
import styles from './flow.module.css'
import { type Fact, factsOf } from './structure.ts'

const COLUMNS: readonly TableColumn<Fact>[] = [
  { id: 'name', header: 'Measure', width: 160, value: fact => fact.name },
  { id: 'value', header: 'Value', width: 100, numeric: true, value: fact => fact.value },
  { id: 'shown', header: 'In words', width: 160, value: fact => fact.shown },
  { id: 'says', header: 'What it says', width: 300, value: fact => fact.says },
]

/** How the network hangs together, line by line. */
export function StructureTable({ measures, label }: { measures: Measures; label: string }) {
  const facts = factsOf(measures)
  return (
    <div className={styles.stack}>
      <table className={styles.structure} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">Measure</th>
            <th scope="col">Value</th>
            <th scope="col">What it says</th>
          </tr>
        </thead>
        <tbody>
          {facts.map(fact => (
            <tr key={fact.id}>
              <th scope="row">
                <Term metric={fact.key}>{fact.name}</Term>
              </th>
              <td className={styles.figureCell}>{fact.shown}</td>
              <td>{fact.says}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={`${styles.row} ${styles.screenOnly}`}>
        <CsvButton columns={COLUMNS} rows={facts} name="hexitime-flow-structure.csv" />
      </div>
    </div>
  )
}
