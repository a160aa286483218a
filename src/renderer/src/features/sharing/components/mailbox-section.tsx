import { Button, FileButton } from '@mantine/core'
import { type DragEvent, type FormEvent, useState } from 'react'
import type { Sharing } from '#contract/sharing.contract.ts'
import { folderAccess } from '#renderer/backend/folder-access.ts'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { FolderField } from '#renderer/components/folder-field/folder-field.tsx'
import { Section } from '#renderer/components/section.tsx'
import { largestMail, openMail, saveMail } from '../api/mail-files.ts'
import { systemZone, useNow } from '#renderer/lib/use-now.ts'
import { exchangeNow, setMailbox } from '../api/sharing-calls.ts'
import { useAttempt } from '../hooks/use-attempt.ts'
import { momentWords } from '../model/sharing-words.ts'
import styles from './sharing.module.css'

/** Ways for two who are never online together: a folder both can reach, and single files. */
export function MailboxSection({ sharing, name }: { sharing: Sharing; name: string }) {
  return (
    <Section title="When you are not online together">
      {sharing.phase === 'paired' && <MailFiles sharing={sharing} name={name} />}
      <MailboxFolder key={sharing.mailbox?.folder ?? ''} sharing={sharing} name={name} />
    </Section>
  )
}

function MailFiles({ sharing: { mentorshipId, waiting }, name }: { sharing: Sharing; name: string }) {
  const [said, setSaid] = useState('')
  const [isOver, setOver] = useState(false)
  const { run, isBusy, problem } = useAttempt()
  const save = () =>
    run(async () => setSaid(`Saved as ${await saveMail(mentorshipId)}. Send it to ${name}; only ${name} can open it.`))
  const open = async (file: File | null) => {
    if (!file) return
    if (file.size > largestMail) return setSaid('This file is larger than 64 MB, so it is none of Mentorbook’s.')
    setSaid('')
    await run(async () => setSaid(await openMail(file)))
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void open(event.dataTransfer.files[0] ?? null)
  }
  return (
    <div
      className={styles.drop}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <p className={styles.words}>
        One file holds all that {name} does not have yet, sealed so that only {name} can open it. Send it in any way you
        like; a file from {name} is opened or dropped here.
      </p>
      <p className={styles.line}>
        <Button loading={isBusy} onClick={() => void save()}>
          {waiting === 0 ? 'Save a file' : `Save a file with what waits`}
        </Button>
        <FileButton accept=".mbsync" onChange={(file) => void open(file)}>
          {(props) => (
            <Button {...props} disabled={isBusy}>
              Open a file from {name}
            </Button>
          )}
        </FileButton>
      </p>
      {problem !== undefined && <ErrorSentence message={problem} />}
      <p className={styles.said} role="status">
        {said}
      </p>
    </div>
  )
}

function MailboxFolder({ sharing: { mentorshipId, mailbox }, name }: { sharing: Sharing; name: string }) {
  const [typed, setTyped] = useState<string>()
  const { run, isBusy, problem, forget } = useAttempt()
  const save = async (folder: string | null) => {
    if (await run(() => setMailbox(mentorshipId, folder))) setTyped(undefined)
  }
  if (typed === undefined)
    return (
      <div className={styles.part}>
        <p className={styles.words}>
          {mailbox ? (
            <>
              Shared folder: <span className={styles.path}>{mailbox.folder}</span>
            </>
          ) : (
            `A folder that both of you reach, such as a stick or one that is copied between your computers, can carry the changes by itself.`
          )}
        </p>
        {mailbox && <MailboxMoments mailbox={mailbox} name={name} />}
        {mailbox?.problem && <ErrorSentence message={mailbox.problem} />}
        {problem !== undefined && <ErrorSentence message={problem} />}
        <p className={styles.line}>
          <Button onClick={() => setTyped(mailbox?.folder ?? '')}>
            {mailbox ? 'Choose another folder' : 'Use a shared folder'}
          </Button>
          {mailbox && (
            <Button loading={isBusy} onClick={() => void run(() => exchangeNow(mentorshipId))}>
              Look into it now
            </Button>
          )}
          {mailbox && (
            <Button disabled={isBusy} onClick={() => void save(null)}>
              Stop using it
            </Button>
          )}
        </p>
      </div>
    )
  return (
    <form
      className={styles.form}
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void save(typed.trim())
      }}
    >
      <FolderField
        label="Shared folder"
        description={`${name} chooses the same folder on the other side. The files in it say nothing to anybody else.`}
        autoFocus
        value={typed}
        onChange={setTyped}
        access={folderAccess}
        error={problem}
      />
      <p className={styles.line}>
        <Button type="submit" variant="filled" loading={isBusy} disabled={typed.trim() === ''}>
          Use this folder
        </Button>
        <Button
          onClick={() => {
            forget()
            setTyped(undefined)
          }}
        >
          Leave it as it is
        </Button>
      </p>
    </form>
  )
}

/** When something last went each way, so that a folder that carries nothing is noticed. */
function MailboxMoments({ mailbox, name }: { mailbox: NonNullable<Sharing['mailbox']>; name: string }) {
  const now = useNow()
  const { lastRead, lastWritten } = mailbox
  const when = (at: string | null) => (at === null ? 'not yet' : momentWords(at, now, systemZone()))
  return (
    <p className={styles.hint}>
      Last file for {name}: {when(lastWritten)}. Last one from {name}: {when(lastRead)}. Mentorbook looks into the
      folder by itself, and passes over files that are none of its own.
    </p>
  )
}
