import { Button } from '@mantine/core'
import { Section } from '#renderer/components/section.tsx'
import { useSharing } from '../api/sharing-state.ts'
import { stateWords } from '../model/sharing-words.ts'
import styles from './sharing.module.css'

type SharedWithProps = { mentorshipId: string; name: string; onOpen: () => void }

/** How the mentorship is shared, in a sentence, with the way there. Quiet where it is not. */
export function SharedWith({ mentorshipId, name, onOpen }: SharedWithProps) {
  const sharing = useSharing(mentorshipId)
  if (sharing === undefined) return null
  const isShared = sharing !== null && sharing.phase !== 'off'
  return (
    <Section title={isShared ? `Shared with ${name}` : 'Sharing'}>
      <p className={styles.sentence} data-quiet={!isShared || undefined}>
        <span>
          {stateWords(sharing, name)}
          {sharing?.phase === 'paired' &&
            sharing.problem !== null &&
            sharing.pausedBy !== 'them' &&
            ` ${sharing.problem}`}
        </span>
        <Button size="xs" {...(isShared ? {} : { variant: 'subtle', color: 'gray' })} onClick={onOpen}>
          {isShared ? 'Look at the sharing' : `Share with ${name}`}
        </Button>
      </p>
    </Section>
  )
}
