import { Button } from '@mantine/core'
import { IconCopy, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import type { AgreementVersion } from '#contract/agreement.contract.ts'
import { shell } from '#renderer/backend/shell.ts'
import { useDayWords } from '#renderer/lib/use-day-words.ts'
import type { AgreementChanges } from '../api/agreement.ts'
import { ackSentence } from '../model/agreement-text.ts'
import './agreement-print.css'
import { AgreementText } from './agreement-text.tsx'
import styles from './agreement.module.css'
import { NoteTheirsDialog } from './note-theirs-dialog.tsx'

type VersionSheetProps = {
  version: AgreementVersion
  myRole: string
  partnerName: string
  changes: AgreementChanges
}

/** A frozen version to be read, printed and copied, with who said yes to it. */
export function VersionSheet({ version, myRole, partnerName, changes }: VersionSheetProps) {
  const { today } = useDayWords()
  const [notes, setNotes] = useState(false)
  const { words, acks, theirs, id, n, hash } = version
  if (words === null)
    return (
      <p className={styles.quiet} role="note">
        The text that came with this version does not fit its seal: it was changed after it was frozen, or arrived
        damaged. It is not shown, and nobody can say yes to it. Versions you acknowledged yourself are not touched by
        this.
      </p>
    )
  return (
    <>
      <div className={styles.sheet} data-print-alone>
        <p className={styles.printTitle}>Mentoring agreement, version {n}</p>
        <AgreementText words={words} myRole={myRole} partnerName={partnerName} />
        <ul className={styles.acks} aria-label="Who acknowledged it">
          {acks.map((ack) => (
            <li key={ack.id} data-counts={ack.counts || undefined}>
              {ackSentence(ack, partnerName, today)}
            </li>
          ))}
          {acks.length === 0 && <li>Nobody has acknowledged it yet.</li>}
        </ul>
        <details className={styles.seal}>
          <summary>Seal</summary>
          <p>
            SHA-256 of the text: <code>{hash}</code>. Both notebooks show the same one for the same words.
          </p>
        </details>
      </div>
      <div className={styles.buttons}>
        {!theirs && (
          <Button size="xs" onClick={() => setNotes(true)}>
            {partnerName} said yes elsewhere…
          </Button>
        )}
        <Button
          size="xs"
          leftSection={<IconCopy size={16} aria-hidden />}
          loading={changes.copy.pending}
          onClick={() => void changes.copy.run(id)}
        >
          Copy as Markdown
        </Button>
        <Button size="xs" leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => void shell.print()}>
          Print
        </Button>
      </div>
      {notes && (
        <NoteTheirsDialog
          versionId={id}
          n={n}
          partnerName={partnerName}
          change={changes.noteTheirs}
          onClose={() => setNotes(false)}
        />
      )}
    </>
  )
}
