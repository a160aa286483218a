import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { openDelayLine } from './delay-line.ts'
import { makeBase, type EngineName } from './engine.ts'
import { startPeer, startServer, type PeerProcess, type Usage } from './peer-process.ts'

export type Figures = {
  /** From dialling to the moment the other side shows a letter that waited, ms; the first time and again. */
  connect: number
  reconnect: number
  /** From before the letter is typed to where the other side shows it, ms. */
  keystrokes: number[]
  /** From dialling to where both sides have everything that both typed apart, ms, for each number of edits. */
  merges: number[]
  /** Bytes through one side's sockets in the last merge, both ways, and those of the two bare V1 differences. */
  wire: number
  raw: number
  /** Bytes of memory of one side after all of it, and of its guard's process. */
  memory: number
  guardMemory: number | null
  readyMs: number
}

export type Plan = {
  letters: number
  pause: number
  edits: readonly number[]
  delay: number
  seed: number
  folder?: string
}

const servers: Partial<Record<EngineName, string>> = {
  'y-websocket': 'serve-websocket.ts',
  hocuspocus: 'serve-hocuspocus.ts',
}

/** One round: two new processes (and a server where the engine needs one) that meet, type, part and meet again. */
export async function measurePair(engine: EngineName, plan: Plan): Promise<Figures> {
  const place = mkdtempSync(path.join(plan.folder ?? os.tmpdir(), 'mentorbook-sync-bench-'))
  const folder = engine === 'ours-unstored' ? null : place
  const file = servers[engine]
  const server = file === undefined ? null : await startServer(file)
  const [near, far] = [startPeer(), startPeer()]
  const lines: { close(): void }[] = []
  const reach = async (target: string) => {
    if (plan.delay === 0) return target
    const line = await openDelayLine(target, server ? plan.delay / 2 : plan.delay)
    lines.push(line)
    return line.address
  }
  try {
    const base = makeBase()
    const readyMs = await near.ask<number>({ type: 'create', engine, base, client: 100, folder })
    await far.ask({ type: 'create', engine, base, client: 200, folder })
    // With a server in the middle both legs take the time, half of it each.
    const forFar = server && (await reach(server.address))
    const waiting = await far.ask<string>({ type: 'listen', server: forFar })
    const address = server ? waiting : await reach(waiting)

    const connect = await meet(near, far, address, 1, plan.seed)
    const keystrokes = await type(near, far, plan)
    await near.ask({ type: 'disconnect' })
    const reconnect = await meet(near, far, address, 1, plan.seed)
    const merges: number[] = []
    let [wire, raw] = [0, 0]
    for (const [step, edits] of plan.edits.entries()) {
      // A server would bring one side's edits to the other if that one stayed.
      await near.ask({ type: 'disconnect' })
      const before = await near.ask<Uint8Array>({ type: 'offline', edits: 0, seed: 0 })
      const mine = await near.ask<Uint8Array>({ type: 'offline', edits, seed: plan.seed + 2 * step })
      const theirs = await far.ask<Uint8Array>({ type: 'offline', edits, seed: plan.seed + 2 * step + 1 })
      raw = 0
      for (const side of [near, far])
        raw += (await side.ask<Uint8Array>({ type: 'difference', vector: before })).byteLength
      const { bytes } = await near.ask<Usage>({ type: 'usage' })
      const arrived = Promise.all([
        near.ask<number>({ type: 'reached', vector: theirs }),
        far.ask<number>({ type: 'reached', vector: mine }),
      ])
      const begin = await near.ask<number>({ type: 'connect', address })
      merges.push(Math.max(...(await arrived)) - begin)
      wire = (await near.ask<Usage>({ type: 'usage' })).bytes - bytes
    }
    const texts = [await near.ask<string>({ type: 'text' }), await far.ask<string>({ type: 'text' })]
    if (texts[0] !== texts[1]) throw new Error(`${engine}: the two sides differ`)
    const { memory, guardMemory } = await near.ask<Usage>({ type: 'usage' })
    return { connect, reconnect, keystrokes, merges, wire, raw, memory, guardMemory, readyMs }
  } finally {
    await Promise.all([near.stop(), far.stop()])
    for (const line of lines) line.close()
    await server?.stop()
    rmSync(place, { recursive: true, force: true })
  }
}

/** Dials with edits that wait; the time until the other side has them. */
async function meet(
  near: PeerProcess,
  far: PeerProcess,
  address: string,
  edits: number,
  seed: number,
): Promise<number> {
  const vector = await near.ask<Uint8Array>({ type: 'offline', edits, seed })
  const arrived = far.ask<number>({ type: 'reached', vector })
  const begin = await near.ask<number>({ type: 'connect', address })
  return (await arrived) - begin
}

async function type(near: PeerProcess, far: PeerProcess, { letters, pause }: Plan): Promise<number[]> {
  const typed = await near.ask<{ at: number; length: number }[]>({ type: 'type', letters, pause })
  const vector = await near.ask<Uint8Array>({ type: 'offline', edits: 0, seed: 0 })
  await far.ask({ type: 'reached', vector })
  const arrivals = await far.ask<number[]>({ type: 'arrivals', lengths: typed.map(({ length }) => length) })
  return typed.map(({ at }, place) => (arrivals[place] ?? Number.NaN) - at)
}
