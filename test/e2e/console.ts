import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { expect, inject } from 'vitest'
import { chromiumPath, FLAGS, SOFTWARE_GL } from '../../scripts/chromium.mjs'

const ROOT = join(import.meta.dirname, '../..')
/** Another build can be tested in the place of out/, so that a rebuild amid a run does no harm. */
const BUILD = join(ROOT, process.env.HEXITIME_E2E_BUILD ?? 'out')
const CLI = join(BUILD, 'main/cli.js')
export const SHOTS = join(ROOT, 'out/e2e')
const PATIENCE_MS = 15_000
/** A figure that is reckoned from the whole record may take a busy machine so long. */
const RECKONING_MS = 60_000

const WITHOUT_GL = ['--disable-gpu', '--disable-software-rasterizer', '--disable-3d-apis']
export const PASSPHRASE = 'slow otter paints seven kites'

export type Console = Awaited<ReturnType<typeof startConsole>>
/** `stranger`: with the launch link and no session; `init` runs in the page before anything of it. */
type Opening = BrowserContextOptions & { init?: () => void; stranger?: boolean; webgl?: boolean }

/**
 * The real thing: `hexitime serve` in a process of its own, in a home of its own, and a browser at it.
 * @param sample false: nobody has looked at the sample here before, so it has yet to be made
 */
export async function startConsole({ sample = true } = {}) {
  const executablePath = chromiumPath()
  if (!executablePath) throw new Error('The browser tests need Chromium: install it, or set CHROMIUM_PATH.')
  const folder = mkdtempSync(join(tmpdir(), 'hexitime-e2e-'))
  const home = join(folder, 'console')
  if (sample)
    for (const part of ['sample', 'sample-export'])
      cpSync(join(inject('sample'), part), join(home, part), { recursive: true })
  // The person's own folder is where the folder picker starts.
  const env = {
    ...process.env,
    HEXITIME_HOME: home,
    HOME: folder,
    USERPROFILE: folder,
    HEXITIME_PASSPHRASE: PASSPHRASE,
  }
  const served = spawn(process.execPath, [CLI, 'serve'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const url = await launchUrl(served)
  const launch = (args: string[]) => chromium.launch({ executablePath, args })
  const browser = await launch([...FLAGS, ...SOFTWARE_GL])
  let withoutGl: Browser | null = null
  const troubles: string[] = []
  let bearer: string | null = null

  /** A page with eyes on it. The first one uses the launch link up; those after it have its session. */
  async function open(route = '', { init, stranger = false, webgl = true, ...options }: Opening = {}) {
    if (!webgl) withoutGl ??= await launch([...FLAGS, ...WITHOUT_GL])
    const page = await newPage(webgl ? browser : (withoutGl ?? browser), options)
    if (init) await page.addInitScript(init)
    watch(page, troubles)
    if (stranger || !bearer) await page.goto(url)
    else {
      await page.addInitScript(value => sessionStorage.setItem('hexitime.bearer', value), bearer)
      await page.goto(`${new URL(url).origin}/${route && `#${route}`}`)
    }
    if (!stranger) {
      await settled(page)
      bearer ??= await page.evaluate(() => sessionStorage.getItem('hexitime.bearer'))
    }
    return page
  }

  /** A call as the page would make it, for steps that are not what a test is about. */
  async function call(procedure: string, input: object = {}): Promise<unknown> {
    const { origin } = new URL(url)
    const headers = { authorization: `Bearer ${bearer}`, 'content-type': 'application/json', origin }
    const answer = await fetch(`${origin}/rpc/${procedure}`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ json: input }),
    })
    const { json } = (await answer.json()) as { json: unknown }
    if (!answer.ok) throw new Error(`${procedure}: ${answer.status} ${JSON.stringify(json)}`)
    return json
  }

  return {
    /** The person's own folder. */
    folder,
    /** Where the app keeps its own: HEXITIME_HOME. */
    home,
    /** The launch link. */
    url,
    open,
    call,
    /** Opens a workspace as the person of that passphrase, and shows it. */
    async enter(page: Page, path: string, passphrase = PASSPHRASE, route = '') {
      await call('workspace/open', { path, passphrase })
      await page.goto('about:blank')
      await page.goto(`${new URL(url).origin}/${route && `#${route}`}`)
      await settled(page)
    },
    /** What a command prints with `--json`. */
    async cli(...args: string[]): Promise<unknown> {
      const run = promisify(execFile)(process.execPath, [CLI, ...args, '--json'], { env, maxBuffer: 2 ** 28 })
      // A check with findings exits with 1, and has answered.
      const { stdout } = await run.catch((error: { code: number; stdout: string }) => {
        if (error.code === 1) return error
        throw error
      })
      return JSON.parse(stdout)
    },
    /** A file of the person's, whose folder is made. */
    at(...path: string[]) {
      const file = join(folder, ...path)
      mkdirSync(join(file, '..'), { recursive: true })
      return file
    },
    /**
     * Since the last time: no error in the console, no exception, no blocked content, no lost request, and no answer of
     * the server but success and those named, such as `409 workspace/open`.
     */
    expectClean(...refused: string[]) {
      expect(troubles.splice(0)).toEqual(refused)
    },
    async close() {
      await Promise.all([browser.close(), withoutGl?.close()])
      const ended = new Promise(done => served.once('exit', done))
      served.kill()
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function launchUrl(served: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    served.once('exit', code => failed(new Error(`serve ended with ${code}: is the product built? (npm run build)`)))
    if (served.stdout) createInterface({ input: served.stdout }).once('line', line => found(JSON.parse(line).url))
  })
}

async function newPage(browser: Browser, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    colorScheme: 'light',
    reducedMotion: 'reduce',
    // Far from London, whose days the console counts.
    timezoneId: 'America/New_York',
    locale: 'en-GB',
    ...options,
  })
  context.setDefaultTimeout(PATIENCE_MS)
  return context.newPage()
}

/** Chromium says the status of each refused answer again in its console. */
const ECHO = /^Failed to load resource: the server responded with a status of/
/** Asked and then no longer wanted, as when a screen is left: not a failure. */
const CANCELLED = 'net::ERR_ABORTED'

/** How many calls of each page are under way. */
const asked = new WeakMap<Page, number>()

function watch(page: Page, troubles: string[]) {
  const count = (by: number) => () => void asked.set(page, (asked.get(page) ?? 0) + by)
  page.on('request', count(1))
  page.on('requestfinished', count(-1))
  page.on('requestfailed', count(-1))
  void page.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) => {
      throw new Error(`blocked by the policy: ${effectiveDirective} ${blockedURI} ${sample}`)
    }),
  )
  page.on('console', message => {
    if ((message.type() === 'error' || message.type() === 'warning') && !ECHO.test(message.text()))
      troubles.push(`${message.type()}: ${message.text()}`)
  })
  page.on('pageerror', error => troubles.push(`exception: ${error.message}`))
  page.on('requestfailed', request => {
    const why = request.failure()?.errorText
    if (why !== CANCELLED) troubles.push(`${why} ${request.url()}`)
  })
  page.on('response', answer => {
    if (answer.status() >= 400) troubles.push(`${answer.status()} ${new URL(answer.url()).pathname.slice(1)}`)
  })
}

/** Goes to a screen as a link would, without loading the page anew. */
export async function go(page: Page, route: string) {
  await page.evaluate(to => {
    location.hash = to
  }, route)
  await settled(page)
}

const BUSY = '[role=progressbar],[aria-busy=true]'

/** Waits until nothing on the page is on its way any more, for as long as a screen needs to draw what came. */
export async function settled(page: Page) {
  await page.locator('h1').first().waitFor()
  const until = Date.now() + RECKONING_MS
  for (let quiet = 0; quiet < 3; ) {
    const busy = await page.locator(BUSY).count()
    quiet = busy === 0 && (asked.get(page) ?? 0) === 0 ? quiet + 1 : 0
    if (Date.now() > until) throw new Error(`${page.url()} is still at work after ${RECKONING_MS} ms.`)
    await page.waitForTimeout(40)
  }
}

/**
 * Waits until the page has drawn what a new size or colour makes of it, and whatever it asked for then has come: frames
 * come only after what the page has still to do, however slow the machine.
 */
export async function redrawn(page: Page) {
  await page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame)
  })
  if ((asked.get(page) ?? 0) > 0 || (await page.locator(BUSY).count()) > 0) await settled(page)
}

/** Opens the sample. */
export async function openSample(page: Page) {
  await page.getByRole('button', { name: 'Look at the sample' }).click()
  await page.getByRole('navigation', { name: 'Pages' }).waitFor({ timeout: 60_000 })
  await settled(page)
}

/** A picture for people to look at, who do not see those of a machine that only checks. */
export async function shot(page: Page, name: string) {
  if (process.env.CI) return
  mkdirSync(SHOTS, { recursive: true })
  await page.screenshot({ path: join(SHOTS, `${name}.png`) })
}
