const NAME = /^mentorbook-([A-Za-z0-9][A-Za-z0-9_-]{0,63})-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.age$/

/** What the name of a backup says. */
export interface BackupName {
  profile: string
  /** ISO instant in UTC, to the second */
  madeAt: string
}

/**
 * The name of a backup file: `mentorbook-<profile>-<UTC stamp>.age`. Names of one notebook sort by time.
 * @param madeAt ISO instant in UTC
 */
export function backupName(profile: string, madeAt: string): string {
  const stamp = `${new Date(madeAt).toISOString().slice(0, 19)}Z`.replaceAll(/[-:]/g, '')
  return `mentorbook-${profile}-${stamp}.age`
}

/** Reads a file's name, or undefined when it is none that the app gives to a finished backup. */
export function parseBackupName(name: string): BackupName | undefined {
  const [whole, profile = '', year, month, day, hour, minute, second] = NAME.exec(name) ?? []
  if (whole === undefined) return undefined
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  if (Number.isNaN(time)) return undefined
  const madeAt = new Date(time).toISOString()
  // A day that the calendar does not have would have been moved to another.
  return backupName(profile, madeAt) === name ? { profile, madeAt } : undefined
}
