/**
 * A set of members as bytes, about one a member: from key to key in rising order, each byte is the step to the next member,
 * and 0 a step of 255 to no one.
 */
export type MemberSet = Uint8Array

const LONGEST_STEP = 255

/** Packs member keys (above 0), in any order and with repeats. */
export function packed(keys: readonly number[]): MemberSet {
  const sorted = Float64Array.from(keys).sort()
  const bytes = new Uint8Array(sorted.length + Math.floor((sorted.at(-1) ?? 0) / LONGEST_STEP))
  let length = 0
  let last = 0
  for (const key of sorted) {
    if (key === last) continue
    for (; key - last > LONGEST_STEP; last += LONGEST_STEP) bytes[length++] = 0
    bytes[length++] = key - last
    last = key
  }
  return bytes.slice(0, length)
}

export function sizeOf(set: MemberSet): number {
  let size = 0
  for (const step of set) if (step !== 0) size++
  return size
}

/** The keys of a set, ascending. */
export function unpacked(set: MemberSet): Int32Array {
  const keys = new Int32Array(sizeOf(set))
  let [key, count] = [0, 0]
  for (const step of set) {
    key += step === 0 ? LONGEST_STEP : step
    if (step !== 0) keys[count++] = key
  }
  return keys
}

/** Raises a flag for every member of a set; `flags` is indexed by member key. */
export function mark(flags: Uint8Array, set: MemberSet, flag: number): void {
  let key = 0
  for (const step of set) {
    if (step === 0) key += LONGEST_STEP
    else {
      key += step
      flags[key] = (flags[key] ?? 0) | flag
    }
  }
}
