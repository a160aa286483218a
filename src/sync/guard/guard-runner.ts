import type { GuardProcess, GuardReply, GuardRequest } from './guard-messages.ts'

type Settings = { start(): GuardProcess; checkMs: number; startMs: number; idleMs: number }
type Running = { process: GuardProcess; held: Map<string, Uint8Array>; hasAnswered: boolean }
type Waiting = { id: number; resolve(reply: GuardReply): void; reject(error: Error): void; timer: NodeJS.Timeout }

/**
 * Owns the guard's process: starts it when it is asked, kills it when a check takes too long, lets it go when nothing is
 * asked for a while. One question at a time.
 */
export function createGuardRunner({ start, checkMs, startMs, idleMs }: Settings) {
  let running: Running | null = null
  let waiting: Waiting | null = null
  let idle: NodeJS.Timeout | undefined
  let ids = 0
  let isClosed = false

  function open(): Running {
    const process = start()
    const opened: Running = { process, held: new Map(), hasAnswered: false }
    process.onReply((reply) => {
      if (running !== opened || waiting?.id !== reply.id) return
      opened.hasAnswered = true
      settle(({ resolve }) => resolve(reply))
    })
    process.onEnd(() => {
      if (running === opened) drop('the process ended')
    })
    return opened
  }

  function drop(why: string): void {
    const dropped = running
    running = null
    dropped?.process.kill()
    settle(({ reject }) => reject(new Error(why)))
  }

  function settle(how: (waiting: Waiting) => void): void {
    if (!waiting) return
    const settled = waiting
    waiting = null
    clearTimeout(settled.timer)
    how(settled)
  }

  async function ask(question: Omit<GuardRequest, 'id'>): Promise<GuardReply> {
    if (isClosed) throw new Error('the guard is closed')
    clearTimeout(idle)
    running ??= open()
    const asked = running
    const id = ++ids
    const limit = asked.hasAnswered ? checkMs : checkMs + startMs
    try {
      const reply = await new Promise<GuardReply>((resolve, reject) => {
        waiting = { id, resolve, reject, timer: setTimeout(() => drop('the check took too long'), limit) }
        try {
          asked.process.send({ ...question, id })
        } catch {
          drop('the process cannot be asked')
        }
      })
      if (reply.kind === 'verdict' && reply.vector) asked.held.set(question.name, reply.vector)
      else asked.held.delete(question.name)
      return reply
    } finally {
      idle = setTimeout(() => drop('unused'), idleMs)
      idle.unref()
    }
  }

  return {
    ask,
    /** State vector of the copy the process holds of a document, if it holds one. */
    heldVector: (name: string): Uint8Array | undefined => running?.held.get(name),
    async close(): Promise<void> {
      isClosed = true
      clearTimeout(idle)
      const closing = running?.process
      if (!closing) return
      const ended = new Promise<void>((resolve) => closing.onEnd(resolve))
      drop('the guard is closed')
      await ended
    },
  }
}
