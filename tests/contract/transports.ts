import { setTimeout as pause } from 'node:timers/promises'
import { MessageChannel } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { createRouterClient } from '@orpc/server'
import { WebSocket } from 'ws'
import { startBrowserServer } from '#backend/browser-server.ts'
import { serveMessagePort } from '#backend/serve-message-port.ts'
import { createGuardedLink, type Connection, type GuardedLink, type LinkState } from '#contract/guarded-link.ts'
import { connectPort, connectSocket } from '#contract/wire-link.ts'
import { openSession } from '../backend/session.ts'
import type { ProbeClient, ProbedCore } from './probe.ts'

export type TestWire = {
  client: ProbeClient
  link: GuardedLink
  /** Every state of the link so far. */
  states: LinkState[]
  /** Ends the present wire as a dying core does; the link is not told to close. */
  cut(): void
}

export type Wires = { connect(): Promise<TestWire>; close(): Promise<void> }

/** The way without any wire, which tests of the window use. */
export const createDirectClient = (core: ProbedCore): ProbeClient =>
  createRouterClient(core.router) as unknown as ProbeClient

/** What Electron uses: one channel per load of a window. */
export async function servePorts(core: ProbedCore): Promise<Wires> {
  const open = new Set<() => void>()
  return {
    connect: async () => {
      let cut = () => {}
      return guard(
        () => {
          const { port1, port2 } = new MessageChannel()
          serveMessagePort(core, port1)
          const closed = new Promise<void>((resolve) => port2.once('close', () => resolve()))
          cut = () => port1.close()
          open.add(() => port1.close())
          return Promise.resolve(connectPort(port2 as unknown as MessagePort, closed))
        },
        () => cut(),
      )
    },
    close: async () => open.forEach((end) => end()),
  }
}

/** What browser mode uses: the real server with its guard in front. */
export async function serveSockets(core: ProbedCore): Promise<Wires> {
  const server = await startBrowserServer({
    core,
    windowFolder: import.meta.dirname,
    port: 0,
    secret: 'the secret of this launch',
    onUrl: () => {},
  })
  const { origin, key } = await openSession(server.url)
  return {
    connect: async () => {
      let socket: WebSocket | undefined
      return guard(
        () => {
          socket = new WebSocket(`${origin.replace('http', 'ws')}/rpc`, ['mentorbook', key], { origin })
          return connectSocket(socket as unknown as globalThis.WebSocket)
        },
        () => socket?.terminate(),
      )
    },
    close: () => server.close(),
  }
}

function guard(connect: () => Promise<Connection>, cut: () => void): TestWire {
  const link = createGuardedLink(connect, pause)
  const states: LinkState[] = []
  link.onState((state) => states.push(state))
  return { client: createORPCClient(link), link, states, cut }
}
