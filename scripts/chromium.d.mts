export function chromiumPath(): string | null
export function ensureChromium(): string
export const FLAGS: readonly string[]
export const SOFTWARE_GL: readonly string[]
