export function electronPath(): string | null
export function fetchElectron(): string | null
export function noWindowBecause(here?: {
  platform: NodeJS.Platform
  env: Record<string, string | undefined>
  uid: number | undefined
}): string | null
