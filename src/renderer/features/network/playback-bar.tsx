import { Pause, Play, SkipBack, SkipForward, X } from 'lucide-react'
import { Button, IconButton } from '../../ui/button.tsx'
import { Segmented } from '../../ui/choice.tsx'
import { counted, formatHours, formatMonth, formatNumber } from '../../ui/format.ts'
import { Select } from '../../ui/select.tsx'
import { SPEEDS, WINDOWS } from './playback.ts'
import styles from './timeline.module.css'
import type { Playback } from './use-playback.ts'

const windowId = (window: number | null) => String(window ?? 'all')
const WINDOW_OPTIONS = WINDOWS.map(window => ({
  id: windowId(window),
  label: window === null ? 'All so far' : window === 1 ? 'One month' : `${window} months`,
}))

/** Play, pause, step, speed, and what the moment shows. `dots` names what is drawn. */
export function PlaybackBar({ playback, dots }: { playback: Playback; dots: { one: string; many: string } }) {
  const { frame, at, count, playing } = playback
  const spell =
    frame &&
    (frame.from === frame.to ? formatMonth(frame.to) : `${formatMonth(frame.from)} to ${formatMonth(frame.to)}`)
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: buttons of a player, not fields of a form */}
      <span role="group" aria-label="Playback">
        <IconButton label="One month back" onPress={() => playback.goTo(at - 1)} isDisabled={at === 0}>
          <SkipBack size={14} aria-hidden />
        </IconButton>
        <Button onPress={playing ? playback.pause : playback.play} isDisabled={count < 2}>
          {playing ? <Pause size={14} aria-hidden /> : <Play size={14} aria-hidden />}
          {playing ? 'Pause' : 'Play'}
        </Button>
        <IconButton
          label="One month on"
          onPress={() => playback.goTo(frame ? at + 1 : 0)}
          isDisabled={frame !== null && at >= count - 1}
        >
          <SkipForward size={14} aria-hidden />
        </IconButton>
      </span>
      {frame && spell ? (
        <>
          <input
            type="range"
            className={styles.scrub}
            aria-label="Month of the playback"
            aria-valuetext={spell}
            min={0}
            max={count - 1}
            value={at}
            onChange={event => playback.goTo(Number(event.target.value))}
          />
          <span className={styles.nowWords}>
            <strong>{spell}</strong>
            <span className={styles.says}>
              {' '}
              {formatNumber(frame.members)} {frame.members === 1 ? dots.one : dots.many},{' '}
              {counted(frame.exchanges, 'exchange')}, {formatHours(frame.minutes)}
            </span>
          </span>
          <Select
            label="Shown at once"
            labelHidden
            options={WINDOW_OPTIONS}
            value={windowId(playback.window)}
            onChange={id => playback.setWindow(WINDOWS.find(window => windowId(window) === id) ?? null)}
          />
          <Segmented
            label="Months a second"
            labelHidden
            options={SPEEDS.map(speed => ({ id: String(speed), label: `${speed}×` }))}
            value={String(playback.speed)}
            onChange={id => playback.setSpeed(SPEEDS.find(speed => String(speed) === id) ?? 1)}
          />
          <IconButton label="Show the whole period again" onPress={playback.stop}>
            <X size={14} aria-hidden />
          </IconButton>
        </>
      ) : null}
    </>
  )
}
