/** What the programs in assembly/ declare and export. Addresses are in bytes. */
type Address = { readonly value: number }

declare module '*/assembly/shortest.ts?wasm' {
  export function instantiate(values: { nodes: number; arcs: number; reachable: number; squared: number }): {
    memory: WebAssembly.Memory
    end: Address
    outStart: Address
    outNode: Address
    inStart: Address
    inNode: Address
    sum: Address
    squares: Address
    walk(source: number): void
  }
}

declare module '*/assembly/swaps.ts?wasm' {
  export function instantiate(values: { arcs: number; nodes: number; slots: number }): {
    memory: WebAssembly.Memory
    end: Address
    ends: Address
    weight: Address
    long: Address
    begin(low: bigint, high: bigint): void
    swap(tries: number): number
  }
}
