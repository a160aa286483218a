import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { errorWords } from '#renderer/backend/error-words.ts'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { systemZone, useNow } from '#renderer/lib/use-now.ts'
import { useMentorshipChoices } from '../api/mentorship-names.ts'
import { useAllSharing } from '../api/sharing-state.ts'
import { useInviteVerdict } from '../hooks/use-invite-verdict.ts'
import { sharingDrafts } from '../model/sharing-drafts.ts'
import { momentWords } from '../model/sharing-words.ts'
import styles from './sharing.module.css'

type ChooseMentorshipProps = {
  /** Of the link that was followed; empty to type one. */
  code: string
  onChosen: (mentorshipId: string) => void
  onLeave: () => void
}

/** What an invite is, and which mentorship it is for. Nothing is connected by it. */
export function ChooseMentorship({ code, onChosen, onLeave }: ChooseMentorshipProps) {
  const [text, setText] = useState(code)
  const verdict = useInviteVerdict(text)
  const now = useNow()
  const choose = (id: string) => {
    sharingDrafts.put(id, { text })
    onChosen(id)
  }
  return (
    <div className={styles.form}>
      <Textarea
        label="Code or link"
        description="Paste it or type it. Capitals, blanks and dashes do not matter."
        autosize
        minRows={2}
        maxLength={4000}
        autoFocus={code === ''}
        autoComplete="off"
        spellCheck={false}
        classNames={{ input: styles.secret }}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        error={verdict && !verdict.ok ? verdict.sentence : undefined}
      />
      <p className={styles.words} role="status">
        {verdict?.ok &&
          `This is an invite to share a mentorship, good until ${momentWords(verdict.expiresAt, now, systemZone())}. Nothing is connected yet. Whom is it from?`}
      </p>
      {verdict?.ok && <Choices onChoose={choose} />}
      <p className={styles.line}>
        <Button onClick={onLeave}>Leave it</Button>
      </p>
    </div>
  )
}

/** The mentorships that are not shared yet. */
function Choices({ onChoose }: { onChoose: (mentorshipId: string) => void }) {
  const all = useAllSharing()
  const { data, error } = useMentorshipChoices()
  const isTaken = (id: string) =>
    all?.sharings.some(
      ({ mentorshipId, phase }) => mentorshipId === id && !['off', 'left', 'revoked'].includes(phase),
    ) ?? false
  if (error !== null) return <ErrorSentence message={errorWords(error)} />
  const free = data?.filter(({ id }) => !isTaken(id))
  if (free?.length === 0)
    return (
      <p className={styles.words}>
        There is no mentorship here that could be shared. Add the one with the person who invited you, then come back
        with the code.
      </p>
    )
  return (
    <ul className={styles.devices}>
      {free?.map(({ id, personName, title }) => (
        <li key={id}>
          <Button variant="subtle" color="gray" onClick={() => onChoose(id)}>
            {personName}
            {title !== null && `, ${title}`}
          </Button>
        </li>
      ))}
    </ul>
  )
}
