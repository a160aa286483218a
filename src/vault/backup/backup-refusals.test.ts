import { expect, test } from 'vitest'
import { VaultError } from '../vault-error.ts'
import { cancelledBackup, failedBackup } from './backup-refusals.ts'

test.each([
  ['ENOENT', 'BACKUP_FOLDER', 'is not there: /backups. If it is on another drive, connect that drive'],
  ['EROFS', 'BACKUP_FOLDER', 'may not write in the folder for backups, /backups'],
  ['ENOSPC', 'DISK_FULL', 'not enough space for a backup in /backups'],
  ['EDQUOT', 'DISK_FULL', 'not enough space for a backup in /backups'],
  ['EIO', 'BACKUP_FOLDER', 'may be disconnected or failing'],
  ['ESOMETHING', 'BACKUP_FAILED', 'could not make this backup'],
])('a backup that ends with %s is said in a sentence', (code, expected, words) => {
  const cause = Object.assign(new Error(`${code}: write`), { code })
  const error = failedBackup(cause, '/backups')
  expect(error).toMatchObject({ code: expected, cause })
  expect(error.sentence).toContain(words)
  expect(error.sentence).not.toContain(code)
})

test('a refusal stays what it is', () => {
  const refusal = cancelledBackup()
  expect(failedBackup(refusal, '/backups')).toBe(refusal)
  expect(refusal).toBeInstanceOf(VaultError)
})
