import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ShownRecoveryKey } from '#contract/vault.contract.ts'
import { shell } from '#renderer/backend/shell.ts'
import { systemZone, useNow } from '#renderer/lib/use-now.ts'
import { formatDay, instantToDay } from '#shared/time.ts'
import { saveTextFile } from '../model/save-text-file.ts'
import styles from './vault-page.module.css'

const beginning = 'AGE-SECRET-KEY-1'
const sheetWords =
  'This key opens the notebook and its backups when nothing else does any more. Keep it where you keep important papers, and not on the same computer.'

type Props = { shown: ShownRecoveryKey; nextLabel: string; onNext: () => void }

/** The recovery key, shown once, with the ways to keep it. Printed, it is a sheet of its own. */
export function RecoveryKeyNote({ shown, nextLabel, onNext }: Props) {
  const [said, setSaid] = useState('')
  const now = useNow()
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
        When nothing else opens your notes and their backups any more, this key does. It is shown this once. Write it
        down or print it, and keep it where you keep important papers.
      </p>
      <div className={styles.printed}>
        <div className={styles.sheet}>
          <p className={styles.sheetTitle}>Recovery key of a Mentorbook notebook</p>
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
        <div className={styles.sheet}>
          <p>
            To use it, choose “Use the recovery key instead” on the page of the locked notebook. Type{' '}
            <span className={styles.secret}>{beginning}</span> and then the groups in their order, without the small
            numbers; blanks do not matter.
          </p>
          <p>
            Shown on {formatDay(instantToDay(now, systemZone()))}. When you make a new recovery key, keep this one as
            long as you keep backups from before.
          </p>
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
