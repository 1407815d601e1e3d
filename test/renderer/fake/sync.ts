import { implement } from '@orpc/server'
import { contract } from '../../../src/shared/contract/index.ts'
import type { Run } from '../../../src/shared/contract/sync.ts'
import { REJECTION_CODES, REJECTIONS } from '../../../src/shared/export-format.ts'

const os = implement(contract).sync
const counts = { read: 3964, added: 120, updated: 14, unchanged: 3830, deleted: 0, rejected: 3 }

const run = (number: number): Run => ({
  run: number,
  source: '/home/amira/export-2023-06',
  at: Date.UTC(2023, 6, 1) - number * 86_400_000,
  status: number === 2 ? 'unchanged' : 'applied',
  streams: {
    members: counts,
    exchanges: { ...counts, read: 861, rejected: 2 },
    ledger: { ...counts, read: 4790, rejected: 32 },
  },
  rejected: 37,
  warnings: [{ code: 'unknown_region', stream: 'members', column: 'region', count: 4 }],
  findings: 7,
  ms: 4210,
  error: null,
  person: 'Amira Siddiqui',
  undoable: number === 1,
})

export function syncArea() {
  const rejects = Array.from({ length: 37 }, (_, at) => {
    const code = REJECTION_CODES[at % 5] ?? 'malformed_row'
    return {
      stream: 'ledger',
      line: at * 31 + 2,
      id: `e${at}`,
      code,
      message: REJECTIONS[code],
      raw: `e${at},gift,issuance,m1`,
    }
  })
  return {
    start: os.start.handler(async function* ({ signal }) {
      for (let at = 0; at <= 40; at++) {
        if (signal?.aborted) break
        await new Promise(done => setTimeout(done, 120))
        const phase = at < 34 ? 'reading' : 'checking'
        yield {
          phase,
          stream: 'members',
          rows: at * 300,
          rejected: at,
          share: at / 40,
          seconds_left: (40 - at) * 0.12,
        } as const
      }
      return run(1)
    }),
    sources: os.sources.handler(() => [{ path: '/home/amira/export-2023-06', at: Date.UTC(2023, 6, 1) }]),
    runs: os.runs.handler(() => [run(1), run(2), run(3)]),
    undo: os.undo.handler(() => ({ run: 1, undone: true as const })),
    rejects: os.rejects.handler(({ input }) => {
      const rows = rejects.filter(row => !input.code || row.code === input.code)
      return {
        rows,
        next: null,
        total: rows.length,
        codes: { malformed_row: 8, missing_value: 8 },
        streams: { ledger: 37 },
        run: 1,
      }
    }),
    rejectsCsv: os.rejectsCsv.handler(() => ({
      name: 'rejects-verbatim.csv',
      type: 'text/csv',
      text: 'stream,line\r\n',
    })),
  }
}
