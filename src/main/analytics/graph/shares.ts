/**
 * How many shares a metric that can be divided is reckoned in: more than there are threads, so that none waits long
 * for the others, and the same everywhere, so that results do not depend on the machine.
 */
export const SHARES = 8

/** Which of `of` things the share `index` takes care of: from … to − 1. */
export const stretch = (of: number, index: number): { from: number; to: number } => ({
  from: Math.floor((of * index) / SHARES),
  to: Math.floor((of * (index + 1)) / SHARES),
})

/** How often something that costs `cost` steps can be done within a budget of steps, between `least` and `wanted`. */
export const within = (budget: number, cost: number, least: number, wanted: number): number =>
  Math.min(wanted, Math.max(least, Math.floor(budget / Math.max(1, cost))))
