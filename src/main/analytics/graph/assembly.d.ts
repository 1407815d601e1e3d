/** What assembly/shortest.ts declares and exports. Addresses are in bytes. */
declare module '*/assembly/shortest.ts?wasm' {
  type Address = { readonly value: number }

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
