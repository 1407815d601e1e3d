type Props = { x: number; y: number; width: number; height: number }

const STEP = 6

/** Stands where a value is suppressed. Drawn line by line, since a pattern would need an id that is unique on the page. */
export function Hatch({ x, y, width, height }: Props) {
  const lines: string[] = []
  for (let sum = STEP; sum < width + height; sum += STEP) {
    const from = [x + Math.max(0, sum - height), y + Math.min(sum, height)]
    const to = [x + Math.min(sum, width), y + Math.max(0, sum - width)]
    lines.push(`M${from.join(' ')}L${to.join(' ')}`)
  }
  return (
    <g data-hatched>
      <rect x={x} y={y} width={width} height={height} fill="var(--surface)" />
      <path d={lines.join('')} fill="none" stroke="var(--mark-rest)" strokeWidth={1} />
      <rect x={x} y={y} width={width} height={height} fill="none" stroke="var(--mark-rest)" strokeWidth={1} />
    </g>
  )
}
