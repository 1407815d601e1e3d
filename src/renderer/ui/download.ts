/** Hands a file to the browser's (or Electron's) own saving. */
export function saveBlob(name: string, blob: Blob) {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.hidden = true
  document.body.append(link)
  link.click()
  link.remove()
  // Some browsers read the blob after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

const BOM = '\ufeff'

/** Text with a byte-order mark where it is CSV: without it Excel reads UTF-8 as Windows-1252. */
export function saveText(name: string, text: string, type = 'text/plain') {
  const csv = type.startsWith('text/csv')
  saveBlob(
    name,
    new Blob([csv && !text.startsWith(BOM) ? BOM + text : text], { type: `${type.split(';')[0]};charset=utf-8` }),
  )
}

/** A file that the core made: see `download` in the contract. */
export const saveDownload = (file: { name: string; type: string; text: string }) =>
  saveText(file.name, file.text, file.type)
