import { readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../build-targets.ts'

type LockEntry = {
  version?: string
  resolved?: string
  integrity?: string
  optionalDependencies?: Record<string, string>
  hasInstallScript?: boolean
  link?: boolean
}

/**
 * What would make `npm ci` refuse on another machine: a platform's optional package that has no entry, an entry without
 * integrity, a version in package.json that is a range, a script that runs at installation.
 */
export function checkLockFile(): { findings: string[]; packages: number } {
  const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, LockEntry>
  }
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Record<
    string,
    Record<string, string> | undefined
  >
  const findings: string[] = []
  const entries = Object.entries(lock.packages)
  for (const [place, entry] of entries) {
    for (const name of Object.keys(entry.optionalDependencies ?? {})) {
      if (!isThere(lock.packages, place, name))
        findings.push(`${place || 'the project'} names ${name}, which the lock file does not record`)
    }
    if (place !== '' && !entry.link && !entry.integrity) findings.push(`${place} has no integrity in the lock file`)
  }
  for (const group of ['dependencies', 'devDependencies', 'optionalDependencies']) {
    for (const [name, version] of Object.entries(manifest[group] ?? {})) {
      if (!/^(npm:@?[\w./-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
        findings.push(`package.json has the range ${name}@${version}; versions are exact`)
      if (lock.packages['']?.[group as 'optionalDependencies']?.[name] !== version)
        findings.push(`package.json and the lock file differ about ${name}`)
    }
  }
  return { findings, packages: entries.length - 1 }
}

/** As Node looks a package up: beside the one that names it, then in each folder above. */
function isThere(packages: Record<string, LockEntry>, place: string, name: string): boolean {
  for (let folder = place; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (packages[`${folder ? `${folder}/` : ''}node_modules/${name}`]) return true
    if (folder === '') return false
  }
}
