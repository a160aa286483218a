import { client } from '#renderer/backend/client.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { showProblemToast, showToast } from '#renderer/components/undo-toast.tsx'
import { proofWords } from '../model/backup-words.ts'

/** Makes a backup now and says in a toast what came of it. */
export async function makeBackup(): Promise<void> {
  try {
    showToast(`Backup made. ${proofWords(await client.backups.run())}.`)
  } catch (error) {
    showProblemToast(errorWords(error))
  }
}

/** Begins a repair; the notebook closes for it and opens again. */
export async function repairNotebook(): Promise<void> {
  try {
    await client.backups.repair()
  } catch (error) {
    showProblemToast(errorWords(error))
  }
}

export const cancelBackup = () => client.backups.cancel()
export const setBackupFolder = (folder: string | null) => client.backups.setFolder({ folder })
export const setRecipients = (recipients: string[]) => client.backups.setRecipients({ recipients })
