import { expect, test } from 'vitest'
import { buildNetwork, measure } from '../../src/main/jobs/measure.ts'

const exchanges = {
  nodes: 4,
  from: Uint32Array.of(0, 1, 0),
  to: Uint32Array.of(1, 0, 2),
  at: Float64Array.of(3, 2, 1),
  minutes: Uint32Array.of(60, 30, 90),
}

test('the pool reckons metrics of exchanges, each under its key', async () => {
  const network = await buildNetwork(exchanges)
  const { results } = await measure(network, { density: {}, reciprocity: {} })
  expect(results).toEqual({
    density: { nodes: 3, isolates: 1, arcs: 3, exchanges: 3, minutes: 180, density: 1 / 2 },
    reciprocity: { reciprocity: 2 / 3, reciprocity_corrected: expect.closeTo(1 / 3, 12) },
  })
})
