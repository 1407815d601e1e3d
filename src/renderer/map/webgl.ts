let refused = false

/**
 * Whether to draw with WebGL: it is tried until a machine refuses a context, as managed desktops often do, or takes one
 * away; then no more in this session. Asking for one beforehand would make the first picture wait for one more.
 */
export const triesWebgl = (): boolean => !refused

export function webglRefused(): void {
  refused = true
}
