import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import type { Answer, Order } from './children/lock-starter.ts'

/** A real second process that takes the lock on order. */
export interface Starter {
  readonly process: ChildProcess
  ask(order: Order): Promise<Answer>
  /** kill -9, and waits for its end */
  kill(): Promise<void>
}

export async function startStarter(): Promise<Starter> {
  const child = fork(path.join(import.meta.dirname, 'children', 'lock-starter.ts'))
  await once(child, 'message')
  return {
    process: child,
    async ask(order) {
      const answer = once(child, 'message')
      child.send(order)
      return (await answer)[0] as Answer
    },
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
  }
}
