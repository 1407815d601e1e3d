import { Buffer } from 'node:buffer'
import { basename } from 'node:path'

/**
 * Vite plugin: what is imported as `x.ts?wasm` is AssemblyScript. It is compiled to WebAssembly, and the module that
 * imports it gets `instantiate`, which takes the values that it declares and gives what it exports.
 */
export const assembly = () => ({
  name: 'assembly',
  load: {
    filter: { id: /\.ts\?wasm$/ },
    async handler(id) {
      const file = id.slice(0, -'?wasm'.length)
      this.addWatchFile(file)
      const bytes = Buffer.from(await compiled(file)).toString('base64')
      return `
        const module = new WebAssembly.Module(Uint8Array.from(atob('${bytes}'), byte => byte.charCodeAt(0)))
        export const instantiate = values =>
          new WebAssembly.Instance(module, { ${basename(file, '.ts')}: values }).exports
      `
    },
  },
})

/** Without the parts of AssemblyScript that manage memory: only what a program divides up itself. @throws what is wrong */
async function compiled(file) {
  // Loaded only where something has to be compiled, because it takes a second.
  const { default: asc } = await import('assemblyscript/asc')
  let binary = null
  const options = ['--optimizeLevel', '3', '--runtime', 'stub', '--noAssert', '--outFile', 'binary']
  const { error, stderr } = await asc.main([file, ...options], {
    writeFile: (_, contents) => {
      binary = contents
    },
  })
  if (error) throw new Error(`${file} could not be compiled: ${stderr}`)
  return binary
}
