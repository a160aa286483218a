import { useNavigate } from '@tanstack/react-router'
import { makeBackup } from '../../features/backups/api/make-backup.ts'
import { useShortcut } from '../shortcuts/shortcut-context.tsx'

/** Backing up and restoring from anywhere. */
export function BackupCommands() {
  const navigate = useNavigate()
  useShortcut('backups.run', () => void makeBackup())
  useShortcut('backups.restore', () => void navigate({ to: '/restore' }))
  return null
}
