/**
 * `node bench-layout-large.mjs LAYOUT`: the layout of 100,000 nodes and 1,000,000 arcs in a process of its own, so that its
 * memory is its own. Prints its ms and MB, and what the layout added to the memory that the graph itself takes.
 */
import { planted, SEED } from './bench-graphs.mjs'

const { layout } = await import(process.argv[2] ?? '')
const large = planted(100_000, 1_000_000)
globalThis.gc?.()
const before = process.memoryUsage().rss / 2 ** 20
const started = performance.now()
layout(large, { seed: SEED })
const ms = performance.now() - started
console.log(JSON.stringify({ ms, mb: process.resourceUsage().maxRSS / 1024, before }))
