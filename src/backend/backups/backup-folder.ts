import fs from 'node:fs'
import path from 'node:path'
import { AppError } from '#core/commands/app-error.ts'
import { failedBackup } from '#vault/backup/backup-refusals.ts'

/** Where the backups of a notebook go when nobody chose otherwise: `<application data>/backups/<notebook>`. */
export function usualFolder(directory: string): string {
  return path.resolve(directory, '..', '..', 'backups', path.basename(directory))
}

/** Makes the usual folder, for this user alone. A chosen one is never made again: its drive may be disconnected. */
export function makeUsualFolder(directory: string): void {
  fs.mkdirSync(usualFolder(directory), { recursive: true, mode: 0o700 })
}

/**
 * Looks whether backups can be put into a folder that a person named; makes it where it does not exist.
 * @returns its absolute path
 * @throws AppError INPUT_REFUSED with a sentence for the field `folder`
 */
export function takeFolder(directory: string, typed: string): string {
  if (!path.isAbsolute(typed)) throw refused('Please type the whole path of the folder, from its beginning.')
  const folder = path.resolve(typed)
  try {
    if (isWithin(realPathOf(folder), realPathOf(directory)))
      throw refused('This folder belongs to the notebook itself. Please choose one outside of it.')
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
    if (!fs.statSync(folder).isDirectory()) throw refused('There is a file of this name, not a folder.')
    const probe = path.join(folder, `.mentorbook-${process.pid}.tmp`)
    fs.writeFileSync(probe, '', { mode: 0o600 })
    fs.rmSync(probe)
    return folder
  } catch (error) {
    if (error instanceof AppError) throw error
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw refused('There is a file of this name, not a folder.')
    throw refused(failedBackup(error, folder).sentence)
  }
}

/** Whether a folder lies on the disk of the notebook. True also while nobody can tell. */
export function isOnSameDisk(directory: string, folder: string): boolean {
  try {
    return fs.statSync(nearestExisting(folder)).dev === fs.statSync(directory).dev
  } catch {
    return true
  }
}

function nearestExisting(place: string): string {
  for (let at = place; ; at = path.dirname(at)) if (fs.existsSync(at) || at === path.dirname(at)) return at
}

function isWithin(place: string, folder: string): boolean {
  const way = path.relative(folder, place)
  return way === '' || (!way.startsWith('..') && !path.isAbsolute(way))
}

/** Also of a place that is not there yet: links before it are followed. */
function realPathOf(place: string): string {
  const there = nearestExisting(place)
  return path.join(fs.realpathSync(there), path.relative(there, place))
}

const refused = (sentence: string) => new AppError('INPUT_REFUSED', { sentence, field: 'folder' })
