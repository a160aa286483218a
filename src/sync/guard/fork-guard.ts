import { fork } from 'node:child_process'
import type { GuardProcess, GuardReply } from './guard-messages.ts'

/**
 * Starts a guard's process by forking Node, with at most `memoryMb` of JavaScript memory. It never keeps its parent
 * alive. An Electron whose fuses forbid running as Node cannot do this: it brings a `StartGuardProcess` of its own.
 */
export function forkGuard(entry: string, memoryMb: number): GuardProcess {
  const child = fork(entry, [], {
    serialization: 'advanced',
    execArgv: [`--max-old-space-size=${memoryMb}`],
    // Options meant for the parent, a debugger's port above all, must not reach the guard.
    env: { ...process.env, NODE_OPTIONS: '', ELECTRON_RUN_AS_NODE: '1' },
    // What V8 prints when memory runs out is of no use to anybody.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  child.unref()
  child.channel?.unref()
  const enders: (() => void)[] = []
  let hasEnded = false
  const end = () => {
    if (hasEnded) return
    hasEnded = true
    for (const listener of enders) listener()
  }
  child.on('exit', end)
  child.on('error', end)
  child.on('disconnect', end)
  return {
    send: (request) => {
      child.send(request, (error) => {
        if (error) end()
      })
    },
    onReply: (listener) => {
      child.on('message', (reply) => listener(reply as GuardReply))
    },
    onEnd: (listener) => {
      if (hasEnded) listener()
      else enders.push(listener)
    },
    kill: () => {
      child.kill('SIGKILL')
    },
  }
}
