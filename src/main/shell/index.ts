import { join } from 'node:path'
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  protocol,
  safeStorage,
  session,
  utilityProcess,
} from 'electron'
import { readManifest } from '../page/manifest.ts'
import { menu } from './menu.ts'
import { guardContents, guardSession } from './navigation.ts'
import { answerApp, PAGE, SCHEME } from './protocol.ts'
import { createSecrets } from './secrets.ts'
import { isOurTopFrame } from './sender.ts'
import { supervise } from './supervisor.ts'
import { windowOptions } from './window.ts'

/** Beside this file when built: out/main/shell.js. */
const out = (...path: string[]) => join(import.meta.dirname, '..', ...path)

async function start(): Promise<void> {
  await app.whenReady()
  const devTools = !app.isPackaged
  const home = app.getPath('userData')
  const manifest = readManifest(out('renderer'))

  guardSession(session.defaultSession)
  protocol.handle(SCHEME.scheme, request => answerApp(manifest, request))
  Menu.setApplicationMenu(Menu.buildFromTemplate(menu({ mac: process.platform === 'darwin', devTools })))

  const window = new BrowserWindow(windowOptions(out('preload', 'index.cjs'), devTools))
  const core = supervise({
    fork: () => utilityProcess.fork(out('main', 'core.js'), [], { serviceName: 'Hexitime core' }),
    home,
    secrets: createSecrets(join(home, 'secrets.json'), safeStorage),
    // The page's own rules say the size of the sheets and what stands at their foot.
    pdf: () => window.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true }),
    onCrash: () => void offerRestart(),
  })

  async function offerRestart(): Promise<void> {
    const { response } = await dialog.showMessageBox(window, {
      type: 'error',
      message: 'The part of the console that works with your data has stopped.',
      detail:
        'What was saved is safe. Work that was under way, such as a sync, was not applied and can be started again.',
      buttons: ['Restart', 'Quit'],
      defaultId: 0,
      cancelId: 1,
      noLink: true,
    })
    if (response !== 0) return app.quit()
    core.start()
    window.webContents.reload()
  }

  // Every load of the page asks once, so a reload gets a channel of its own.
  ipcMain.on('connect', event => {
    if (!isOurTopFrame(event, window.webContents)) return
    const { port1, port2 } = new MessageChannelMain()
    core.connect(port1)
    event.senderFrame?.postMessage('core', null, [port2])
  })

  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore()
    window.focus()
  })
  app.on('before-quit', event => {
    if (!core.isRunning()) return
    event.preventDefault()
    void core.close().then(() => app.quit())
  })

  core.start()
  window.once('ready-to-show', () => window.show())
  await window.loadURL(PAGE)
}

// What Chromium keeps for itself stays apart from the person's workspaces.
app.setPath('sessionData', join(app.getPath('userData'), 'browser'))
app.enableSandbox()
protocol.registerSchemesAsPrivileged([SCHEME])
app.on('web-contents-created', (_event, contents) => guardContents(contents))
// One window is the whole console, on a Mac too.
app.on('window-all-closed', () => app.quit())

// A second console of the same user shows the first one's window instead.
if (app.requestSingleInstanceLock()) {
  start().catch((error: unknown) => {
    dialog.showErrorBox(
      'Hexitime Console cannot start',
      error instanceof Error ? error.message : 'Something is missing.',
    )
    app.exit(1)
  })
} else {
  app.quit()
}
