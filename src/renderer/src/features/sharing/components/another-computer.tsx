import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { Sharing } from '#contract/sharing.contract.ts'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { cancelInvite, makeInvite } from '../api/sharing-calls.ts'
import { useAttempt } from '../hooks/use-attempt.ts'
import { sharingDrafts } from '../model/sharing-drafts.ts'
import { InviteCode } from './invite-code.tsx'
import styles from './sharing.module.css'

/** Lets one more computer of the other person in, with a code of its own. */
export function AnotherComputer({ sharing: { mentorshipId, invite }, name }: { sharing: Sharing; name: string }) {
  const [isAsked, setAsked] = useState(false)
  const [myName, setMyName] = useState(() => sharingDrafts.get(mentorshipId).myName)
  const { run, isBusy, problem } = useAttempt()
  if (invite)
    return (
      <div className={styles.form}>
        <p className={styles.words}>This code is for one more computer of {name}’s.</p>
        <InviteCode invite={invite} name={name} />
        {problem !== undefined && <ErrorSentence message={problem} />}
        <p className={styles.line}>
          <Button loading={isBusy} onClick={() => void run(() => cancelInvite(mentorshipId))}>
            Cancel the invite
          </Button>
        </p>
      </div>
    )
  if (!isAsked) return <Button onClick={() => setAsked(true)}>Let in another computer of {name}’s</Button>
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (await run(() => makeInvite({ mentorshipId, myName: myName.trim() }))) setAsked(false)
  }
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <TextInput
        label={`Your name, as ${name} will see it`}
        value={myName}
        maxLength={120}
        autoFocus
        autoComplete="name"
        onChange={(event) => setMyName(event.currentTarget.value)}
        error={problem}
      />
      <p className={styles.line}>
        <Button type="submit" variant="filled" loading={isBusy} disabled={myName.trim() === ''}>
          Make a code
        </Button>
        <Button disabled={isBusy} onClick={() => setAsked(false)}>
          Not now
        </Button>
      </p>
    </form>
  )
}
