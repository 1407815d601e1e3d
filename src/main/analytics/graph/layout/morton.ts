/** The finest grid has 2 ** BITS cells along a side. */
const BITS = 15
/** Each pass of the radix sort looks at a third of a cell's bits. */
const DIGIT = (2 * BITS) / 3
const MASK = 2 ** DIGIT - 1

/** The 15 bits of a whole number with a nought before each. */
function spaced(value: number): number {
  let v = value
  v = (v | (v << 8)) & 0x00ff00ff
  v = (v | (v << 4)) & 0x0f0f0f0f
  v = (v | (v << 2)) & 0x33333333
  return (v | (v << 1)) & 0x55555555
}

/**
 * Sorts bodies by the cell of a fine grid that they are in, along Morton's curve: bodies near to each other come near to
 * each other, and each quarter of a quarter of the square is one run. `code` is the cell, `order` the body;
 * until the first `sort` they are all cell 0, in their own order.
 */
export function mortonOrder(n: number) {
  const order = new Uint32Array(n).map((_, v) => v)
  const code = new Uint32Array(n)
  const orderThen = new Uint32Array(n)
  const codeThen = new Uint32Array(n)
  const count = new Uint32Array(MASK + 1)

  const pass = (shift: number, from: Uint32Array, body: Uint32Array, to: Uint32Array, bodyTo: Uint32Array) => {
    count.fill(0)
    for (let i = 0; i < n; i++) {
      const digit = ((from[i] ?? 0) >>> shift) & MASK
      count[digit] = (count[digit] ?? 0) + 1
    }
    let sum = 0
    for (let digit = 0; digit <= MASK; digit++) {
      const here = count[digit] ?? 0
      count[digit] = sum
      sum += here
    }
    for (let i = 0; i < n; i++) {
      const cell = from[i] ?? 0
      const digit = (cell >>> shift) & MASK
      const at = count[digit] ?? 0
      count[digit] = at + 1
      to[at] = cell
      bodyTo[at] = body[i] ?? 0
    }
  }

  const sort = (x: Float64Array, y: Float64Array) => {
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity]
    for (let v = 0; v < n; v++) {
      left = Math.min(left, x[v] ?? 0)
      right = Math.max(right, x[v] ?? 0)
      top = Math.min(top, y[v] ?? 0)
      bottom = Math.max(bottom, y[v] ?? 0)
    }
    const side = Math.max(right - left, bottom - top)
    const scale = side > 0 ? (2 ** BITS - 1) / side : 0
    for (let v = 0; v < n; v++) {
      orderThen[v] = v
      codeThen[v] = spaced(((x[v] ?? 0) - left) * scale) | (spaced(((y[v] ?? 0) - top) * scale) << 1)
    }
    pass(0, codeThen, orderThen, code, order)
    pass(DIGIT, code, order, codeThen, orderThen)
    pass(2 * DIGIT, codeThen, orderThen, code, order)
  }
  return { order, code, sort }
}
