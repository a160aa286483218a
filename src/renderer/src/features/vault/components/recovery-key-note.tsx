import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ShownRecoveryKey } from '#contract/vault.contract.ts'
import { shell } from '#renderer/backend/shell.ts'
import { saveTextFile } from '../model/save-text-file.ts'
import styles from './vault-page.module.css'

const beginning = 'AGE-SECRET-KEY-1'
const sheetWords =
  'This key opens the notebook and its backups when the passphrase is forgotten. Keep it where you keep important papers, and not on the same computer.'

type Props = { shown: ShownRecoveryKey; nextLabel: string; onNext: () => void }

/** The recovery key, shown once, with the ways to keep it. Printed, it is a sheet of its own. */
export function RecoveryKeyNote({ shown, nextLabel, onNext }: Props) {
  const [said, setSaid] = useState('')
  const copy = async () => {
    await navigator.clipboard.writeText(shown.recoveryKey)
    setSaid('Copied. Other programs can read the clipboard, so copy something else once it is pasted.')
  }
  const save = () => {
    saveTextFile('mentorbook-recovery-key.txt', `${sheetWords}\n\n${shown.recoveryKey}\n`)
    setSaid('Saved as a file. Move it away from this computer, for example to a stick you keep elsewhere.')
  }
  return (
    <div className={styles.form}>
      <p className={styles.words}>
        If the passphrase is ever forgotten, only this key opens your notes and their backups. It is shown this once.
        Write it down or print it, and keep it where you keep important papers.
      </p>
      <div className={styles.printed}>
        <div className={styles.sheet}>
          <p>
            <strong>Recovery key of a Mentorbook notebook</strong>
          </p>
          <p>{sheetWords}</p>
        </div>
        <div className={styles.key} role="group" aria-label="Recovery key">
          <p className={styles.prefix}>{beginning}</p>
          <ol className={styles.groups}>
            {shown.groups.map((group, at) => (
              // Groups may be alike; their place is what they are.
              <li key={`${at}-${group}`} className={styles.group}>
                <span className={styles.number}>{at + 1}</span>
                {group}
              </li>
            ))}
          </ol>
        </div>
      </div>
      <div className={styles.actions}>
        <Button onClick={() => void shell.print()}>Print</Button>
        <Button onClick={() => void copy().catch(() => setSaid('This window may not use the clipboard.'))}>Copy</Button>
        <Button onClick={save}>Save as a file</Button>
      </div>
      <p className={styles.verdict} role="status">
        {said}
      </p>
      <div className={styles.actions}>
        <Button variant="filled" onClick={onNext}>
          {nextLabel}
        </Button>
      </div>
    </div>
  )
}
