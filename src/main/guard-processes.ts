import { MessageChannelMain, utilityProcess, type UtilityProcess } from 'electron'
import type { GuardQuestion } from './core-messages.ts'

/** JavaScript memory of a guard in MB. */
const memory = 256

/**
 * The processes in which a core checks what partners send: a core inside Electron cannot start processes by itself. What
 * is checked passes through a channel between the two and never through here.
 */
export class GuardProcesses {
  readonly #entry: string
  readonly #running = new Map<number, { process: UtilityProcess; channel: MessageChannelMain }>()

  /** @param entry absolute path of the built `guard-entry.js` */
  constructor(entry: string) {
    this.#entry = entry
  }

  /** Starts or ends a guard of this core. */
  answer(core: UtilityProcess, { id, ask }: GuardQuestion): void {
    if (ask === 'end') return void this.#running.get(id)?.process.kill()
    const process = utilityProcess.fork(this.#entry, [], {
      serviceName: 'Mentorbook guard',
      stdio: 'ignore',
      execArgv: [`--max-old-space-size=${memory}`],
    })
    const channel = new MessageChannelMain()
    // Kept with the process: a channel that nobody holds could be collected while in use.
    this.#running.set(id, { process, channel })
    process.on('exit', () => {
      if (this.#running.get(id)?.process !== process) return
      this.#running.delete(id)
      core.postMessage({ type: 'guard', id, ended: true })
    })
    process.postMessage({ type: 'port' }, [channel.port1])
    core.postMessage({ type: 'guard', id, ended: false }, [channel.port2])
  }

  /** Ends all, because their core is gone. */
  endAll(): void {
    const ending = [...this.#running.values()]
    this.#running.clear()
    for (const { process } of ending) process.kill()
  }
}
