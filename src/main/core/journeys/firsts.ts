import type { Firsts } from '../../analytics/firsts.ts'
import { inPool } from '../../jobs/pool.ts'
import { activitiesOf, exchangesOf } from '../record/happenings.ts'
import { membersOf } from '../record/members.ts'
import { oncePerState } from '../record/state.ts'

/** When each member first posted, agreed, completed, gave and received; found once for each state of the data. */
export const memberFirsts = oncePerState(async (db): Promise<Firsts> => {
  const { length } = await membersOf(db)
  const { posted, poster } = await activitiesOf(db)
  const { provider, receiver, agreed, completed, activity } = await exchangesOf(db)
  return inPool('firstsOf', [length, { posted, poster }, { provider, receiver, agreed, completed, activity }])
})

/** When the first exchange of each activity was agreed, and completed. */
export const activityMatches = oncePerState(async db => {
  const { length } = await activitiesOf(db)
  const { provider, receiver, agreed, completed, activity } = await exchangesOf(db)
  return inPool('matchesOf', [length, { provider, receiver, agreed, completed, activity }])
})
