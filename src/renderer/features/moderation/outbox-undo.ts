import type { OutboxItem } from '../../../shared/contract/moderation-shapes.ts'
import { refreshDesk } from './desk-commands.ts'
import { decisionOf } from './outbox-words.ts'
import { takeBack } from './take-back.ts'

/** Takes the decision behind an item back, as its moderator or the lead may; the core says why where it does not. */
export async function undoItem(item: OutboxItem): Promise<void> {
  await takeBack(item.case, item.title, decisionOf(item))
  await refreshDesk()
}
