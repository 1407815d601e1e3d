import { ArrowLeft, ChevronDown, ChevronUp } from 'lucide-react'
import { Button, IconButton } from '../../ui/button.tsx'
import { formatNumber } from '../../ui/format.ts'
import { Kbd } from '../../ui/kbd.tsx'
import styles from './queue.module.css'
import type { QueueDesk } from './use-queue-desk.ts'

/** In a narrow window: back to the queue, and on to the cases before and after. */
export function Passing({ desk }: { desk: QueueDesk }) {
  const { queue, current, batching } = desk
  const at = current === null ? -1 : queue.order.indexOf(current)
  return (
    <div className={styles.passing}>
      <Button look="quiet" onPress={() => (batching ? desk.setBatching(null) : desk.toQueue())}>
        <ArrowLeft size={14} aria-hidden /> Queue <Kbd shortcut="escape" />
      </Button>
      {at >= 0 && !batching ? (
        <>
          <span>
            {formatNumber(at + 1)} of {formatNumber(queue.first?.total ?? queue.order.length)}
          </span>
          <IconButton label="Previous case" shortcut="k" isDisabled={at === 0} onPress={() => desk.move(-1)}>
            <ChevronUp size={16} aria-hidden />
          </IconButton>
          <IconButton
            label="Next case"
            shortcut="j"
            isDisabled={at === queue.order.length - 1}
            onPress={() => desk.move(1)}
          >
            <ChevronDown size={16} aria-hidden />
          </IconButton>
        </>
      ) : null}
    </div>
  )
}
