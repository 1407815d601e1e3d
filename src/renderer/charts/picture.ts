/** The words that go with a picture when it leaves the console. */
export type PictureWords = { title: string; lines: readonly string[] }

const SVG = 'http://www.w3.org/2000/svg'
const SCALE = 2
const PAINTED = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'opacity',
  'font-size',
  'font-weight',
  'text-anchor',
] as const
const MARGIN = 12
const LINE = 16
const HEAD_PX = 14
const BODY_PX = 11

/**
 * A drawing that stands by itself: what the style sheet paints is written into attributes (a style sheet does not
 * travel with the file), and its title and evidence line stand above it.
 */
function standalone(svg: SVGSVGElement, { title, lines }: PictureWords): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement
  const shown = [svg, ...svg.querySelectorAll<SVGElement>('*')]
  const copied = [copy, ...copy.querySelectorAll<SVGElement>('*')]
  copied.forEach((element, at) => {
    const original = shown[at]
    if (!original) return
    const style = getComputedStyle(original)
    for (const name of PAINTED) element.setAttribute(name, style.getPropertyValue(name))
    element.removeAttribute('class')
    element.removeAttribute('style')
  })
  for (const transient of copy.querySelectorAll('[data-transient]')) transient.remove()

  const { width, height } = svg.getBoundingClientRect()
  const face = getComputedStyle(svg).fontFamily
  const head = wrapped(title, width, `600 ${HEAD_PX}px ${face}`)
  const body = lines.flatMap(line => wrapped(line, width, `${BODY_PX}px ${face}`))
  const top = MARGIN * 2 + LINE * (head.length + body.length)
  const page = document.createElementNS(SVG, 'svg')
  const paper = getComputedStyle(document.body).backgroundColor
  page.setAttribute('xmlns', SVG)
  page.setAttribute('width', String(width + 2 * MARGIN))
  page.setAttribute('height', String(height + top + MARGIN))
  page.setAttribute('font-family', face)
  page.setAttribute('fill', getComputedStyle(document.body).color)
  page.append(
    part('rect', { width: '100%', height: '100%', fill: paper }),
    ...[...head, ...body].map((line, at) =>
      text(line, {
        x: MARGIN,
        y: MARGIN + 12 + LINE * at,
        'font-size': at < head.length ? HEAD_PX : BODY_PX,
        'font-weight': at < head.length ? 600 : 400,
      }),
    ),
  )
  copy.setAttribute('x', String(MARGIN))
  copy.setAttribute('y', String(top))
  copy.setAttribute('width', String(width))
  copy.setAttribute('height', String(height))
  page.append(copy)
  return page
}

/** SVG text does not wrap by itself. */
function wrapped(words: string, width: number, font: string): string[] {
  const context = document.createElement('canvas').getContext('2d')
  if (!context) return [words]
  context.font = font
  const lines: string[] = []
  let line = ''
  for (const word of words.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && context.measureText(longer).width > width) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return [...lines, line]
}

function part(name: string, attributes: Record<string, string | number>): SVGElement {
  const element = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value))
  return element
}
function text(words: string, attributes: Record<string, string | number>): SVGElement {
  const element = part('text', attributes)
  element.textContent = words
  return element
}

export const svgText = (svg: SVGSVGElement, words: PictureWords): string =>
  new XMLSerializer().serializeToString(standalone(svg, words))

/** The drawing as a PNG of twice its size on screen. */
export async function drawPicture(svg: SVGSVGElement, words: PictureWords): Promise<Blob> {
  const page = standalone(svg, words)
  const [width, height] = [Number(page.getAttribute('width')), Number(page.getAttribute('height'))]
  const url = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(page)], { type: 'image/svg+xml' }))
  try {
    const image = new Image(width, height)
    image.src = url
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = Math.ceil(width * SCALE)
    canvas.height = Math.ceil(height * SCALE)
    const context = canvas.getContext('2d')
    if (!context) throw new Error('This browser draws no pictures.')
    context.scale(SCALE, SCALE)
    context.drawImage(image, 0, 0)
    return await new Promise<Blob>((done, failed) =>
      canvas.toBlob(blob => (blob ? done(blob) : failed(new Error('The picture could not be drawn.'))), 'image/png'),
    )
  } finally {
    URL.revokeObjectURL(url)
  }
}

export async function copyPicture(svg: SVGSVGElement, words: PictureWords): Promise<'picture' | 'no'> {
  if (typeof ClipboardItem === 'undefined' || !navigator.clipboard?.write) return 'no'
  try {
    // The promise goes in unresolved: a browser only lets a press copy if the write begins at once.
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': drawPicture(svg, words) })])
    return 'picture'
  } catch {
    return 'no'
  }
}
