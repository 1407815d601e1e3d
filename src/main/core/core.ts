import type { Logger } from 'pino'
import type { OpenWorkspace } from './workspace/open.ts'

/** What a host gives the core. Hosts are Electron, the loopback server and the command line. */
export type Host = {
  kind: 'electron' | 'serve' | 'cli'
  /** The app's own data folder: the list of known workspaces, the default workspace, the sample. */
  home: string
  /** Where this machine keeps passphrases for a person who wants it; absent where it cannot. */
  secrets?: Secrets
  /** What the window shows as a PDF on sheets of A4; absent where the host has no window of its own. */
  pdf?: () => Promise<Uint8Array>
  /** Allow-listed fields only: never a member's data, a path or an error's text. */
  log: Logger
  /** Told of a fault of the program itself, whose text may hold anything: for a terminal, never for a log that is kept. */
  onFault?: (error: unknown, reference: string) => void
}

/** The system's keychain (Electron's safeStorage); every value is a workspace key wrapped for this machine's user. */
export type Secrets = {
  get(name: string): Promise<string | null>
  set(name: string, value: string): Promise<void>
  remove(name: string): Promise<void>
}

/** One console at work: at most one workspace open, by at most one person. */
export type Core = {
  readonly host: Host
  open: OpenWorkspace | null
}

/** What every procedure is called with. */
export type Context = { core: Core }
