import { beforeEach, expect, it, vi } from 'vitest'
import { keepConnected, type Ended, type Reconnect } from './reconnect.ts'
import { systemTimers } from './timers.ts'
import { watchWake } from './wake-watch.ts'

let network = 'home'
let random = 1
let running = 0
let atOnce = 0
let attempts: { signal: AbortSignal; connect(): PromiseWithResolvers<Ended>; fail(): void }[] = []

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] })
  ;[network, random, running, atOnce, attempts] = ['home', 1, 0, 0, []]
  return () => vi.useRealTimers()
})

function start(): { reconnect: Reconnect; waits: number[] } {
  const waits: number[] = []
  const reconnect = keepConnected({
    timers: systemTimers,
    random: () => random,
    onState: (state) => state.name === 'waiting' && waits.push(state.ms),
    attempt(signal) {
      atOnce = Math.max(atOnce, ++running)
      const { promise, resolve, reject } = Promise.withResolvers<{ ended: Promise<Ended> }>()
      const over =
        <Value>(settle: (value: Value) => void) =>
        (value: Value) => (running--, settle(value))
      const [succeed, fail] = [over(resolve), over(reject)]
      signal.addEventListener('abort', () => fail(signal.reason))
      attempts.push({
        signal,
        fail: () => fail(new Error('unreachable')),
        connect() {
          const ended = Promise.withResolvers<Ended>()
          succeed({ ended: ended.promise })
          return ended
        },
      })
      return promise
    },
  })
  return { reconnect, waits }
}

const settle = async () => {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve()
}
const failLast = async () => {
  attempts.at(-1)?.fail()
  await settle()
}

it('S-217 waits twice as long after each failure, up to five minutes, spread by chance', async () => {
  const { waits } = start()
  for (let count = 0; count < 12; count++) {
    await failLast()
    vi.advanceTimersByTime(300_000)
  }
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300].map((seconds) => seconds * 1_000))
  expect(attempts.length).toBe(13)
  random = 0
  await failLast()
  expect(waits.at(-1)).toBe(150_000)
})

it('S-217 never makes more than one attempt at a time, whatever wakes it', async () => {
  const { reconnect } = start()
  for (let count = 0; count < 10; count++) {
    reconnect.wake()
    reconnect.retry()
  }
  expect(attempts.length).toBe(1)
  await failLast()
  reconnect.wake()
  reconnect.wake()
  reconnect.retry()
  expect([attempts.length, atOnce]).toEqual([2, 1])
  attempts.at(-1)?.connect()
  await settle()
  reconnect.wake()
  expect([attempts.length, reconnect.state.name]).toEqual([2, 'connected'])
})

it('S-217 tries again shortly when it was woken while an attempt was failing', async () => {
  const { reconnect, waits } = start()
  for (let count = 0; count < 6; count++) {
    await failLast()
    vi.advanceTimersByTime(300_000)
  }
  reconnect.wake()
  await failLast()
  expect(waits.at(-1)).toBe(1_000)
})

it('S-217 starts from the shortest wait after a connection that held', async () => {
  const { waits } = start()
  for (let count = 0; count < 5; count++) {
    await failLast()
    vi.advanceTimersByTime(300_000)
  }
  const ended = attempts.at(-1)?.connect()
  await settle()
  vi.advanceTimersByTime(60_000)
  ended?.resolve('lost')
  await settle()
  expect(waits.at(-1)).toBe(1_000)
  vi.advanceTimersByTime(1_000)
  // One that is lost at once each time is a failure like any other.
  for (const wait of [1_000, 2_000, 4_000]) {
    const short = attempts.at(-1)?.connect()
    await settle()
    short?.resolve('lost')
    await settle()
    expect(waits.at(-1)).toBe(wait)
    vi.advanceTimersByTime(wait)
  }
})

it('S-218 does not try again after an ending that says so, until a person asks', async () => {
  const { reconnect } = start()
  for (const reason of ['protocol-newer', 'schema-older', 'left', 'misbehaved'] as const) {
    const before = attempts.length
    attempts.at(-1)?.connect().resolve(reason)
    await settle()
    expect(reconnect.state).toEqual({ name: 'stopped', reason })
    reconnect.wake()
    vi.advanceTimersByTime(86_400_000)
    expect(attempts.length).toBe(before)
    reconnect.retry()
    expect(attempts.length).toBe(before + 1)
  }
})

it('S-218 stands by while a better link lasts, and tries when it is woken', async () => {
  const { reconnect } = start()
  attempts.at(-1)?.connect().resolve('replaced')
  await settle()
  vi.advanceTimersByTime(86_400_000)
  expect([reconnect.state.name, attempts.length]).toEqual(['standing-by', 1])
  reconnect.wake()
  expect(attempts.length).toBe(2)
})

it('S-217 ends an attempt and a waiting at once, and nothing follows', async () => {
  const { reconnect } = start()
  await reconnect.end()
  expect([attempts[0]?.signal.aborted, reconnect.state.name, running]).toEqual([true, 'ended', 0])
  const other = start()
  await failLast()
  await other.reconnect.end()
  vi.advanceTimersByTime(300_000)
  expect(attempts.length).toBe(2)
  expect(vi.getTimerCount()).toBe(0)
})

it('S-217 wakes after sleep and on another network, and not otherwise', () => {
  let woken = 0
  const stop = watchWake({ timers: systemTimers, describe: () => network, onWake: () => woken++ })
  vi.advanceTimersByTime(60_000)
  expect(woken).toBe(0)
  network = 'train'
  vi.advanceTimersByTime(5_000)
  expect(woken).toBe(1)
  vi.setSystemTime(Date.now() + 8 * 3_600_000)
  vi.advanceTimersByTime(5_000)
  expect(woken).toBe(2)
  vi.setSystemTime(Date.now() - 8 * 3_600_000)
  vi.advanceTimersByTime(5_000)
  expect(woken).toBe(3)
  vi.advanceTimersByTime(60_000)
  stop()
  network = 'elsewhere'
  vi.advanceTimersByTime(60_000)
  expect(woken).toBe(3)
})
