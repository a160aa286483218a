import worker from 'node:worker_threads'
import { syncBuiltinESMExports } from 'node:module'
import { pathToFileURL } from 'node:url'

/**
 * Lets every thread that is begun from now on load `module` first, and gives it `extra()` in its data under `name`:
 * a backup is made in a thread, which has a file module of its own.
 */
export function followIntoThreads(module: string, name: string, extra: () => unknown): void {
  const Original = worker.Worker
  class Followed extends Original {
    constructor(file: string | URL, options: worker.WorkerOptions = {}) {
      const more = extra()
      if (more === undefined) super(file, options)
      else {
        const workerData: unknown = { ...(options.workerData as object), [name]: more }
        super(file, { ...options, workerData, execArgv: ['--import', pathToFileURL(module).href] })
      }
    }
  }
  Object.assign(worker, { Worker: Followed })
  syncBuiltinESMExports()
}
