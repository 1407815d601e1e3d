import type { Inequality } from '../../../shared/contract/inclusion-spread.ts'
import { formatShare } from '../../ui/format.ts'

export const SIDES = [
  { key: 'given', name: 'Given', active: 'given' },
  { key: 'received', name: 'Received', active: 'received' },
] as const
export type SideKey = (typeof SIDES)[number]['key']

/** How much of the inequality lies between groups, as Theil's T is taken apart. */
export function betweenWords(inequality: NonNullable<Inequality>, many: string): string {
  const parts = SIDES.flatMap(({ key, active }) => {
    const share = inequality[key].between?.share ?? null
    return share === null ? [] : [`${share < 0.001 ? 'less than 0.1%' : formatShare(share)} of that of hours ${active}`]
  })
  if (parts.length === 0)
    return `How much of the inequality lies between ${many} cannot be worked out from figures that may be shown.`
  return `Differences between ${many} make up ${parts.join(' and ')} (Theil’s T); the rest lies within them.`
}
