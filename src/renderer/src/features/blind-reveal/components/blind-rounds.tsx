import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { errorWords } from '#renderer/backend/error-words.ts'
import { DelayedSkeleton } from '#renderer/components/delayed-skeleton.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { Section } from '#renderer/components/section.tsx'
import { systemZone } from '#renderer/lib/use-now.ts'
import { useSharing } from '../../sharing/api/sharing-state.ts'
import { roundsQuery } from '../api/rounds.ts'
import { partRounds } from '../model/round-words.ts'
import { AskBothDialog } from './ask-both-dialog.tsx'
import styles from './blind-reveal.module.css'
import { RoundCard } from './round-card.tsx'

type BlindRoundsProps = {
  mentorshipId: string
  /** Shows what was asked for this meeting, and what still waits for an answer. */
  meetingId?: string
  /** While or after the meeting: nothing but what was asked for it, and nothing at all where nothing was. */
  onlyHere?: boolean
  /** What the other person is called in a sentence. */
  name: string
  /** Shows reviews alone, which are asked elsewhere. */
  only?: 'reviews'
}

/** Questions that both answer before either reads. Stands only where the mentorship is shared. */
export function BlindRounds(props: BlindRoundsProps) {
  const phase = useSharing(props.mentorshipId)?.phase
  return phase === 'paired' || phase === 'paused' ? <Rounds {...props} /> : null
}

function Rounds({ mentorshipId, meetingId, name, onlyHere = false, only }: BlindRoundsProps) {
  const [isAsking, setAsking] = useState(false)
  const [showsAll, setShowsAll] = useState(false)
  const { data: all, error } = useQuery(roundsQuery(mentorshipId))
  const rounds = only ? all?.filter(({ questions }) => questions.review !== null) : all
  const { standing, over } = partRounds(rounds ?? [])
  const here = meetingId === undefined ? over : over.filter((round) => round.meetingId === meetingId)
  const waiting = onlyHere ? standing.filter((round) => round.meetingId === meetingId) : standing
  // After the meeting all that was said for it is worth reading; before it, the last is enough.
  const shown = [...waiting, ...(showsAll || onlyHere ? here : here.slice(0, 1))]
  if (onlyHere && shown.length === 0) return null
  const card = { name, zone: systemZone() }
  return (
    <Section
      title={only ? 'Answered by you both' : 'Asked of you both'}
      actions={
        !onlyHere &&
        !only && (
          <Button size="xs" onClick={() => setAsking(true)}>
            Ask both of you
          </Button>
        )
      }
    >
      {error !== null && <ErrorSentence message={errorWords(error)} />}
      {rounds === undefined && error === null && <DelayedSkeleton lines={2} label="Loading what was asked" />}
      {rounds !== undefined && shown.length === 0 && only && (
        <p className={styles.quiet}>No review was asked of you both yet.</p>
      )}
      {rounds !== undefined && shown.length === 0 && !only && (
        <p className={styles.quiet}>
          Ask something that {name} and you answer apart. Neither sees the other’s answer before both have answered, so
          nobody leans on what the other said.
        </p>
      )}
      {shown.map((round) => (
        <RoundCard key={round.id} round={round} {...card} />
      ))}
      {here.length > 1 && !onlyHere && (
        <Button size="xs" variant="subtle" color="gray" aria-pressed={showsAll} onClick={() => setShowsAll(!showsAll)}>
          {showsAll ? 'Hide earlier ones' : `Show ${here.length - 1} earlier`}
        </Button>
      )}
      <AskBothDialog
        opened={isAsking}
        onClose={() => setAsking(false)}
        mentorshipId={mentorshipId}
        meetingId={meetingId ?? null}
        name={name}
      />
    </Section>
  )
}
