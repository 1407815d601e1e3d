/** Against a target, where higher is better. */
export type Assurance = 'passing' | 'failing' | 'hit and miss'

/**
 * What a process is to be expected to do about its target while nothing changes, as in NHS "Making Data Count": its limits
 * lie wholly at or above the target (consistently passing), wholly below it (consistently failing), or around it.
 * @returns null where there are no limits
 */
export function assuranceOf(
  { lower, upper }: { lower: number | null; upper: number | null },
  target: number,
): Assurance | null {
  if (lower === null || upper === null) return null
  if (lower >= target) return 'passing'
  return upper < target ? 'failing' : 'hit and miss'
}
