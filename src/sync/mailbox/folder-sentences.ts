import { CarrierFailure, type CarrierProblem } from './carrier.ts'

const later = 'Nothing is lost: Mentorbook tries again by itself.'
const problems: Readonly<Record<string, CarrierProblem>> = {
  ENOENT: 'gone',
  ENOTDIR: 'gone',
  ENODEV: 'gone',
  ENXIO: 'gone',
  ENOTCONN: 'gone',
  EHOSTDOWN: 'gone',
  ESTALE: 'gone',
  ENOSPC: 'full',
  EDQUOT: 'full',
  EFBIG: 'full',
  EROFS: 'write-protected',
}

/** What went wrong in the shared folder and what to do, for people. The same problem always has the same words. */
export function folderSentence(problem: CarrierProblem, folder: string): string {
  switch (problem) {
    case 'gone':
      return `The shared folder is not in its place: ${folder}. Please connect its drive, start the program that syncs it, or choose it again. ${later}`
    case 'full':
      return `The shared folder has no space left: ${folder}. Please free some space there. ${later}`
    case 'write-protected':
      return `Mentorbook may not write in the shared folder: ${folder}. Please allow writing there. ${later}`
    case 'unreadable':
      return `Mentorbook may not read in the shared folder: ${folder}. Please allow reading there. ${later}`
    case 'failing':
      return `The shared folder reports errors: ${folder}. Please check its drive or its connection. ${later}`
    case 'missing':
      return 'This file has gone from the shared folder meanwhile.'
    case 'too-large':
      return 'This file is larger than Mentorbook writes them, so it was not opened.'
  }
}

/** A file system's error as the failure of a carrier. */
export function folderFailure(error: unknown, doing: 'reading' | 'writing', folder: string): CarrierFailure {
  if (error instanceof CarrierFailure) return error
  const code = error instanceof Error ? String(Reflect.get(error, 'code')) : ''
  const isForbidden = code === 'EACCES' || code === 'EPERM'
  const forbidden: CarrierProblem = doing === 'reading' ? 'unreadable' : 'write-protected'
  const problem = isForbidden ? forbidden : (problems[code] ?? 'failing')
  return new CarrierFailure(problem, folderSentence(problem, folder), error)
}
