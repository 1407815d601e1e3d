import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'

/** A drawing as its SVG, an element a line, so that a change of it can be read; class names without what a build adds. */
export const drawn = (drawing: ReactElement): string => {
  const lines = renderToStaticMarkup(drawing).replaceAll('><', '>\n<')
  return `${lines.replaceAll(/class="_([a-z]+)_\w+"/gi, 'class="$1"')}\n`
}
