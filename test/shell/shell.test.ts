import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type FakeElectron, fakeElectron } from './electron.ts'

const home = mkdtempSync(join(tmpdir(), 'hexitime-shell-'))
afterAll(() => rmSync(home, { recursive: true }))

// The page's build is not what is tested here, and the shell looks for it beside its own bundle.
vi.mock('../../src/main/page/manifest.ts', () => ({ readManifest: () => new Map() }))

let electron: FakeElectron
function installElectron() {
  vi.resetModules()
  electron = fakeElectron(home)
  vi.doMock('electron', () => electron)
}
beforeEach(installElectron)
afterEach(() => vi.restoreAllMocks())

/** Runs the shell's entry, to the point where the page has loaded. */
async function launch() {
  await import('../../src/main/shell/index.ts')
  await expect.poll(() => electron.windows[0]?.loadURL.mock.calls.length).toBe(1)
  const [window] = electron.windows
  const [child] = electron.children
  if (!window || !child) throw new Error('nothing started')
  return { window, child, contents: window.webContents }
}

const connectFrom = (sender: unknown, senderFrame: unknown) => electron.ipcMain.emit('connect', { sender, senderFrame })

describe('the window', () => {
  test('is sandboxed, isolated and without Node, webviews or developer tools', async () => {
    const { window } = await launch()
    expect(electron.app.enableSandbox).toHaveBeenCalled()
    expect(window.options).toMatchObject({
      webPreferences: {
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        webviewTag: false,
        devTools: false,
        preload: expect.stringMatching(/preload[\\/]index\.cjs$/),
      },
    })
    expect(window.loadURL).toHaveBeenCalledWith('app://console/')
  })

  test('opens once: a second start shows the first window and starts no core', async () => {
    const { window } = await launch()
    electron.app.emit('second-instance')
    expect(window.restore).toHaveBeenCalled()
    expect(window.focus).toHaveBeenCalled()

    installElectron()
    electron.app.requestSingleInstanceLock.mockReturnValue(false)
    await import('../../src/main/shell/index.ts')
    expect(electron.app.quit).toHaveBeenCalled()
    expect(electron.children).toEqual([])
  })
})

describe('the page', () => {
  test('gets no permission of any kind', async () => {
    await launch()
    const { permissionRequest, permissionCheck, devicePermission } = electron.session.defaultSession
    for (const permission of ['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal', 'usb']) {
      const answer = vi.fn()
      permissionRequest?.(null, permission, answer)
      expect(answer).toHaveBeenCalledWith(false)
    }
    expect(permissionCheck?.()).toBe(false)
    expect(devicePermission?.()).toBe(false)
  })

  test('goes nowhere but to itself', async () => {
    const { contents } = await launch()
    const goes = (event: string, url: string) => {
      const preventDefault = vi.fn()
      contents.emit(event, { url, preventDefault })
      return preventDefault.mock.calls.length === 0
    }
    expect(goes('will-navigate', 'app://console/index.html#/map')).toBe(true)
    expect(goes('will-navigate', 'https://example.org/')).toBe(false)
    expect(goes('will-frame-navigate', 'https://example.org/')).toBe(false)
    expect(goes('will-redirect', 'app://console/')).toBe(false)
    expect(goes('will-attach-webview', 'app://console/')).toBe(false)
    expect(contents.openHandler?.({ url: 'app://console/' })).toEqual({ action: 'deny' })
  })

  test('fetches nothing from a network and saves only what it made', async () => {
    await launch()
    const { defaultSession } = electron.session
    const fetches = (url: string) => {
      const answer = vi.fn()
      defaultSession.beforeRequest?.({ url }, answer)
      return !answer.mock.calls[0]?.[0].cancel
    }
    const saves = (url: string) => {
      const preventDefault = vi.fn()
      defaultSession.emit('will-download', { preventDefault }, { getURL: () => url })
      return preventDefault.mock.calls.length === 0
    }
    expect(fetches('app://console/assets/index.js')).toBe(true)
    for (const url of ['https://example.org/', 'http://127.0.0.1/', 'ws://127.0.0.1/', 'file:///etc/passwd']) {
      expect(fetches(url)).toBe(false)
      expect(saves(url)).toBe(false)
    }
    expect(saves('blob:app://console/5f0c')).toBe(true)
    expect(saves('blob:https://example.org/5f0c')).toBe(false)
  })

  test('is connected to the core only from our own top frame, and anew at each load', async () => {
    const { contents, child } = await launch()
    const { mainFrame } = contents
    connectFrom({}, mainFrame)
    connectFrom(contents, null)
    connectFrom(contents, { ...mainFrame, parent: mainFrame })
    connectFrom(contents, { ...mainFrame, url: 'https://example.org/' })
    connectFrom(contents, { ...mainFrame, url: 'app://elsewhere/' })
    expect(child.sent.map(({ message }) => message.say)).toEqual(['start'])
    expect(mainFrame.postMessage).not.toHaveBeenCalled()

    connectFrom(contents, mainFrame)
    connectFrom(contents, mainFrame)
    expect(child.sent.slice(1)).toEqual([
      { message: { say: 'connect' }, ports: [{ end: 'core' }] },
      { message: { say: 'connect' }, ports: [{ end: 'core' }] },
    ])
    expect(mainFrame.postMessage).toHaveBeenCalledTimes(2)
    expect(mainFrame.postMessage).toHaveBeenCalledWith('core', null, [{ end: 'page' }])
  })
})

describe('the core', () => {
  test('is told where its data are, and that this machine has no keychain', async () => {
    const { child } = await launch()
    expect(child.sent[0]?.message).toEqual({ say: 'start', home, secrets: false })
  })

  test('is started again after a crash, when the person wants it, and the page loads again', async () => {
    const { child, contents } = await launch()
    child.emit('exit', 1)
    await expect.poll(() => electron.children.length).toBe(2)
    expect(electron.dialog.showMessageBox).toHaveBeenCalledTimes(1)
    expect(contents.reload).toHaveBeenCalledTimes(1)
    connectFrom(contents, contents.mainFrame)
    expect(electron.children[1]?.sent.map(({ message }) => message.say)).toEqual(['start', 'connect'])
  })

  test('stays ended when the person quits instead', async () => {
    const { child } = await launch()
    electron.dialog.showMessageBox.mockResolvedValue({ response: 1 })
    child.emit('exit', 1)
    await expect.poll(() => electron.app.quit.mock.calls.length).toBe(1)
    expect(electron.children).toHaveLength(1)
  })

  test('closes its workspace before the app ends, and that is no crash', async () => {
    const { child } = await launch()
    const preventDefault = vi.fn()
    electron.app.emit('before-quit', { preventDefault })
    expect(preventDefault).toHaveBeenCalledTimes(1)
    await expect.poll(() => electron.app.quit.mock.calls.length).toBe(1)
    expect(child.sent.at(-1)?.message).toEqual({ say: 'close' })
    electron.app.emit('before-quit', { preventDefault })
    expect(preventDefault).toHaveBeenCalledTimes(1)
    expect(electron.dialog.showMessageBox).not.toHaveBeenCalled()
  })
})
