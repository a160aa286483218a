import path from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Begun first, in this order; one of them begun last would keep one core at work long after the others. */
const longest = [
  'tests/cli/restore',
  'tests/crash/kill-9',
  'tests/vault/engine-upgrade',
  'tests/cli/peer',
  'tests/backend/vault-phases',
  'tests/core/refusals',
  'tests/trust/failing-files',
  'tests/backend/backups-restore',
  'tests/vault/damage',
  'tests/cli/passphrase',
  'tests/backend/backups',
  'tests/trust/power-cut',
  'tests/cli/import-export',
  'tests/backend/repair',
  'tests/trust/kill-9',
  'tests/vault/durability',
  'tests/backend/full-disk',
  'tests/backend/engine-upgrade-backup',
  'tests/vault/backup-worker',
  'tests/crash/starter-races',
  'tests/fuzz/undo-everything',
  'tests/vault/keyring-kill',
  'tests/vault/lock-races',
  'tests/backend/sharing',
  'tests/vault/damage-elsewhere',
  'tests/trust/bit-flips',
  'tests/core/sharing-privacy',
  'tests/fuzz/carry-forward-core',
  'tests/electron-host/launcher',
  'tests/electron-host/failed-start',
  'tests/backend/sharing-bad-input',
]

/** The files known to be long, then those of all other suites, then what stands beside the sources. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId, project }: TestSpecification): number => {
      const name = path.relative(project.config.root, moduleId).replaceAll(path.sep, '/')
      const known = longest.indexOf(name.replace(/\.test\.tsx?$/, ''))
      if (known >= 0) return known
      return longest.length + (name.startsWith('tests/') ? 0 : 1)
    }
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b))
  }
}
