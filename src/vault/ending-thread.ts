import { isMainThread, Worker, workerData } from 'node:worker_threads'

const free = 0
const busy = 1
const ending = 2

/** A thread that can be ended at any moment without taking the whole program with it. */
export interface EndableThread {
  readonly worker: Worker
  /** Ends it, after the step of `unendable` it may be in. Harmless when called again. */
  end(): Promise<void>
}

type ThreadData<Job> = { job: Job; gate: SharedArrayBuffer }

/**
 * Starts a thread.
 * @param file absolute path of its module
 * @param job plain data; `jobOfThread` gives it there
 */
export function startThread(file: string, job: unknown): EndableThread {
  const data: ThreadData<unknown> = { job, gate: new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT) }
  const gate = new Int32Array(data.gate)
  const worker = new Worker(file, { workerData: data, execArgv: [], stdout: false, stderr: false })
  return {
    worker,
    async end() {
      while (Atomics.compareExchange(gate, 0, free, ending) === busy) await Atomics.waitAsync(gate, 0, busy).value
      await worker.terminate()
    },
  }
}

/** In a thread of `startThread`: its job. */
export function jobOfThread<Job>(): Job {
  return (workerData as ThreadData<Job>).job
}

/**
 * Does a synchronous step in which the thread is not ended. Node aborts the whole program when a thread ends between the
 * making of a zlib stream and its initialisation, so everything that makes one belongs in here.
 */
export function unendable<Result>(step: () => Result): Result {
  const gate = gateOfThisThread()
  if (!gate) return step()
  // The end comes while it waits.
  if (Atomics.compareExchange(gate, 0, free, busy) === ending) Atomics.wait(gate, 0, ending)
  try {
    return step()
  } finally {
    Atomics.store(gate, 0, free)
    Atomics.notify(gate, 0)
  }
}

function gateOfThisThread(): Int32Array<SharedArrayBuffer> | undefined {
  if (isMainThread) return undefined
  const { gate } = (workerData ?? {}) as Partial<ThreadData<unknown>>
  return gate instanceof SharedArrayBuffer ? new Int32Array(gate) : undefined
}
