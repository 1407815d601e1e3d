import { EventEmitter } from 'node:events'
import { vi } from 'vitest'

type Answer<T> = (answer: T) => void

/** Remembers who is to be asked, so that a test can ask. */
class Session extends EventEmitter {
  permissionRequest: ((contents: unknown, permission: string, answer: Answer<boolean>) => void) | null = null
  permissionCheck: (() => boolean) | null = null
  devicePermission: (() => boolean) | null = null
  beforeRequest: ((details: { url: string }, answer: Answer<{ cancel: boolean }>) => void) | null = null
  setPermissionRequestHandler(handler: typeof this.permissionRequest) {
    this.permissionRequest = handler
  }
  setPermissionCheckHandler(handler: typeof this.permissionCheck) {
    this.permissionCheck = handler
  }
  setDevicePermissionHandler(handler: typeof this.devicePermission) {
    this.devicePermission = handler
  }
  webRequest = {
    onBeforeRequest: (handler: typeof this.beforeRequest) => {
      this.beforeRequest = handler
    },
  }
}

/** Electron's main process, as far as the shell uses it, for tests in plain Node. */
export function fakeElectron(home: string) {
  class Contents extends EventEmitter {
    openHandler: ((details: { url: string }) => { action: string }) | null = null
    mainFrame = { parent: null, url: 'app://console/index.html#/overview', postMessage: vi.fn() }
    reload = vi.fn()
    setWindowOpenHandler(handler: (details: { url: string }) => { action: string }) {
      this.openHandler = handler
    }
  }
  const windows: Window[] = []
  class Window extends EventEmitter {
    webContents = new Contents()
    show = vi.fn()
    focus = vi.fn()
    restore = vi.fn()
    isMinimized = () => true
    loadURL = vi.fn(async (_url: string) => {})
    options: unknown
    constructor(options: unknown) {
      super()
      this.options = options
      windows.push(this)
      app.emit('web-contents-created', {}, this.webContents)
    }
  }
  class Child extends EventEmitter {
    sent: { message: { say: string }; ports: unknown[] }[] = []
    kill = vi.fn()
    postMessage(message: { say: string }, ports: unknown[]) {
      this.sent.push({ message, ports })
      if (message.say === 'close') queueMicrotask(() => this.emit('exit', 0))
    }
  }
  const children: Child[] = []
  const app = Object.assign(new EventEmitter(), {
    isPackaged: true,
    whenReady: async () => {},
    getPath: () => home,
    setPath: vi.fn(),
    enableSandbox: vi.fn(),
    requestSingleInstanceLock: vi.fn(() => true),
    quit: vi.fn(),
    exit: vi.fn(),
  })
  const session = new Session()
  const handlers = new Map<string, (request: Request) => Promise<Response>>()
  return {
    windows,
    children,
    handlers,
    app,
    BrowserWindow: Window,
    dialog: { showMessageBox: vi.fn(async () => ({ response: 0 })), showErrorBox: vi.fn() },
    ipcMain: new EventEmitter(),
    Menu: { setApplicationMenu: vi.fn(), buildFromTemplate: (template: unknown) => template },
    MessageChannelMain: class {
      port1 = { end: 'core' }
      port2 = { end: 'page' }
    },
    protocol: {
      registerSchemesAsPrivileged: vi.fn(),
      handle: (scheme: string, handler: (request: Request) => Promise<Response>) => handlers.set(scheme, handler),
    },
    safeStorage: { isEncryptionAvailable: () => false },
    session: { defaultSession: session },
    utilityProcess: {
      fork: vi.fn((_path: string) => {
        const child = new Child()
        children.push(child)
        return child
      }),
    },
  }
}
export type FakeElectron = ReturnType<typeof fakeElectron>
