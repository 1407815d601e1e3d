import type { IpcMainEvent, WebContents } from 'electron'
import { isOurPage } from './protocol.ts'

/** Whether a message comes from the console's page itself: our window, its top frame, our address. */
export function isOurTopFrame({ sender, senderFrame }: IpcMainEvent, ours: WebContents): boolean {
  return sender === ours && senderFrame !== null && senderFrame.parent === null && isOurPage(senderFrame.url)
}
