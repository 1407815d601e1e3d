import type { Figures, FiguresQuery, Headline } from '../../../shared/contract/inclusion.ts'
import { client } from '../../app/client.ts'
import { stepped, useStepped } from '../../app/use-stepped.ts'

/** The figures of the data with that hash; null asks for nothing, as while a question waits to be confirmed. */
export const useFigures = (asked: FiguresQuery | null, hash: string | null) =>
  useStepped<Figures>(
    ['inclusion', 'figures', hash, asked],
    ({ signal, tell }) => {
      if (!asked) throw new Error('Nothing was asked.')
      return stepped(client.inclusion.figures(asked, { signal }), tell)
    },
    asked !== null,
  )

type HeadlineQuery = Pick<FiguresQuery, 'from' | 'to' | 'level'>

/** The three headline contrasts, where the screen shows them. */
export const useHeadline = (asked: HeadlineQuery | null, hash: string | null) =>
  useStepped<Headline>(
    ['inclusion', 'headline', hash, asked],
    ({ signal, tell }) => {
      if (!asked) throw new Error('Nothing was asked.')
      return stepped(client.inclusion.headline(asked, { signal }), tell)
    },
    asked !== null,
  )
