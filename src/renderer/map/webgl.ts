let answer: boolean | null = null

/** Whether this machine draws with WebGL; asked once. Managed desktops often cannot. */
export function hasWebgl(): boolean {
  answer ??= probe()
  return answer
}

/** After the machine has taken the context away once, it is not asked again in this session. */
export function webglLost(): void {
  answer = false
}

function probe(): boolean {
  try {
    const canvas = document.createElement('canvas')
    const gl = canvas.getContext('webgl2') ?? canvas.getContext('webgl')
    if (!gl || gl.isContextLost()) return false
    // Browsers keep few contexts; this one is not needed again.
    gl.getExtension('WEBGL_lose_context')?.loseContext()
    return true
  } catch {
    return false
  }
}
