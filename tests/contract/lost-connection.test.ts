import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createGuardedLink, type Connection } from '#contract/guarded-link.ts'
import { openProbedCore, type ProbedCore } from './probe.ts'
import { servePorts, serveSockets, type TestWire, type Wires } from './transports.ts'

vi.setConfig({ testTimeout: 20_000 })

const lost = { code: 'CONNECTION_LOST', defined: true, message: expect.stringContaining('What you typed is kept') }

describe.each(Object.entries({ MessagePort: servePorts, WebSocket: serveSockets }))('%s', (_name, serve) => {
  let core: ProbedCore
  let wires: Wires
  let wire: TestWire

  beforeAll(async () => {
    core = await openProbedCore()
    wires = await serve(core)
  })
  afterAll(async () => {
    await wires.close()
    await core.close()
  })

  test('a call under way rejects when the wire is cut, and the server side is told', async () => {
    wire = await wires.connect()
    const { waiting, aborted } = core.seen
    const call = wire.client.probe.wait()
    await core.until((seen) => seen.waiting === waiting + 1)
    wire.cut()
    await expect(call).rejects.toMatchObject(lost)
    await core.until((seen) => seen.aborted === aborted + 1)
    wire.link.close()
  })

  test('a stream ends with the same error, and the server side returns it', async () => {
    wire = await wires.connect()
    const returned = core.seen.returnedStreams
    const stream = await wire.client.probe.ticks({ upTo: 1 })
    await stream.next()
    const next = stream.next()
    wire.cut()
    await expect(next).rejects.toMatchObject(lost)
    await core.until((seen) => seen.returnedStreams === returned + 1)
    wire.link.close()
  })

  test('after a cut the next call goes over a new wire, and the state says what happened', async () => {
    wire = await wires.connect()
    expect(await wire.client.probe.values({ n: 1 })).toEqual({ n: 1 })
    const again = new Promise<void>((resolve) => {
      const stop = wire.link.onState((state) => {
        if (state !== 'open' || !wire.states.includes('lost')) return
        stop()
        resolve()
      })
    })
    wire.cut()
    await again
    expect(await wire.client.probe.values({ n: 2 })).toEqual({ n: 2 })
    expect(wire.states).toEqual(['connecting', 'open', 'lost', 'open'])
    wire.link.close()
  })

  test('calls made right after the cut are answered or rejected, never left hanging', async () => {
    wire = await wires.connect()
    await wire.client.probe.values({})
    const settle = (n: number) =>
      wire.client.probe.values({ n }).then(
        (answer) => expect(answer).toEqual({ n }),
        (error: unknown) => expect(error).toMatchObject(lost),
      )
    const calls = [settle(0)]
    wire.cut()
    for (let n = 1; n <= 20; n++) {
      calls.push(settle(n))
      await new Promise((resolve) => void setImmediate(resolve))
    }
    await Promise.all(calls)
    expect(await wire.client.probe.values({ after: true })).toEqual({ after: true })
    wire.link.close()
  })

  test('a closed link rejects what is under way and what comes later', async () => {
    wire = await wires.connect()
    const { waiting } = core.seen
    const call = wire.client.probe.wait()
    await core.until((seen) => seen.waiting === waiting + 1)
    wire.link.close()
    await expect(call).rejects.toMatchObject(lost)
    await expect(wire.client.probe.values({})).rejects.toMatchObject(lost)
  })

  test('one wire cut leaves the other client untouched', async () => {
    const [first, second] = [await wires.connect(), await wires.connect()]
    const { waiting } = core.seen
    const broken = first.client.probe.wait()
    const abort = new AbortController()
    const kept = second.client.probe.wait(undefined, { signal: abort.signal }).catch((error: unknown) => error)
    await core.until((seen) => seen.waiting === waiting + 2)
    first.cut()
    await expect(broken).rejects.toMatchObject(lost)
    expect(await second.client.probe.values({ still: 'here' })).toEqual({ still: 'here' })
    abort.abort()
    await kept
    first.link.close()
    second.link.close()
  })
})

test('a core that cannot be reached is tried again with growing pauses until it can', async () => {
  const core = await openProbedCore()
  const wires = await servePorts(core)
  const pauses: number[] = []
  const states: string[] = []
  const link = createGuardedLink(
    () => Promise.reject<Connection>(new Error('not there')),
    async (milliseconds) => {
      pauses.push(milliseconds)
      if (pauses.length === 8) link.close()
    },
  )
  link.onState((state) => states.push(state))
  await expect(link.call(['probe', 'values'], {}, { context: {} })).rejects.toMatchObject(lost)
  expect(pauses).toEqual([100, 200, 400, 800, 1_600, 2_000, 2_000, 2_000])
  expect(states).toEqual(['connecting', 'lost'])
  await wires.close()
  await core.close()
})
