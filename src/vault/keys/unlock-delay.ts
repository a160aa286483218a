import { VaultError } from '../vault-error.ts'

const FREE_ATTEMPTS = 3
const LONGEST_MS = 60_000

/**
 * Makes guessing at the window slow: after the third wrong attempt one second passes before the next is looked at, then
 * 2, 4, 8, 16, 32 and at most 60. Attempts run one after the other, so many at once gain nothing. Lives in memory:
 * a new process starts anew, and whoever has the files guesses without it; against that only the passphrase's own cost
 * and length help.
 */
export class UnlockDelay {
  readonly #now: () => number
  #wrong = 0
  #notBefore = Number.NEGATIVE_INFINITY
  #last: Promise<unknown> = Promise.resolve()

  /** @param now milliseconds that never go back, such as `performance.now` */
  constructor(now: () => number) {
    this.#now = now
  }

  /** Milliseconds until an attempt is looked at; 0 when it would be now. */
  remaining(): number {
    return Math.max(0, this.#notBefore - this.#now())
  }

  /**
   * Runs an attempt, and counts it as wrong when it throws WRONG_KEY; a success starts the count anew. Anything else it
   * throws (a mistyped recovery key, a damaged file) counts for nothing.
   * @throws VaultError TOO_SOON without running it, saying how long to wait; whatever the attempt throws
   */
  attempt<Result>(run: () => Promise<Result>): Promise<Result> {
    const turn = this.#last.then(() => this.#runNow(run))
    this.#last = turn.catch(() => undefined)
    return turn
  }

  async #runNow<Result>(run: () => Promise<Result>): Promise<Result> {
    const wait = this.remaining()
    if (wait > 0) throw new VaultError('TOO_SOON', tooSoonSentence(wait))
    try {
      const result = await run()
      this.#wrong = 0
      return result
    } catch (error) {
      if (error instanceof VaultError && error.code === 'WRONG_KEY') this.#countWrong()
      throw error
    }
  }

  #countWrong(): void {
    this.#wrong += 1
    const over = this.#wrong - FREE_ATTEMPTS
    if (over > 0) this.#notBefore = this.#now() + Math.min(1_000 * 2 ** (over - 1), LONGEST_MS)
  }
}

function tooSoonSentence(wait: number): string {
  const seconds = Math.ceil(wait / 1_000)
  return `Please wait ${seconds === 1 ? 'one second' : `${seconds} seconds`} before the next try.`
}
