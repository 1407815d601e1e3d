import { groupName } from '../../map/grouping.ts'
import type { Look } from '../../map/marks.ts'
import type { MapModel } from '../../map/model.ts'
import { markOf, type Palette } from '../../map/palette.ts'
import type { Caption, Panel } from '../../map/picture.ts'
import { counted } from '../../ui/format.ts'
import type { Frame } from './playback.ts'
import { spellWords } from './playback-bar.tsx'
import type { Shown } from './stage.tsx'

type Given = {
  panes: readonly Shown[]
  look: Look
  model: MapModel
  title: string
  lines: readonly string[]
  frame: Frame | null
}
export type Figured = { palette: Palette; panels: readonly Panel[]; caption: Caption }

/** The maps on screen with everything that has to go with them. */
export function figureOf({ panes, look, model, title, lines, frame }: Given): Figured {
  const { palette, chosen, field } = look
  const moment = frame ? [`Shown: ${spellWords(frame)}, ${counted(frame.exchanges, 'exchange')}.`] : []
  return {
    palette,
    panels: panes.map(pane => ({
      ...pane.painted(pane.presence),
      look,
      ...(pane.heading === null ? {} : { heading: pane.heading }),
    })),
    caption: {
      title,
      lines: [...moment, ...lines],
      legend: [
        ...chosen.map(group => ({ colour: markOf(palette, chosen, group), words: groupName(model, field, group) })),
        { colour: palette.rest, words: 'Others' },
      ],
    },
  }
}
