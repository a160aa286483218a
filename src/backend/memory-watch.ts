export type MemoryWatchOptions = {
  /** Memory of the process, in bytes, above which it should be started anew. */
  limitBytes?: number
  /** Time between two looks, in ms. */
  everyMs?: number
  /** Called once: the process is idle and above the limit. */
  onTooMuch(): void
}

const limitBytes = 1.5 * 1024 ** 3
const everyMs = 30_000
/** An idle process uses less than this part of one processor. */
const idleShare = 0.02

/**
 * Watches for memory that the database took for one large piece of work: it never gives that back, only a new process
 * does. Waits until nothing is going on. Answers the way to stop.
 */
export function watchMemory(options: MemoryWatchOptions): () => void {
  const limit = options.limitBytes ?? limitBytes
  let before = { cpu: process.cpuUsage(), at: performance.now() }
  const timer = setInterval(() => {
    const now = { cpu: process.cpuUsage(before.cpu), at: performance.now() }
    const share = (now.cpu.user + now.cpu.system) / 1_000 / (now.at - before.at)
    before = { cpu: process.cpuUsage(), at: now.at }
    if (share > idleShare || process.memoryUsage.rss() < limit) return
    clearInterval(timer)
    options.onTooMuch()
  }, options.everyMs ?? everyMs)
  timer.unref()
  return () => clearInterval(timer)
}
