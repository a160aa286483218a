import type { AnyRouter } from '@orpc/server'

/** What a server of connections needs: the procedures of a new connection, and a place to register it. */
export type Served = {
  readonly router: AnyRouter
  /** Registers an open connection by the way to end it. Answers what to call when it has ended. */
  join?(close: () => void): () => void
}

/** The open connections of one process, and what a new one may call. */
export class ServedWires implements Served {
  #router: AnyRouter
  #wires = new Set<() => void>()
  #noticed = new Set<() => void>()

  constructor(router: AnyRouter) {
    this.#router = router
  }

  get router(): AnyRouter {
    return this.#router
  }

  join(close: () => void): () => void {
    // Its own set: connections of an earlier phase are counted apart from later ones.
    const wires = this.#wires
    wires.add(close)
    return () => {
      if (wires.delete(close)) for (const check of this.#noticed) check()
    }
  }

  /** From now on new connections get this router. Those there are keep theirs and are ended by the answered calls. */
  serve(router: AnyRouter): { end(): void; gone(patience: number): Promise<void> } {
    const before = this.#wires
    this.#router = router
    this.#wires = new Set()
    return {
      end() {
        for (const close of before) close()
        before.clear()
      },
      gone: (patience) =>
        new Promise((resolve) => {
          const check = () => {
            if (before.size === 0) done()
          }
          const timer = setTimeout(() => done(), patience)
          const done = () => {
            clearTimeout(timer)
            this.#noticed.delete(check)
            resolve()
          }
          this.#noticed.add(check)
          check()
        }),
    }
  }
}
