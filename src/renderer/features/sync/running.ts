import { client } from '../../app/client.ts'
import { refreshAll } from '../../app/query.ts'
import { runStore } from './run-store.ts'

/** The one sync of this window. */
export const running = runStore(
  (input, options) => client.sync.start(input, options),
  () => void refreshAll(),
)
