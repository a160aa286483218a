import { Button } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { folderAccess } from '#renderer/backend/folder-access.ts'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { FolderField } from '#renderer/components/folder-field/folder-field.tsx'
import { RowList } from '#renderer/components/row-list.tsx'
import texts from '#renderer/components/texts.module.css'
import { systemZone, useNow } from '#renderer/lib/use-now.ts'
import { useBackupList } from '../hooks/use-backup-list.ts'
import { momentWords, sizeWords } from '../model/backup-words.ts'
import styles from './backups.module.css'

const shownAtFirst = 8

/** The backups of a folder, newest first, or any file by its path. */
export function ChooseBackup({ onChoose, onLeave }: { onChoose: (file: string) => void; onLeave: () => void }) {
  const [folder, setFolder] = useState<string>()
  const [typed, setTyped] = useState('')
  const [showsAll, setShowsAll] = useState(false)
  const { data, problem } = useBackupList(folder)
  const now = useNow()
  const find = (event: FormEvent) => {
    event.preventDefault()
    const place = typed.trim()
    if (place.endsWith('.age')) onChoose(place)
    else if (place !== '') setFolder(place)
  }
  const files = data?.files ?? []
  return (
    <>
      {data && (
        <p className={texts.words} role="status">
          {files.length === 0
            ? 'No backups in '
            : `${files.length === 1 ? 'One backup' : `${files.length} backups`} in `}
          <span className={texts.path}>{data.folder}</span>
        </p>
      )}
      {problem !== undefined && <ErrorSentence message={problem} />}
      {files.length > 0 && (
        <RowList label="Backups">
          {(showsAll ? files : files.slice(0, shownAtFirst)).map(
            ({ file, notebook, isOfThisNotebook, madeAt, bytes, rows, equal }) => (
              <li key={file} className={styles.listed}>
                <button type="button" className={styles.choice} onClick={() => onChoose(file)}>
                  <span className={styles.choiceLine}>
                    <span>
                      {momentWords(madeAt, now, systemZone())}
                      {!isOfThisNotebook && `, notebook ${notebook}`}
                    </span>
                    <span className={styles.facts}>
                      {rows !== null && `${rows.toLocaleString('en-GB')} rows, ${equal ? 'equal' : 'not equal'} · `}
                      {sizeWords(bytes)}
                    </span>
                  </span>
                  <IconChevronRight size={16} className={styles.choiceMark} aria-hidden />
                </button>
              </li>
            ),
          )}
        </RowList>
      )}
      {!showsAll && files.length > shownAtFirst && (
        <Button size="xs" variant="subtle" onClick={() => setShowsAll(true)}>
          Show all {files.length}
        </Button>
      )}
      <form className={styles.form} onSubmit={find}>
        <FolderField
          label="Another file or folder"
          description="The folder a backup lies in, or the whole path of one; its name ends in .age."
          value={typed}
          onChange={setTyped}
          access={folderAccess}
        />
        <p className={texts.line}>
          <Button type="submit" disabled={typed.trim() === ''}>
            Look there
          </Button>
          <Button onClick={onLeave}>Leave</Button>
        </p>
      </form>
    </>
  )
}
