/** Lets so many through at once and so many a second for long. */
export type TokenBucket = {
  /** Takes tokens; false, and nothing taken, when there are too few. */
  take(count: number): boolean
  /** Milliseconds until one token is there. */
  wait(): number
}

/** Starts full. `elapsed` is in milliseconds; when it goes back, no time has passed. */
export function createTokenBucket({
  rate,
  burst,
  elapsed,
}: {
  rate: number
  burst: number
  elapsed(): number
}): TokenBucket {
  let tokens = burst
  let filledAt = elapsed()
  const fill = () => {
    const now = elapsed()
    tokens = Math.min(burst, tokens + (Math.max(0, now - filledAt) * rate) / 1_000)
    filledAt = now
  }
  return {
    take(count) {
      fill()
      if (tokens < count) return false
      tokens -= count
      return true
    },
    wait() {
      fill()
      return tokens >= 1 ? 0 : Math.ceil(((1 - tokens) * 1_000) / rate)
    },
  }
}
