import type { NetworkMap } from '../../src/shared/contract/network.ts'

/** Ann gave two hours to Bo, Bo one to Cy, and Cy one back to Bo. Ann is in Wales, the others in London. */
export const MAP: NetworkMap = {
  level: 'members',
  nodes: {
    id: ['a', 'b', 'c'],
    label: ['Ann', 'Bo', 'Cy'],
    region: [0, 1, 1],
    organisation: [-1, -1, -1],
    profession: [0, 0, 1],
    community: [0, 0, 1],
    given_minutes: [120, 60, 60],
    received_minutes: [0, 180, 60],
    exchanges: [2, 4, 2],
    members: [1, 1, 1],
    size: [0.5, 1, 0.5],
  },
  arcs: { from: [0, 1, 2], to: [1, 2, 1], exchanges: [2, 1, 1], minutes: [120, 60, 60] },
  // 15 January, 20 January, 10 March and 5 April 2022.
  moments: { arc: [0, 0, 1, 2], day: [19007, 19012, 19061, 19087], minutes: [60, 60, 60, 60] },
  names: { region: ['Wales', 'London', 'Scotland'], organisation: [], profession: ['Nurse', 'Doctor'] },
  communities: [2, 1],
  positions: [-1, 0, 0, 0, 1, 1],
  bounds: { left: -1, right: 1, low: 0, high: 1 },
  members: 10,
  isolates: 7,
  others: 0,
  exchanges: 4,
  minutes: 240,
  whole: { nodes: 3, arcs: 3 },
  drawn: 'all',
  size: 'hours',
  seed: 1,
  hash: '7c1f00000000e9a2',
  at: 0,
}

/** Without the spaces and joiners that only typesetting needs. */
export const plain = (text: string) => text.replaceAll('\u00a0', ' ').replaceAll('\u2060', '')
