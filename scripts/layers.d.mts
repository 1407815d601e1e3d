export type Layer = { folder: string; may: string[]; node: boolean; electron?: boolean }
export const LAYERS: Layer[]
export const ELECTRON_TESTS: string[]
export function biomeOverrides(): object[]
