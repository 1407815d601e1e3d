import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import Papa from 'papaparse'
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** What a person reads off a screen, as values. */

/** `1,507.5 h`, `−9,496 h`, `17.8%`, `+1 h`: the number in it. */
export const numberIn = (text: string): number =>
  Number(/[−+]?[\d,]+(\.\d+)?/.exec(text)?.[0].replaceAll(',', '').replace('−', '-'))
/** Hours as minutes, as the ledger counts. */
export const minutesIn = (text: string): number => Math.round(numberIn(text) * 60)

/** The rows of a table that are drawn, each cell by its column's head. */
export async function rowsOf(page: Page, label: string | RegExp): Promise<Record<string, string>[]> {
  const grid = page.getByRole('grid', { name: label })
  await grid.waitFor()
  return grid.evaluate(table => {
    const words = (element: Element) => (element.textContent ?? '').trim()
    const heads = [...table.querySelectorAll('th')].map(words)
    return [...table.querySelectorAll('tbody tr')].map(row =>
      Object.fromEntries([...row.querySelectorAll('td')].map((cell, i) => [heads[i] ?? '', words(cell)])),
    )
  })
}

/** How many rows a table says that it has. */
export const countOf = async (page: Page, label: string | RegExp): Promise<number> =>
  Number(await page.getByRole('grid', { name: label }).getAttribute('aria-rowcount')) - 1

/** A file that a press hands to the person. */
export async function downloaded(page: Page, press: () => Promise<void>): Promise<{ name: string; text: string }> {
  const [file] = await Promise.all([page.waitForEvent('download'), press()])
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') }
}

/** Rows of a CSV by its head. */
export const csvRows = (text: string): Record<string, string>[] =>
  Papa.parse<Record<string, string>>(text.replace('\ufeff', ''), { header: true, skipEmptyLines: true }).data

/** What becomes so after a while: the console answers when it can, and software GL is slow. */
export const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 15_000, interval: 50 })
export const textOf = (found: Locator) => () => found.textContent()

/** What the focus is on, as a screen reader would name it. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const on = document.activeElement
    if (!on || on === document.body) return ''
    const labels = on instanceof HTMLInputElement ? [...(on.labels ?? [])].map(label => label.textContent) : []
    const by = (on.getAttribute('aria-labelledby') ?? '')
      .split(' ')
      .flatMap(id => document.getElementById(id)?.textContent ?? [])
    return (on.getAttribute('aria-label') || labels.join(' ') || by.join(' ') || on.textContent || '').trim()
  })

/** Presses Tab until the focus is there; a person without a mouse has no other way. */
export async function tabTo(page: Page, name: string | RegExp, role?: string) {
  const is = (text: string) => (typeof name === 'string' ? text === name : name.test(text))
  const passed: string[] = []
  for (let i = 0; i < 120; i++) {
    await page.keyboard.press('Tab')
    const on = await focused(page)
    if (is(on) && (!role || (await page.evaluate(() => document.activeElement?.getAttribute('role'))) === role)) return
    passed.push(on)
  }
  expect.fail(`Tab never came to ${name}; it passed ${[...new Set(passed)].join(' · ')}`)
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
type Found = { id: string; impact: string | null; nodes: { html: string; failureSummary?: string }[] }
declare const axe: { run(context: Document, options: object): Promise<{ violations: Found[] }> }

/** Serious and critical violations of WCAG 2.2 AA and axe's best practices: none. */
export async function expectAccessible(page: Page, where = page.url()) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE)
  const violations = await page.evaluate(async () => {
    // Its preloading of style sheets is what a strict policy would block.
    const { violations } = await axe.run(document, { preload: false, resultTypes: ['violations'] })
    return violations
  })
  const grave = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => ({ id, nodes: nodes.slice(0, 3).map(node => `${node.html} ${node.failureSummary ?? ''}`) }))
  expect(grave, where).toEqual([])
}
