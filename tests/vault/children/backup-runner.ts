import { runBackup } from '#vault/backup/run-backup.ts'
import type { BackupOptions } from '#vault/backup/run-backup.ts'
import fs from 'node:fs'

// Begins a backup of a closed cluster and says each step, so that a test can kill it at one.
const { cluster, now, ...options } = JSON.parse(process.argv[2] ?? '') as Omit<
  BackupOptions,
  'now' | 'takeSnapshot'
> & {
  cluster: string
  now: string
}
await runBackup({
  ...options,
  now: new Date(now),
  takeSnapshot: (to) => fs.cpSync(cluster, to, { recursive: true }),
  onProgress: ({ step }) => process.stdout.write(`${step}\n`),
})
