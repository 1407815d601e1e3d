import { client } from '../../app/client.ts'
import { streamTask } from '../../app/stream-task.ts'

/** The verifying that this window has started; its verdict stays until it is closed. */
export const logVerifying = streamTask(options => client.moderation.verify(undefined, options))
