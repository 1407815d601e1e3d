import { ipcRenderer } from 'electron'

// All that crosses the bridge is one MessagePort: the page speaks the typed API over it and gets nothing of Electron.
ipcRenderer.on('core', event => window.postMessage('core', location.origin, [...event.ports]))

// Module scripts have run by now, so the page is listening; a reload runs this again and gets a new port.
window.addEventListener('DOMContentLoaded', () => ipcRenderer.send('connect'))
