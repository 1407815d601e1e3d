import Sigma from 'sigma'

type Canvas = Parameters<Sigma['createCanvas']>
type Context = Parameters<Sigma['createWebGLContext']>

/**
 * Sigma with canvases that are quick to make and to draw on, where a processor has to stand in for a graphics card. They
 * have their size before their context, which else is made twice; and no layer is drawn a second time for picking, which
 * `sigma-pointer.ts` does without.
 */
export class Canvases extends Sigma {
  override createCanvas(...args: Canvas): HTMLCanvasElement {
    const canvas = super.createCanvas(...args)
    const { offsetWidth, offsetHeight } = this.getContainer()
    canvas.width = Math.max(1, offsetWidth) * devicePixelRatio
    canvas.height = Math.max(1, offsetHeight) * devicePixelRatio
    return canvas
  }

  override createWebGLContext(...[id, options]: Context): WebGLRenderingContext {
    return super.createWebGLContext(id, { ...options, picking: false })
  }
}
