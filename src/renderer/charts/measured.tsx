import { type ReactNode, useRef } from 'react'
import styles from './rows.module.css'
import { useWidth } from './use-width.ts'

/** Draws its picture at the width that it has, in whole px; the drawing itself is a plain function of that width. */
export function Measured({ children }: { children: (width: number) => ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  return (
    <div ref={box} className={styles.picture}>
      {width > 0 && children(width)}
    </div>
  )
}
