import type { Timeline as Months, NetworkMap } from '../../../shared/contract/network.ts'
import { formatNumber } from '../../ui/format.ts'
import type { Period } from '../../ui/period.ts'
import { PlaybackBar } from './playback-bar.tsx'
import styles from './timeline.module.css'
import { Timeline } from './timeline.tsx'
import type { Playback } from './use-playback.ts'

type Props = {
  map: NetworkMap
  months: Months | null
  period: Period
  beside: Period | null
  /** Null where there is nothing to play, or nothing on screen that could show it. */
  playback: Playback | null
  onMap: boolean
  comparing: boolean
  onPeriod: (period: Period) => void
}

/** The record in time: a brush for the period, and playback of it. */
export function Foot({ map, months, period, beside, playback, onMap, comparing, onPeriod }: Props) {
  if (!months || months.length === 0) return null
  const why = !onMap
    ? 'Playback is shown on the map.'
    : comparing
      ? 'No playback while two periods are compared.'
      : map.moments === null
        ? `${formatNumber(map.exchanges)} exchanges are too many to play back: choose a shorter period or a filter.`
        : map.exchanges === 0
          ? 'Nothing to play back in this period.'
          : null
  return (
    <div className={styles.foot}>
      <div className={styles.controls}>
        {playback && !why ? <PlaybackBar playback={playback} /> : <span className={styles.says}>{why}</span>}
        <h2>Exchanges by month</h2>
      </div>
      <Timeline months={months} period={period} beside={beside} frame={playback?.frame ?? null} onPeriod={onPeriod} />
    </div>
  )
}
