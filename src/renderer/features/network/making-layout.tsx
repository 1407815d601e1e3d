import { Button } from '../../ui/button.tsx'
import { Progress } from '../../ui/progress.tsx'
import styles from './network.module.css'
import type { Layout } from './use-layout.ts'

/** How far the layout of new data is; over the last picture where there is one. */
export function MakingLayout({ layout, alone = false }: { layout: Layout; alone?: boolean }) {
  const words = (children: React.ReactNode) =>
    alone ? (
      <div className={styles.trouble}>
        <h1>The map is being laid out</h1>
        <div className={styles.making}>{children}</div>
      </div>
    ) : (
      <div className={styles.making}>{children}</div>
    )
  if (layout.is === 'making')
    return words(
      <Progress
        label={layout.step?.doing ?? 'Laying the map out'}
        share={layout.step?.share ?? null}
        detail="Once for these data; every period and filter then uses it."
        onCancel={layout.cancel}
      />,
    )
  if (layout.is === 'stopped')
    return words(
      <>
        <p>The layout was stopped. Nothing else was changed.</p>
        <Button onPress={layout.again}>Lay the map out</Button>
      </>,
    )
  return null
}
