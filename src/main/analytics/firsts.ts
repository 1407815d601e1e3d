/** Moments (UTC ms) at which something first happened, by key; NaN where it never did. In memory that threads share. */
export type Moments = Float64Array

/** When members first did what a timebank is for. */
export type Firsts = {
  posted: Moments
  /** Agreed an exchange on either side, whatever became of it. */
  agreed: Moments
  /** Completed one on either side; gave; received. */
  completed: Moments
  given: Moments
  received: Moments
}

export type Posted = { posted: Float64Array; poster: Int32Array }
export type Dated = {
  provider: Int32Array
  receiver: Int32Array
  agreed: Float64Array
  completed: Float64Array
  activity: Int32Array
}

const never = (length: number): Moments => new Float64Array(new SharedArrayBuffer(8 * length)).fill(Number.NaN)

/** What never happened (NaN) is earlier than nothing. */
const earlier = (moments: Moments, key: number, at: number) => {
  const before = moments[key] ?? Number.NaN
  if (at < before || Number.isNaN(before)) moments[key] = at
}

/** What is completed had been agreed: by then, where its agreement is not dated or is dated later. NaN for neither. */
const agreedAt = (agreed: number, completed: number): number => (agreed <= completed ? agreed : completed || agreed)

/** Each member's firsts. @param members how long the columns of members are */
export function firstsOf(members: number, activities: Posted, exchanges: Dated): Firsts {
  const firsts: Firsts = {
    posted: never(members),
    agreed: never(members),
    completed: never(members),
    given: never(members),
    received: never(members),
  }
  for (let key = 0; key < activities.posted.length; key++) {
    earlier(firsts.posted, activities.poster[key] ?? 0, activities.posted[key] ?? Number.NaN)
  }
  for (let key = 0; key < exchanges.provider.length; key++) {
    const [provider, receiver] = [exchanges.provider[key] ?? 0, exchanges.receiver[key] ?? 0]
    if (provider === 0) continue
    const completed = exchanges.completed[key] ?? Number.NaN
    const agreed = agreedAt(exchanges.agreed[key] ?? Number.NaN, completed)
    earlier(firsts.agreed, provider, agreed)
    earlier(firsts.agreed, receiver, agreed)
    earlier(firsts.completed, provider, completed)
    earlier(firsts.completed, receiver, completed)
    earlier(firsts.given, provider, completed)
    earlier(firsts.received, receiver, completed)
  }
  return firsts
}

/** When each activity's first exchange was agreed, and completed. @param activities how long their columns are */
export function matchesOf(activities: number, exchanges: Dated): { agreed: Moments; completed: Moments } {
  const [firstAgreed, firstCompleted] = [never(activities), never(activities)]
  for (let key = 0; key < exchanges.activity.length; key++) {
    const activity = exchanges.activity[key] ?? 0
    if (activity === 0 || (exchanges.provider[key] ?? 0) === 0) continue
    const completed = exchanges.completed[key] ?? Number.NaN
    const agreed = agreedAt(exchanges.agreed[key] ?? Number.NaN, completed)
    earlier(firstAgreed, activity, agreed)
    earlier(firstCompleted, activity, completed)
  }
  return { agreed: firstAgreed, completed: firstCompleted }
}
