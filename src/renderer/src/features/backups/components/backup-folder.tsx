import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { BackupsState } from '#contract/backups.contract.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { folderAccess } from '#renderer/backend/folder-access.ts'
import { useChange } from '#renderer/backend/use-change.ts'
import { FolderField } from '#renderer/components/folder-field/folder-field.tsx'
import texts from '#renderer/components/texts.module.css'
import { setBackupFolder } from '../api/make-backup.ts'
import styles from './backups.module.css'

/** The folder of the backups, and another one. */
export function BackupFolder({ state }: { state: BackupsState }) {
  const [typed, setTyped] = useState<string>()
  const change = useChange(setBackupFolder, { toastProblem: false, done: 'Backups go there from now on' })
  const { folder, isUsualFolder, isOnSameDisk, keyFile } = state
  const save = async (next: string | null) => {
    if (await change.run(next)) setTyped(undefined)
  }
  return (
    <div className={styles.part}>
      <p className={texts.words}>
        Folder: <span className={texts.path}>{folder}</span>
      </p>
      {isOnSameDisk && (
        <p className={texts.words}>
          It lies on the same disk as your notebook. A folder on another disk, or one that is copied elsewhere, outlives
          that disk.
        </p>
      )}
      {keyFile !== null && (
        <p className={`${texts.words} ${texts.soft}`}>
          The file mentorbook-key.age lies there too: with it your passphrase opens the backups on any computer.
        </p>
      )}
      {typed === undefined ? (
        <p className={texts.line}>
          <Button onClick={() => setTyped(folder)}>Choose another folder</Button>
          {!isUsualFolder && <Button onClick={() => void save(null)}>Use the usual folder</Button>}
        </p>
      ) : (
        <form
          className={styles.form}
          onSubmit={(event: FormEvent) => {
            event.preventDefault()
            void save(typed)
          }}
        >
          <FolderField
            label="Folder for backups"
            description="It is made where it does not exist. Backups made until now stay where they are."
            autoFocus
            value={typed}
            onChange={setTyped}
            access={folderAccess}
            error={change.error ? errorWords(change.error) : undefined}
          />
          <p className={texts.line}>
            <Button type="submit" variant="filled" loading={change.pending}>
              Use this folder
            </Button>
            <Button onClick={() => setTyped(undefined)}>Keep the present one</Button>
          </p>
        </form>
      )}
    </div>
  )
}
