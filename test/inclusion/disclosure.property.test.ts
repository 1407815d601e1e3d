import fc from 'fast-check'
import { expect, test } from 'vitest'
import { protectChain } from '../../src/main/analytics/disclosure/chain.ts'
import type { Level } from '../../src/main/analytics/disclosure/level.ts'
import { protectPart } from '../../src/main/analytics/disclosure/parts.ts'
import { addUp, dimensionOf, type Layout, PROTECTED_LAYOUTS } from '../../src/main/core/inclusion/layout.ts'
import { Attacker } from './attacker.ts'
import { type History, leavesOf, look, put } from './seen.ts'

const { ethnicity, gender, socioeconomic_background: background } = PROTECTED_LAYOUTS
const level = fc.constantFrom<Level>('internal', 'external')
const layouts = fc.constantFrom<Layout>(gender.fixed, background.fixed, ethnicity.fixed)
const amount = fc.oneof(fc.nat({ max: 9 }), fc.nat({ max: 40 }), fc.constant(0), fc.constant(7))

/** Some quarters of a timebank: who is there at first, who joins and who leaves, by group. */
const histories: fc.Arbitrary<History> = layouts.chain(layout => {
  const leaves = leavesOf(layout)
  const row = fc.array(amount, { minLength: leaves.length, maxLength: leaves.length })
  const few = fc.array(fc.oneof(fc.constant(0), fc.constant(0), fc.nat({ max: 5 })), {
    minLength: leaves.length,
    maxLength: leaves.length,
  })
  return fc
    .record({ first: row, quarters: fc.array(fc.tuple(row, few), { minLength: 1, maxLength: 4 }) })
    .map(({ first, quarters }) => {
      const spread = (values: readonly number[]) => {
        const counts = layout.cells.map(() => 0)
        for (const [i, leaf] of leaves.entries()) counts[leaf] = values[i] ?? 0
        return addUp(counts, layout)
      }
      let present = first
      const members = [spread(first)]
      const joins: number[][] = []
      for (const [come, gone] of quarters) {
        present = present.map((there, i) => Math.max(0, there + (come[i] ?? 0) - (gone[i] ?? 0)))
        joins.push(spread(come))
        members.push(spread(present))
      }
      return { layout, members, joins }
    })
})

test('no suppressed count of members or joins can be solved from all quarters together', () => {
  fc.assert(
    fc.property(histories, level, (history, openness) => {
      const shown = protectChain(history, dimensionOf(history.layout), openness)
      const attacker = new Attacker(openness)
      look(attacker, history, shown)
      expect(attacker.solved()).toEqual([])
    }),
    { numRuns: 60 },
  )
}, 120_000)

test('nor can one of a part, like those who gave, from it and the members, whichever of them it is', () => {
  const parts = histories.chain(history =>
    fc.tuple(
      fc.constant(history),
      fc.array(fc.float({ min: 0, max: 1, noNaN: true }), { minLength: 14, maxLength: 14 }),
    ),
  )
  fc.assert(
    fc.property(parts, level, ([history, shares], openness) => {
      const { layout, members } = history
      const dimension = dimensionOf(layout)
      const shown = protectChain(history, dimension, openness)
      const last = { counts: members.at(-1) ?? [], shown: shown.members.at(-1) ?? [] }
      const counts = layout.cells.map(() => 0)
      for (const leaf of leavesOf(layout)) counts[leaf] = Math.round((last.counts[leaf] ?? 0) * (shares[leaf] ?? 0))
      addUp(counts, layout)
      const part = protectPart(counts, last, dimension, openness)
      const attacker = new Attacker(openness)
      const { at } = look(attacker, history, shown)
      const cells = put(attacker, layout, 'part', counts, part)
      for (const [cell, count] of counts.entries())
        attacker.sum(at.at(-1)?.[cell] ?? -1, cells[cell] ?? -1, attacker.hidden((last.counts[cell] ?? 0) - count))
      expect(attacker.solved()).toEqual([])
    }),
    { numRuns: 60 },
  )
}, 120_000)
