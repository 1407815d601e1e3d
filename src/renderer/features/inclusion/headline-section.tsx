import type { Figures } from '../../../shared/contract/inclusion.ts'
import { Trouble } from '../../app/trouble.tsx'
import { ProgressLine } from '../../ui/progress.tsx'
import { HeadlineFigure } from './headline-figure.tsx'
import { useHeadline } from './use-figures.ts'

type Props = { figures: Figures; what: string; provenance: readonly string[] }

/** The three contrasts of the same period and level, asked for by themselves. */
export function HeadlineSection({ figures, what, provenance }: Props) {
  const { period, level, hash } = figures
  const headline = useHeadline({ ...period, level }, hash)
  if (headline.shown) return <HeadlineFigure headline={headline.shown} what={what} provenance={provenance} />
  if (headline.error)
    return <Trouble error={headline.error} title="The headline contrasts could not be made" retry={headline.again} />
  return <ProgressLine label="Working out the headline contrasts" />
}
