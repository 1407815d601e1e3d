import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron } from 'playwright-core'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')

test('the console opens in Electron under its policy, connected to its core, and closes', async () => {
  const home = mkdtempSync(join(tmpdir(), 'hexitime-electron-'))
  const app = await _electron.launch({
    executablePath: process.env.HEXITIME_ELECTRON ?? '',
    args: [ROOT, `--user-data-dir=${home}`],
  })
  try {
    const page = await app.firstWindow()
    // A violation of the policy is an error in the console too.
    const errors: string[] = []
    page.on('console', message => message.type() === 'error' && errors.push(message.text()))
    page.on('pageerror', error => errors.push(error.message))
    await page.reload()

    // Welcome is drawn from the core's answer, so it shows that the port works.
    await page.getByRole('heading', { name: /welcome/i }).waitFor({ timeout: 30_000 })
    expect(page.url()).toMatch(/^app:\/\/console\//)
    const policy = await page.evaluate(async () => {
      const answer = await fetch(location.pathname)
      return answer.headers.get('content-security-policy')
    })
    expect(policy).toContain("default-src 'none'; script-src 'self'")
    expect(await page.evaluate(() => 'require' in globalThis || 'process' in globalThis)).toBe(false)
    expect(errors).toEqual([])
  } finally {
    await app.close()
    rmSync(home, { recursive: true, force: true, maxRetries: 5 })
  }
})
