import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  lengthened,
  nextPhase,
  PHASES,
  said,
  secondsLeft,
  startOf,
  startOrPause,
} from '../../src/renderer/features/programmes/hexithon/timer-state.ts'

test('a minute alone, two in pairs, four in fours, then all; each phase is said once it begins, nears its end and is over', () => {
  const start = startOf()
  expect([secondsLeft(start, 0), said(start, 0)]).toEqual([60, ''])
  const runs = startOrPause(start, 1000)
  expect([secondsLeft(runs, 11_000), said(runs, 11_000)]).toEqual([50, 'Alone has begun.'])
  expect(said(runs, 40_000)).toBe('Alone: half a minute left.')
  expect([secondsLeft(runs, 66_000), said(runs, 66_000)]).toEqual([-5, 'Alone: time is up.'])
  const pairs = nextPhase(runs, 70_000)
  expect([PHASES[pairs.at], secondsLeft(pairs, 70_000)]).toEqual(['In pairs', 120])
  expect(secondsLeft(lengthened(pairs, 1, 3), 70_000)).toBe(180)
})

test('time passes only while it runs, however often it is paused', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20_000), { maxLength: 12 }), waits => {
      let [timer, now, ran] = [startOf([10, 1, 1, 1]), 0, 0]
      for (const [i, wait] of waits.entries()) {
        timer = startOrPause(timer, now)
        now += wait
        if (i % 2 === 0) ran += wait
      }
      expect(secondsLeft(timer, now)).toBe(Math.ceil((600_000 - ran) / 1000))
    }),
  )
})

test('the last phase has none after it: it stands', () => {
  const last = [1, 2, 3].reduce(timer => nextPhase(timer, 0), startOf())
  expect(nextPhase(last, 5000)).toMatchObject({ at: 3, since: null, before: 5000 })
})
