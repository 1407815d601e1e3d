import { implement } from '@orpc/server'
import { contract } from '../../../src/shared/contract/index.ts'
import { REGIONS } from '../../../src/shared/vocabulary.ts'
import { createRandom } from './random.ts'

const NODES = 300
const ARCS = 620

export function networkArea() {
  const random = createRandom(3)
  const each = <T>(count: number, of: (at: number) => T) => Array.from({ length: count }, (_, at) => of(at))
  const any = (below: number) => Math.floor(random() * below)
  return {
    map: implement(contract).network.map.handler(() => ({
      level: 'members' as const,
      nodes: {
        id: each(NODES, at => `m${at}`),
        label: each(NODES, at => `Member ${at}`),
        region: each(NODES, () => any(12) - 1),
        given_minutes: each(NODES, () => any(6) * 60),
        received_minutes: each(NODES, () => any(6) * 60),
        exchanges: each(NODES, () => 1 + any(8)),
      },
      arcs: {
        from: each(ARCS, () => any(NODES)),
        to: each(ARCS, () => any(NODES)),
        exchanges: each(ARCS, () => 1 + any(2)),
        minutes: each(ARCS, () => 60 + any(3) * 30),
      },
      regions: [...REGIONS],
      positions: each(NODES * 2, () => random() * 200 - 100),
      members: 3964,
      isolates: 3320,
      exchanges: 861,
      minutes: 63_240,
      whole: { nodes: NODES, arcs: ARCS },
      seed: 1,
      hash: '7c1f08b2d94455aa13c07e9977e2e9a2',
      at: Date.UTC(2023, 6, 1),
    })),
  }
}
