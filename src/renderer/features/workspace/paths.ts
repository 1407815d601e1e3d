/** Paths belong to the machine that runs the console, which may be Windows whatever the browser says. */
const separatorOf = (path: string): string => (path.includes('\\') && !path.includes('/') ? '\\' : '/')

const fileName = (name: string): string => name.replaceAll(/[\\/:*?"<>|\s]+/g, ' ').trim()

export const joinPath = (folder: string, name: string): string => {
  const separator = separatorOf(folder)
  return `${folder.endsWith(separator) ? folder.slice(0, -1) : folder}${separator}${fileName(name)}`
}

export const folderOf = (path: string): string => {
  const separator = separatorOf(path)
  const end = path.lastIndexOf(separator)
  return end <= 0 ? separator : path.slice(0, end)
}

/** The suggested folder with the workspace's own name in the place of the last part. */
export const folderFor = (suggested: string, name: string): string =>
  fileName(name) === '' ? suggested : joinPath(folderOf(suggested), name)

/** `Hexitime UK 2023-07-01.hexitime-backup` */
export const backupName = (workspace: string, date: string): string => `${fileName(workspace)} ${date}.hexitime-backup`
