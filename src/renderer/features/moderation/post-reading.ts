import { client } from '../../app/client.ts'
import { api, queryClient } from '../../app/query.ts'
import { streamTask } from '../../app/stream-task.ts'

/** The reading of new posts that this window has started. It goes on while other tabs are looked at. */
export const postReading = streamTask(
  options => client.moderation.readPosts(undefined, options),
  () => void queryClient.invalidateQueries({ queryKey: api.moderation.key() }),
)
