import { buffer } from 'node:stream/consumers'
import yazl from 'yazl'

type Entry = [name: string, content: string | Buffer]

/** A zip of files, in this order; names may repeat. */
export async function zipOf(entries: Entry[], options: { compress?: boolean } = {}): Promise<Buffer> {
  const zip = new yazl.ZipFile()
  for (const [name, content] of entries) {
    const { compress = true } = options
    if (name.endsWith('/')) zip.addEmptyDirectory(name)
    else zip.addBuffer(Buffer.from(content), name, { compress })
  }
  zip.end()
  return await buffer(zip.outputStream)
}

/** The same zip with the mark of encryption on every file. */
export function locked(zip: Buffer): Buffer {
  const marked = Buffer.from(zip)
  for (const [signature, flags] of [
    ['PK\x01\x02', 8],
    ['PK\x03\x04', 6],
  ] as const) {
    for (let at = marked.indexOf(signature); at >= 0; at = marked.indexOf(signature, at + 4)) {
      marked.writeUInt16LE(marked.readUInt16LE(at + flags) | 1, at + flags)
    }
  }
  return marked
}
