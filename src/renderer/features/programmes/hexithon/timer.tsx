import { useEffect, useState } from 'react'
import { useActions } from '../../../app/screen-actions.ts'
import blocks from '../../../ui/blocks.module.css'
import { Button } from '../../../ui/button.tsx'
import { Kbd } from '../../../ui/kbd.tsx'
import { NumberField } from '../../../ui/number-field.tsx'
import styles from './hexithon.module.css'
import {
  lengthened,
  nextPhase,
  PHASES,
  said,
  secondsLeft,
  setTimer,
  startOf,
  startOrPause,
  useTimer,
} from './timer-state.ts'

const clock = (seconds: number): string =>
  `${seconds < 0 ? '+' : ''}${Math.floor(Math.abs(seconds) / 60)}:${String(Math.abs(seconds) % 60).padStart(2, '0')}`

/** The timer of the 1-2-4-All. It makes no sound; readers hear when a phase begins, nears its end and is over. */
export function RoomTimer() {
  const timer = useTimer()
  const [now, setNow] = useState(Date.now)
  const runs = timer.since !== null
  useEffect(() => {
    setNow(Date.now())
    if (!runs) return
    const tick = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(tick)
  }, [runs])
  const toggle = () => setTimer(startOrPause(timer, Date.now()))
  const next = () => setTimer(nextPhase(timer, Date.now()))
  useActions([
    {
      id: 'hexithon.timer',
      label: 'Start or pause the timer',
      group: 'On this screen',
      shortcut: 't',
      perform: toggle,
    },
    { id: 'hexithon.next', label: 'Next phase of the timer', group: 'On this screen', shortcut: 'n', perform: next },
  ])
  const left = secondsLeft(timer, now)
  const phase = PHASES[timer.at]
  return (
    <section className={styles.timer} aria-label="Timer">
      <p className={styles.clock} role="timer" aria-label={`Time left: ${phase}`}>
        {clock(left)}
      </p>
      <div className={blocks.stack}>
        <ol className={styles.phases}>
          {PHASES.map((name, at) => (
            <li key={name} className={styles.phase} {...(at === timer.at ? { 'aria-current': 'step' as const } : {})}>
              <NumberField
                label={name}
                unit="min"
                least={1}
                most={60}
                value={timer.minutes[at] ?? 1}
                onChange={minutes => setTimer(lengthened(timer, at, minutes))}
              />
            </li>
          ))}
        </ol>
        <div className={blocks.buttons}>
          <Button onPress={toggle}>
            {runs ? 'Pause' : 'Start'} <Kbd shortcut="t" />
          </Button>
          <Button onPress={next} isDisabled={timer.at === PHASES.length - 1}>
            Next phase <Kbd shortcut="n" />
          </Button>
          <Button look="quiet" onPress={() => setTimer(startOf(timer.minutes))}>
            From the start
          </Button>
        </div>
      </div>
      <p role="status">{said(timer, now)}</p>
    </section>
  )
}
