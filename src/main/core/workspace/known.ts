import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import type { Host } from '../core.ts'
import { readHeader } from './header.ts'
import { RECOVERY } from './slots.ts'

const FILE = 'workspaces.json'
const MOST = 20
const shape = z.array(z.string())

async function paths(home: string): Promise<string[]> {
  const text = await readFile(join(home, FILE), 'utf8').catch(() => '[]')
  try {
    return shape.parse(JSON.parse(text))
  } catch {
    // A damaged list of shortcuts is worth less than opening the app.
    return []
  }
}

/** Puts a workspace first among those used on this machine. */
export async function rememberPath(home: string, path: string): Promise<void> {
  const full = resolve(path)
  const list = [full, ...(await paths(home)).filter(other => other !== full)].slice(0, MOST)
  await mkdir(home, { recursive: true })
  await writeFile(join(home, `${FILE}.new`), JSON.stringify(list))
  await rename(join(home, `${FILE}.new`), join(home, FILE))
}

export type Known = {
  path: string
  name: string
  sample: boolean
  people: { id: string; name: string }[]
  remembered: string[]
}

export const secretName = (workspace: string, person: string): string => `${workspace}.${person}`

export async function describe(host: Host, path: string): Promise<Known> {
  const header = await readHeader(path)
  const people = header.slots
    .filter(({ person }) => person !== RECOVERY)
    .map(({ person, name }) => ({ id: person, name }))
  const remembered: string[] = []
  for (const { id } of people) {
    if (await host.secrets?.get(secretName(header.id, id))) remembered.push(id)
  }
  return { path: resolve(path), name: header.name, sample: header.sample, people, remembered }
}

/** The workspaces used on this machine that are still there. */
export async function knownWorkspaces(host: Host): Promise<Known[]> {
  const found = await Promise.allSettled((await paths(host.home)).map(path => describe(host, path)))
  return found.flatMap(each => (each.status === 'fulfilled' ? [each.value] : []))
}
