import blocks from '../../../ui/blocks.module.css'
import { CapturedRows } from './captured-rows.tsx'
import { QuickCapture } from './quick-capture.tsx'
import { SheetIn } from './sheet-in.tsx'
import { RoomTimer } from './timer.tsx'
import type { Running } from './use-running.ts'
import { WaitingRows } from './waiting-rows.tsx'

/** The half hour itself: the timer, and what the room offers and asks for. */
export function DayTab({ running }: { running: Running }) {
  return (
    <div className={blocks.stack}>
      <RoomTimer />
      <QuickCapture event={running.key} />
      <WaitingRows running={running} />
      <CapturedRows running={running} />
      <SheetIn running={running} />
    </div>
  )
}
