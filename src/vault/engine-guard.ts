import type { postgresMod } from '@electric-sql/pglite'

/** The parts of the engine's module by which PGlite enters it; checked when the guard is put around it. */
type Entrances = Record<(typeof ENTRANCES)[number], (...args: unknown[]) => unknown>

const ENTRANCES = [
  '_PostgresMainLoopOnce',
  '_PostgresSendReadyForQueryIfNecessary',
  '_pgl_pq_flush',
  '_pgl_run_atexit_funcs',
  '_emscripten_force_exit',
  'stackRestore',
] as const

/** How the engine leaves its main loop after an error of a query, which is its everyday way. */
const LONG_JUMP = 100

/**
 * Notices that the engine gave itself up, as it does when it cannot be sure of its log any more, and lets nobody into it
 * again.
 *
 * PGlite takes no notice: it goes back into an engine whose locks nobody will ever release, which then turns in a circle
 * for ever and the program with it. What was acknowledged is in the log on the disk; the next start recovers it.
 */
export class EngineGuard {
  #lost: Error | undefined
  #guarded: unknown

  /** Why the engine cannot be used any more; undefined while it can. */
  get lost(): Error | undefined {
    return this.#lost
  }

  /** Puts itself around the entrances, once. @throws Error when this engine has others, or is lost */
  enter(module: postgresMod.PostgresMod | undefined): void {
    if (this.#lost) throw this.#lost
    if (!module || this.#guarded === module) return
    this.#guarded = module
    const entrances = module as unknown as Entrances
    for (const name of ENTRANCES) {
      const enter = entrances[name]
      if (typeof enter !== 'function') throw new Error(`This version of the database engine has no ${name}.`)
      entrances[name] = (...args) => {
        // In the middle of an answer the way out is an error; at the end nothing is left to be done.
        if (this.#lost && name === 'stackRestore') throw this.#lost
        if (this.#lost) return undefined
        try {
          return enter(...args)
        } catch (error) {
          if (hasEnded(error)) this.#lost = new Error('The database engine gave itself up.', { cause: error })
          throw error
        }
      }
    }
  }
}

function hasEnded(error: unknown): boolean {
  if (error instanceof WebAssembly.RuntimeError) return true
  const { name, status } = error as { name?: unknown; status?: unknown }
  return name === 'ExitStatus' && status !== 0 && status !== LONG_JUMP
}
