import fs from 'node:fs'
import path from 'node:path'
import { parseBackupName } from './backup-name.ts'
import { failedBackup } from './backup-refusals.ts'

/** How many backups stay: the newest ones, and the newest one of each of the last days and weeks that have any. */
export interface RotationPlan {
  last: number
  daily: number
  weekly: number
}

/** Two months back, a backup a week; a week back, one a day; and the last ones whenever they were made. */
export const ROTATION: RotationPlan = { last: 3, daily: 7, weekly: 8 }

const DAY_MS = 86_400_000
/** 5 January 1970 was a Monday. */
const FIRST_MONDAY = 4

/**
 * Which files of a folder can go. Only finished backups of this notebook are looked at, by their names; everything else
 * stays. Days and weeks (from Monday on) are those of UTC.
 * @param names file names, without folder
 * @param newest the backup just made; it stays whatever the clock says
 */
export function backupsToRemove(
  names: readonly string[],
  profile: string,
  plan: RotationPlan = ROTATION,
  newest?: string,
): string[] {
  const backups = names
    .flatMap((name) => {
      const parsed = parseBackupName(name)
      return parsed?.profile === profile ? [{ name, day: Math.floor(Date.parse(parsed.madeAt) / DAY_MS) }] : []
    })
    .toSorted((a, b) => (a.name < b.name ? 1 : -1))
  const kept = new Set(backups.slice(0, plan.last).map(({ name }) => name))
  if (newest !== undefined) kept.add(newest)
  const keepNewestOfEach = (most: number, periodOf: (day: number) => number): void => {
    const periods = new Set<number>()
    for (const { name, day } of backups) {
      const period = periodOf(day)
      if (periods.has(period)) continue
      if (periods.size === most) return
      periods.add(period)
      kept.add(name)
    }
  }
  keepNewestOfEach(plan.daily, (day) => day)
  keepNewestOfEach(plan.weekly, (day) => Math.floor((day - FIRST_MONDAY) / 7))
  return backups.filter(({ name }) => !kept.has(name)).map(({ name }) => name)
}

/**
 * Removes the backups of a notebook that are no longer needed. Call it after a backup that was proven equal.
 * @returns the names of the files that are gone now; a file that cannot be removed stays without a word
 * @throws VaultError BACKUP_FOLDER when the folder cannot be read
 */
export function rotateBackups(
  folder: string,
  profile: string,
  options: { plan?: RotationPlan; newest?: string } = {},
): string[] {
  let names: string[]
  try {
    names = fs
      .readdirSync(folder, { withFileTypes: true })
      .filter((item) => item.isFile())
      .map(({ name }) => name)
  } catch (error) {
    throw failedBackup(error, folder)
  }
  return backupsToRemove(names, profile, options.plan, options.newest).filter((name) => {
    try {
      fs.rmSync(path.join(folder, name))
      return true
    } catch {
      return false
    }
  })
}
