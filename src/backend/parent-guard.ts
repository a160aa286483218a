import type { GuardProcess, GuardReply, GuardRequest, StartGuardProcess } from '#sync/guard/guard-messages.ts'

/** A port to a guard; Electron's own kind. */
type Port = {
  on(event: 'message', listener: (event: { data: GuardReply }) => void): unknown
  on(event: 'close', listener: () => void): unknown
  postMessage(request: GuardRequest): void
  start(): void
  close(): void
}
/** What the parent says of a guard: its port when it was started, or that it ended. */
export type GuardNews = { type: 'guard'; id: number; ended: boolean }
export type GuardQuestion = { type: 'guard'; id: number; ask: 'start' | 'end' }

type Started = { port: Port | null; waiting: GuardRequest[]; hear(reply: GuardReply): void; end(): void }

/** Starts guards through the parent process, the only one inside Electron that can start others. */
export class ParentGuard {
  readonly #post: (question: GuardQuestion) => void
  readonly #started = new Map<number, Started>()
  #last = 0

  constructor(post: (question: GuardQuestion) => void) {
    this.#post = post
  }

  readonly start: StartGuardProcess = (): GuardProcess => {
    const id = ++this.#last
    const hearers: ((reply: GuardReply) => void)[] = []
    const enders: (() => void)[] = []
    let hasEnded = false
    const started: Started = {
      port: null,
      waiting: [],
      hear: (reply) => hearers.forEach((hearer) => hearer(reply)),
      end() {
        hasEnded = true
        for (const ender of enders.splice(0)) ender()
      },
    }
    this.#started.set(id, started)
    this.#post({ type: 'guard', id, ask: 'start' })
    return {
      send: (request) => void (started.port ? started.port.postMessage(request) : started.waiting.push(request)),
      onReply: (listener) => void hearers.push(listener),
      onEnd: (listener) => (hasEnded ? listener() : void enders.push(listener)),
      kill: () => this.#post({ type: 'guard', id, ask: 'end' }),
    }
  }

  /** To be called with what the parent says, and the port that comes along. */
  hear({ id, ended }: GuardNews, port?: unknown): void {
    const started = this.#started.get(id)
    if (!started) return
    if (ended || !isPort(port)) {
      this.#started.delete(id)
      started.port?.close()
      return started.end()
    }
    started.port = port
    port.on('message', ({ data }) => started.hear(data))
    port.on('close', () => this.hear({ type: 'guard', id, ended: true }))
    port.start()
    for (const request of started.waiting.splice(0)) port.postMessage(request)
  }
}

function isPort(port: unknown): port is Port {
  return typeof port === 'object' && port !== null && 'postMessage' in port && 'start' in port
}
