import { text } from 'node:stream/consumers'
import yauzl from 'yauzl'

/** The files of a zip by name, in their order. */
export async function unzipped(zip: Buffer): Promise<Map<string, string>> {
  const opened = await new Promise<yauzl.ZipFile>((done, failed) =>
    yauzl.fromBuffer(zip, { lazyEntries: true }, (error, file) => (file ? done(file) : failed(error))),
  )
  const files = new Map<string, string>()
  return new Promise((done, failed) => {
    opened.on('end', () => done(files))
    opened.on('error', failed)
    opened.on('entry', (entry: yauzl.Entry) =>
      opened.openReadStream(entry, async (error, stream) => {
        if (!stream) return failed(error)
        files.set(entry.fileName, await text(stream))
        opened.readEntry()
      }),
    )
    opened.readEntry()
  })
}
