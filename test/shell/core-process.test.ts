import { EventEmitter } from 'node:events'
import { MessageChannel } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { os, type RouterClient } from '@orpc/server'
import { expect, test, vi } from 'vitest'
import type { Secrets } from '../../src/main/core/core.ts'
import {
  type ParentPort,
  pdfOver,
  secretsOver,
  servePages,
  type ToCore,
  type ToShell,
} from '../../src/main/core/shell-port.ts'
import { supervise } from '../../src/main/shell/supervisor.ts'

/** The two ends that Electron puts between the shell and the core's process. */
function joined(secrets: Secrets | null, pdf = async () => new Uint8Array()) {
  const parent = Object.assign(new EventEmitter(), {
    postMessage: (message: ToShell) => queueMicrotask(() => child.emit('message', structuredClone(message))),
  })
  const child = Object.assign(new EventEmitter(), {
    postMessage: (data: ToCore, ports: unknown[] = []) => parent.emit('message', { data, ports }),
    kill: vi.fn(() => true),
  })
  const core = supervise({ fork: () => child as never, home: '/home', secrets, pdf, onCrash: vi.fn() })
  return { parent: parent as unknown as ParentPort, child, core }
}

function keptInMemory(): Secrets {
  const kept = new Map<string, string>()
  return {
    get: async name => kept.get(name) ?? null,
    set: async (name, value) => void kept.set(name, value),
    remove: async name => void kept.delete(name),
  }
}

test('the core keeps secrets through the shell', async () => {
  const { parent, core } = joined(keptInMemory())
  core.start()
  const secrets = secretsOver(parent)
  await secrets.set('a', 'one')
  await secrets.set('b', 'two')
  expect(await Promise.all([secrets.get('a'), secrets.get('b'), secrets.get('c')])).toEqual(['one', 'two', null])
  await secrets.remove('a')
  expect(await secrets.get('a')).toBeNull()
})

test('a keychain that fails is told without saying why', async () => {
  const failing = async () => {
    throw new Error('D-Bus: correct horse')
  }
  const { parent, core } = joined({ get: failing, set: failing, remove: failing })
  core.start()
  await expect(secretsOver(parent).set('a', 'correct horse')).rejects.toThrow(
    'The system would not keep the passphrase.',
  )
})

test('the core gets the window as a PDF through the shell, and a sentence when it cannot be printed', async () => {
  let sheets = 0
  const { parent, core } = joined(null, async () => {
    if (sheets > 1) throw new Error('printer on fire')
    return new Uint8Array([37, 80, 68, 70, ++sheets])
  })
  core.start()
  const pdf = pdfOver(parent)
  expect(await Promise.all([pdf(), pdf()])).toEqual([
    new Uint8Array([37, 80, 68, 70, 1]),
    new Uint8Array([37, 80, 68, 70, 2]),
  ])
  await expect(pdf()).rejects.toThrow('The window could not be printed.')
})

test('each page gets a channel of its own, and its streams end with it', async () => {
  const finalised = vi.fn()
  const router = {
    hello: os.handler(() => 'hello'),
    count: os.handler(async function* ({ signal }) {
      try {
        for (let n = 1; !signal?.aborted; n++) {
          yield n
          await new Promise(next => setTimeout(next, 5))
        }
      } finally {
        finalised()
      }
    }),
  }
  const { parent, core } = joined(null)
  core.start()
  servePages(parent, router, {})
  const page = (): [RouterClient<typeof router>, () => void] => {
    const { port1, port2 } = new MessageChannel()
    core.connect(port1 as never)
    port2.start()
    return [createORPCClient(new RPCLink({ port: port2 as never })), () => port2.close()]
  }
  const [first, leave] = page()
  const [second, leaveToo] = page()
  expect(await first.hello()).toBe('hello')
  expect((await (await first.count()).next()).value).toBe(1)
  leave()
  await expect.poll(() => finalised.mock.calls.length).toBe(1)
  expect(await second.hello()).toBe('hello')
  leaveToo()
})

test('a core that does not close in time is ended', async () => {
  vi.useFakeTimers()
  const { child, core } = joined(null)
  child.kill.mockImplementation(() => child.emit('exit', 15))
  core.start()
  const closed = core.close()
  await vi.advanceTimersByTimeAsync(5_000)
  await closed
  expect(child.kill).toHaveBeenCalledTimes(1)
  vi.useRealTimers()
})
