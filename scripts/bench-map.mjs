/**
 * The map's page in real Chromium over `serve`: its first picture, a change of filter, and what a move of the pointer
 * costs. `npm run bench` has it as a part; `node scripts/bench-map.mjs <workspace>` runs it alone.
 */
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { report } from './bench-report.mjs'
import { served } from './bench-served.mjs'
import { ensureChromium, FLAGS, SOFTWARE_GL } from './chromium.mjs'
import { ensureReady } from './ready.mjs'
import { main } from './steps.mjs'

/** The first is wall time; the others are processor time of the page's own thread, which a busy machine hardly changes. */
const LIMITS = { firstMs: 1000, filterMs: 100, hoverMs: 16 }
const ROUNDS = 9
const FILTERS = ['from=2022-01-01', '', 'regions=["Wales"]', '', 'to=2021-01-01', '', 'isolates=true', '']
/** Moves of the pointer, so far apart (px). */
const [MOVES, STEP] = [60, 5]
const PATIENCE_MS = 300_000

const median = times => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]
const DRAWING = '[data-drawing=webgl]'

/** @param session of a workspace that is served. @returns times in ms */
export async function timeMap({ origin, bearer }) {
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: [...FLAGS, ...SOFTWARE_GL] })
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
    await page.addInitScript(value => sessionStorage.setItem('hexitime.bearer', value), bearer)
    // The layout is made once for the data, with its progress on screen; a warm workspace has it.
    await page.goto(`${origin}/#/map`)
    await page.locator(`${DRAWING}[data-loads]`).waitFor({ timeout: PATIENCE_MS })
    const firstMs = Math.min(...(await repeated(ROUNDS, () => firstPicture(page, origin))))
    const work = await workOf(page)
    const filters = []
    for (const filter of [...FILTERS, ...FILTERS]) filters.push((await work(() => change(page, filter))).ms)
    return { firstMs, filterMs: median(filters), hoverMs: median(await hovers(page, work)) }
  } finally {
    await browser.close()
  }
}

export function reportMap({ firstMs, filterMs, hoverMs }, whose) {
  report(`the map of ${whose}: from opening it to its first picture`, firstMs, 'ms', LIMITS.firstMs)
  report(`the map of ${whose}: the page's work for another filter, median`, filterMs, 'ms', LIMITS.filterMs)
  report(`the map of ${whose}: the page's work to hover a dot, median`, hoverMs, 'ms', LIMITS.hoverMs)
}

async function repeated(times, work) {
  const results = []
  for (let i = 0; i < times; i++) results.push(await work())
  return results
}

/** Opens the map from the overview of a page that has not had it yet; until the frame with the picture is done. */
async function firstPicture(page, origin) {
  await page.goto('about:blank')
  await page.goto(`${origin}/#/overview`, { waitUntil: 'networkidle' })
  return page.evaluate(
    selector =>
      new Promise(done => {
        const started = performance.now()
        const look = () => {
          if (!document.querySelector(selector)) return setTimeout(look, 4)
          requestAnimationFrame(() => setTimeout(() => done(performance.now() - started)))
        }
        location.hash = '/map'
        look()
      }),
    `${DRAWING}[data-loads]`,
  )
}

/** Measures what the page's main thread works while something is done. */
async function workOf(page) {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
  const worked = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'TaskDuration').value * 1000
  }
  return async doing => {
    const before = await worked()
    const result = await doing()
    return { ms: (await worked()) - before, result }
  }
}

/** Filters as a link does, until the next picture is drawn. */
const change = (page, filter) =>
  page.evaluate(
    ([selector, next]) =>
      new Promise(done => {
        const heard = new MutationObserver(() => {
          heard.disconnect()
          requestAnimationFrame(() => setTimeout(done))
        })
        heard.observe(document.querySelector(selector), { attributeFilter: ['data-loads'] })
        location.hash = `/map?${next}`
      }),
    [DRAWING, filter],
  )

/** What those moves of the pointer cost that came to a dot or left one. */
async function hovers(page, work) {
  const { x, y, width, height } = await page.locator(DRAWING).boundingBox()
  const repaints = () => page.locator(DRAWING).evaluate(({ dataset }) => Number(dataset.repaints ?? 0))
  const costs = []
  for (let i = 0; i < MOVES; i++) {
    const before = await repaints()
    const { ms } = await work(async () => {
      await page.mouse.move(x + width / 2 + (i - MOVES / 2) * STEP, y + height / 2)
      await page.evaluate(() => new Promise(done => requestAnimationFrame(() => setTimeout(done))))
    })
    if ((await repaints()) > before) costs.push(ms)
  }
  if (costs.length < 5) throw new Error('The pointer met hardly a dot: move it elsewhere.')
  return costs
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(async () => {
    ensureReady()
    const [workspace] = process.argv.slice(2)
    if (!workspace)
      throw new Error('Which workspace? node scripts/bench-map.mjs <workspace>, with HEXITIME_PASSPHRASE set')
    reportMap(await served(workspace, process.env, timeMap), 'this workspace')
  })
}
