import { Pause, Play, SkipBack, SkipForward, X } from 'lucide-react'
import { Button, IconButton } from '../../ui/button.tsx'
import { Segmented } from '../../ui/choice.tsx'
import { counted, formatHours, formatMonth } from '../../ui/format.ts'
import { Select } from '../../ui/select.tsx'
import { type Frame, SPEEDS, WINDOWS } from './playback.ts'
import styles from './timeline.module.css'
import type { Playback } from './use-playback.ts'

const windowId = (window: number | null) => String(window ?? 'all')
const WINDOW_OPTIONS = WINDOWS.map(window => ({
  id: windowId(window),
  label: window === null ? 'All so far' : window === 1 ? 'One month' : `${window} months`,
}))

export const spellWords = ({ from, to }: Pick<Frame, 'from' | 'to'>): string =>
  from === to ? formatMonth(to) : `${formatMonth(from)} to ${formatMonth(to)}`

/** Play, pause, step, how much is shown at once, and how fast. Its size never changes: the map must not move. */
export function PlaybackBar({ playback }: { playback: Playback }) {
  const { frame, at, count, playing } = playback
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: buttons of a player, not fields of a form */}
      <span role="group" aria-label="Playback" className={styles.player}>
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
      <input
        type="range"
        className={styles.scrub}
        aria-label="Month of the playback"
        aria-valuetext={frame ? spellWords(frame) : 'The whole period'}
        min={0}
        max={count - 1}
        value={at}
        onChange={event => playback.goTo(Number(event.target.value))}
      />
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
      <IconButton label="Show the whole period again" onPress={playback.stop} isDisabled={frame === null}>
        <X size={14} aria-hidden />
      </IconButton>
    </>
  )
}

/** What the map shows now, large over its corner. */
export function FrameWords({ frame, dots }: { frame: Frame; dots: { one: string; many: string } }) {
  return (
    <p className={styles.frame}>
      <strong>{spellWords(frame)}</strong>
      <span>
        {counted(frame.members, dots.one, dots.many)}, {counted(frame.exchanges, 'exchange')},{' '}
        {formatHours(frame.minutes)}
      </span>
    </p>
  )
}
