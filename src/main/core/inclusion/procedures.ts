import { BadInput } from '../bad-input.ts'
import { procedures } from '../procedure.ts'

const area = procedures.inclusion
const later = (): never => {
  throw new BadInput('Figures of inclusion are not reckoned yet in this version.')
}

export const inclusionProcedures = {
  choices: area.choices.handler(later),
  figures: area.figures.handler(later),
  headline: area.headline.handler(later),
  benchmarks: area.benchmarks.handler(later),
  benchmarksCsv: area.benchmarksCsv.handler(later),
  replaceBenchmarks: area.replaceBenchmarks.handler(later),
}
