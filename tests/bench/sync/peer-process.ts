import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import type { EngineName } from './engine.ts'

/** What a side of a pair can be told. */
export type Request =
  | { type: 'create'; engine: EngineName; base: Uint8Array; client: number; folder: string | null }
  | { type: 'listen'; server: string | null }
  | { type: 'connect'; address: string }
  | { type: 'disconnect' }
  | { type: 'type'; letters: number; pause: number }
  | { type: 'arrivals'; lengths: number[] }
  | { type: 'offline'; edits: number; seed: number }
  | { type: 'reached'; vector: Uint8Array }
  | { type: 'difference'; vector: Uint8Array }
  | { type: 'text' }
  | { type: 'usage' }
/** Bytes that went through all sockets so far, and bytes of memory now. */
export type Usage = { bytes: number; memory: number; guardMemory: number | null }
export type Answer = void | number | string | Uint8Array | number[] | { at: number; length: number }[] | Usage

export type PeerProcess = {
  ask<Result extends Answer>(request: Request): Promise<Result>
  stop(): Promise<void>
}

/** Starts a side in a process of its own; when it fails, what it was asked fails. */
export function startPeer(): PeerProcess {
  const child = startChild('share-document.ts')
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  let lastId = 0
  let isStopping = false
  child.on('message', (message) => {
    const { id, result } = message as { id: number; result: unknown }
    waiting.get(id)?.resolve(result)
    waiting.delete(id)
  })
  child.on('exit', (code) => {
    if (!isStopping)
      for (const { reject } of waiting.values()) reject(new Error(`a side of the pair ended with ${code}`))
  })
  return {
    ask<Result extends Answer>(request: Request) {
      const id = ++lastId
      const answer = Promise.withResolvers<unknown>()
      waiting.set(id, answer)
      child.send({ id, request })
      return answer.promise as Promise<Result>
    },
    async stop() {
      isStopping = true
      await stopChild(child)
    },
  }
}

/** Starts a server; its address. */
export async function startServer(file: string): Promise<{ address: string; stop(): Promise<void> }> {
  const child = startChild(file)
  const [address] = (await once(child, 'message')) as [string]
  return { address, stop: () => stopChild(child) }
}

/** Starts a file of `children`. */
export function startChild(file: string): ChildProcess {
  const entry = path.join(import.meta.dirname, 'children', file)
  return fork(entry, [], { serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
}

/** Ends a process that still runs. */
export async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.disconnect()
  await once(child, 'exit')
}
