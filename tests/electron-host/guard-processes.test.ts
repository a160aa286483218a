import { EventEmitter } from 'node:events'
import path from 'node:path'
import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads'
import type { UtilityProcess } from 'electron'
import { afterEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { ParentGuard } from '#backend/parent-guard.ts'
import { GuardProcesses } from '#main/guard-processes.ts'
import { createGuard } from '#sync/guard/guard-process-client.ts'
import { asElectronPort } from './electron-port.ts'

/** A utility process as far as its parent knows one, with the real guard in it. */
class ThreadAsProcess extends EventEmitter {
  static made: ThreadAsProcess[] = []
  readonly #worker = new Worker(path.join(import.meta.dirname, 'children/guard-in-thread.ts'))
  constructor() {
    super()
    ThreadAsProcess.made.push(this)
    this.#worker.on('exit', (code) => this.emit('exit', code))
  }
  postMessage(data: unknown, ports: MessagePort[] = []): void {
    this.#worker.postMessage({ data, ports }, ports)
  }
  kill = () => void this.#worker.terminate()
}

vi.mock('electron', () => ({
  utilityProcess: { fork: () => new ThreadAsProcess() },
  MessageChannelMain: MessageChannel,
}))

/** The core's side and its parent's, with what passes between the two. */
function hostWithGuard() {
  const processes = new GuardProcesses('/app/out/backend/guard-entry.js')
  const core = {
    postMessage: (message: { type: 'guard'; id: number; ended: boolean }, ports: MessagePort[] = []) =>
      guards.hear(message, ports[0] && asElectronPort(ports[0])),
  }
  const guards = new ParentGuard((question) => processes.answer(core as unknown as UtilityProcess, question))
  const guard = createGuard({
    entry: '',
    start: guards.start,
    shapeOf: () => ({ roots: { topics: 'map-of-maps' }, maxDepth: 4 }),
  })
  return { guard, processes }
}

const change = (() => {
  const doc = new Y.Doc()
  doc.clientID = 7
  doc.getMap('unknown root').set('a', 1)
  return Y.encodeStateAsUpdate(doc)
})()
const empty = Y.encodeStateAsUpdate(new Y.Doc())
const question = { name: 'agenda', peer: 'ana', state: empty, update: change, allowedClients: [7] }

afterEach(() => {
  for (const made of ThreadAsProcess.made.splice(0)) made.kill()
})

test('a core without processes of its own has changes checked in one its parent starts', async () => {
  const { guard } = hostWithGuard()
  const verdict = await guard.check(question)
  expect(verdict).toMatchObject({ ok: false })
  expect(verdict).not.toMatchObject({ reason: 'unchecked' })
  expect(ThreadAsProcess.made).toHaveLength(1)
  await guard.check(question)
  expect(ThreadAsProcess.made).toHaveLength(1)
  await guard.close()
})

test('after the process died the next check has a new one', async () => {
  const { guard } = hostWithGuard()
  const first = await guard.check(question)
  ThreadAsProcess.made[0]?.kill()
  await vi.waitFor(async () => {
    expect(await guard.check(question)).toEqual(first)
    expect(ThreadAsProcess.made).toHaveLength(2)
  })
  await guard.close()
})

test('they end with their core', async () => {
  const { guard, processes } = hostWithGuard()
  await guard.check(question)
  const [made] = ThreadAsProcess.made
  const ended = new Promise((resolve) => made?.once('exit', resolve))
  processes.endAll()
  await ended
  await guard.close()
})
