import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import { heldAt } from './lorenz-curve.ts'
import { type LorenzCurve, LorenzDrawing, membersAt } from './lorenz-drawing.tsx'
import rows from './rows.module.css'
import styles from './trend.module.css'
import { useWidth } from './use-width.ts'

type Props = {
  curves: readonly LorenzCurve[]
  /** What the members who have least hold, as a sentence. */
  say: (members: number, held: readonly { curve: LorenzCurve; share: number }[]) => string
  label: string
  unit: string
}

const STEPS = 20

/** Lorenz curves that are read out by the arrow keys, a twentieth of the members a step, or by the pointer. */
export function Lorenz({ curves, say, label, unit }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  const [members, setMembers] = useState<number | null>(null)
  const at = members ?? 0.5
  const words = say(
    at,
    curves.map(curve => ({ curve, share: heldAt(curve.points, at) })),
  )
  function onKeyDown(event: KeyboardEvent) {
    const step = Math.round(at * STEPS)
    const to: Record<string, number> = {
      ArrowLeft: step - 1,
      ArrowDown: step - 1,
      ArrowRight: step + 1,
      ArrowUp: step + 1,
      PageUp: step + 5,
      PageDown: step - 5,
      Home: 0,
      End: STEPS,
    }
    const next = to[event.key]
    if (event.key === 'Escape') setMembers(null)
    if (next === undefined) return
    event.preventDefault()
    setMembers(Math.min(STEPS, Math.max(0, next)) / STEPS)
  }
  const onPointer = (event: PointerEvent) => {
    const left = box.current?.getBoundingClientRect().left ?? 0
    setMembers(membersAt(event.clientX - left, width))
  }
  return (
    <div
      className={styles.trend}
      role="slider"
      tabIndex={0}
      aria-label={`${label}. Share of members`}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(at * 100)}
      aria-valuetext={words}
      onKeyDown={onKeyDown}
      onFocus={() => setMembers(before => before ?? 0.5)}
      onBlur={() => setMembers(null)}
      onPointerMove={onPointer}
      onPointerLeave={() => setMembers(null)}
    >
      <div className={styles.readout}>
        <span>{unit}</span>
        {members === null ? null : <strong>{words}</strong>}
      </div>
      <div ref={box} className={rows.picture} aria-hidden>
        {width > 0 && <LorenzDrawing curves={curves} label={label} width={width} cursor={members} />}
      </div>
    </div>
  )
}
