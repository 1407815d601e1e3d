/** A CSV of benchmarks as it is looked at before it is used. */

/** The file's first line, and one that fits it. */
export const EXAMPLE = 'name,field,group,share,dated,source\n"Census 2021",gender,female,0.51,2021-03-21,ONS'

export type FaultyLine = { number: number; text: string; fault: string | null }
export type Faults = { lines: FaultyLine[]; others: string[] }

const LINE = /^Line (\d+): (.+)$/
/** Lines shown around a bad one, so that it can be found. */
const AROUND = 1

/**
 * The bad lines of a file as the core names them, in their place among those around them, and what it says of the file as a
 * whole.
 * @param says one fault a line, those about a line of the file beginning `Line 7: `
 */
export function faultsIn(text: string, says: string): Faults {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)
  const faults = new Map<number, string>()
  const others: string[] = []
  for (const sentence of says.split('\n').filter(Boolean)) {
    const [, number, fault] = LINE.exec(sentence) ?? []
    if (number && fault && Number(number) <= lines.length) faults.set(Number(number), fault)
    else others.push(sentence)
  }
  const shown = new Set<number>()
  for (const number of faults.keys())
    for (let near = number - AROUND; near <= number + AROUND; near++)
      if (near >= 1 && near <= lines.length && (near === number || lines[near - 1] !== '')) shown.add(near)
  return {
    lines: [...shown]
      .sort((a, b) => a - b)
      .map(number => ({ number, text: lines[number - 1] ?? '', fault: faults.get(number) ?? null })),
    others,
  }
}
