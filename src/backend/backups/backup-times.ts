const HOUR = 3_600_000
/** Between two backups that are made by themselves while the notebook stays open. */
const usual = 24 * HOUR
/** After an attempt that failed. */
const again = HOUR / 4
/** The notebook is just being used: let it be. */
const afterOpening = HOUR / 12

/** When the next backup is due, in milliseconds since 1970, if anything has changed by then. */
export function nextDue(known: {
  /** Instant of the last proven one. */
  lastMadeAt: string | undefined
  openedAt: number
  failedAt: number | undefined
}): number {
  const { lastMadeAt, openedAt, failedAt } = known
  const due = lastMadeAt === undefined ? 0 : Date.parse(lastMadeAt) + usual
  return Math.max(due, openedAt + afterOpening, failedAt === undefined ? 0 : failedAt + again)
}
