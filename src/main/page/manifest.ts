import { readdirSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

export type Asset = { readonly file: string; readonly type: string }
/** From a URL path, exactly as a browser asks for it, to the one file that it means. */
export type Manifest = ReadonlyMap<string, Asset>

/**
 * The files of the built page. Hosts serve what this lists and nothing else: a path is looked up, never resolved,
 * so that no spelling of `..` leads anywhere.
 * @throws Error when the page has not been built.
 */
export function readManifest(root: string): Manifest {
  const manifest = new Map<string, Asset>()
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name)
    const type = CONTENT_TYPES[extname(entry.name)]
    // Links are left out (isFile is false for them): what they point at was not built.
    if (entry.isFile() && type) manifest.set(`/${encodeURI(relative(root, file).split(sep).join('/'))}`, { file, type })
  }
  const page = manifest.get('/index.html')
  if (!page) throw new Error('The page has not been built: run `npm run build`.')
  return manifest.set('/', page)
}
