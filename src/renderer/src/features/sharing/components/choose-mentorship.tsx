import { Button } from '@mantine/core'
import { errorWords } from '#renderer/backend/error-words.ts'
import { DelayedSkeleton } from '#renderer/components/delayed-skeleton.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { systemZone, useNow } from '#renderer/lib/use-now.ts'
import { useMentorshipChoices } from '../api/mentorship-names.ts'
import { useAllSharing } from '../api/sharing-state.ts'
import { useInviteVerdict } from '../hooks/use-invite-verdict.ts'
import { sharingDrafts } from '../model/sharing-drafts.ts'
import { momentWords } from '../model/sharing-words.ts'
import styles from './sharing.module.css'

type ChooseMentorshipProps = { code: string; onChosen: (mentorshipId: string) => void; onLeave: () => void }

/** What an invite that came as a link is, and which mentorship it is for. Nothing is connected by it. */
export function ChooseMentorship({ code, onChosen, onLeave }: ChooseMentorshipProps) {
  const verdict = useInviteVerdict(code)
  const now = useNow()
  const all = useAllSharing()
  const { data, error } = useMentorshipChoices()
  const isTaken = (id: string) =>
    all?.sharings.some(
      ({ mentorshipId, phase }) => mentorshipId === id && phase !== 'off' && phase !== 'left' && phase !== 'revoked',
    ) ?? false
  if (code === '')
    return (
      <div className={styles.form}>
        <p className={styles.words}>
          There is no invite here. Open the link again, or enter the code on the page of the mentorship.
        </p>
        <Button onClick={onLeave}>All mentorships</Button>
      </div>
    )
  if (!verdict) return <DelayedSkeleton lines={3} label="Reading the invite" />
  if (!verdict.ok) return <ErrorSentence message={verdict.sentence} next={{ label: 'Leave it', onClick: onLeave }} />
  const free = data?.filter(({ id }) => !isTaken(id)) ?? []
  const choose = (id: string) => {
    sharingDrafts.put(id, { text: code })
    onChosen(id)
  }
  return (
    <div className={styles.form}>
      <p className={styles.words}>
        This is an invite to share a mentorship, good until {momentWords(verdict.expiresAt, now, systemZone())}. Nothing
        is connected yet. Whom is it from?
      </p>
      {error !== null && <ErrorSentence message={errorWords(error)} />}
      {data && free.length === 0 && (
        <p className={styles.words}>
          There is no mentorship here that could be shared. Add the one with the person who invited you, then open the
          link again.
        </p>
      )}
      <ul className={styles.devices}>
        {free.map(({ id, personName, title }) => (
          <li key={id}>
            <Button variant="subtle" color="gray" onClick={() => choose(id)}>
              {personName}
              {title !== null && `, ${title}`}
            </Button>
          </li>
        ))}
      </ul>
      <p className={styles.line}>
        <Button onClick={onLeave}>Leave it</Button>
      </p>
    </div>
  )
}
