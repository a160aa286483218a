import inspector from 'node:inspector'
import { Worker } from 'node:worker_threads'

export interface WatchdogOptions {
  /** how long the main thread may be silent before the process is ended, in ms; many times its longest single step */
  limitMs?: number
  /** file that gets one line before the end, beside the standard error */
  logFile?: string
}

export interface Watchdog {
  /** Ends the watching. */
  stop(): Promise<void>
}

const LIMIT_MS = 60_000
/** Looks per limit: the process ends at most this part of the limit late. */
const LOOKS = 20

const BEATS = 0
const DEBUGGING = 1

/**
 * Ends this process with SIGKILL when its main thread has been silent too long, as the database is when it waits for
 * something that never comes: such a query cannot be cancelled. Whoever supervises the process starts it again, and a
 * commit that returned is on the disk. While somebody debugs the process it is left alone.
 */
export function startWatchdog({ limitMs = LIMIT_MS, logFile }: WatchdogOptions = {}): Watchdog {
  const shared = new Int32Array(new SharedArrayBuffer(8))
  const beat = (): void => {
    Atomics.add(shared, BEATS, 1)
    // A debugger may be attached at any time, and then stops this thread for as long as somebody thinks.
    Atomics.store(shared, DEBUGGING, inspector.url() === undefined ? 0 : 1)
  }
  beat()
  const timer = setInterval(beat, limitMs / LOOKS)
  timer.unref()
  const worker = new Worker(watching, {
    eval: true,
    workerData: { shared, limitMs, everyMs: limitMs / LOOKS, logFile },
    // Nothing of the program is needed there, nor its options.
    execArgv: [],
    env: {},
  })
  worker.unref()
  return {
    async stop() {
      clearInterval(timer)
      await worker.terminate()
    },
  }
}

/** Runs in the worker, which has no part in the main thread's troubles. */
const watching = `
const fs = require('node:fs')
const { workerData } = require('node:worker_threads')
const { shared, limitMs, everyMs, logFile } = workerData
let beats = Atomics.load(shared, ${BEATS})
let silentMs = 0
let lookedAt = performance.now()
setInterval(() => {
  const now = performance.now()
  // A computer that slept wakes both threads late; only time in which this one was awake counts.
  const passed = Math.min(now - lookedAt, 2 * everyMs)
  lookedAt = now
  const next = Atomics.load(shared, ${BEATS})
  silentMs = next === beats && Atomics.load(shared, ${DEBUGGING}) === 0 ? silentMs + passed : 0
  beats = next
  if (silentMs < limitMs) return
  const message = 'The core did not answer for ' + Math.round(silentMs / 1000) + ' s and was ended.'
  try { fs.writeSync(2, message + '\\n') } catch {}
  try {
    const line = { at: new Date().toISOString(), event: 'watchdog', message }
    if (logFile) fs.appendFileSync(logFile, JSON.stringify(line) + '\\n', { mode: 0o600 })
  } catch {}
  process.kill(process.pid, 'SIGKILL')
}, everyMs)
`
