import { Anchor, Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { isOverStage, roleWords } from '#contract/mentorship-words.ts'
import { errorWords } from '../../../backend/error-words.ts'
import { DelayedSkeleton } from '../../../components/delayed-skeleton.tsx'
import { ErrorSentence } from '../../../components/error-sentence.tsx'
import { useMentorships } from '../api/mentorships.ts'
import { sinceText } from '../model/since.ts'
import { NewMentorshipDialog } from './new-mentorship-dialog.tsx'
import styles from './person-mentorships.module.css'
import { StagePill } from './stage-pill.tsx'
import { StandingText } from './standing-text.tsx'

type PersonMentorshipsProps = { person: { id: string; name: string }; onOpen?: (id: string) => void }

/** All mentorships with one person, in both directions and over the years; for the person's page. */
export function PersonMentorships({ person, onOpen }: PersonMentorshipsProps) {
  const mentorships = useMentorships(person.id)
  const [adding, { open: add, close }] = useDisclosure(false)
  if (mentorships.error) return <ErrorSentence message={errorWords(mentorships.error)} />
  if (!mentorships.data) return <DelayedSkeleton lines={2} label="Loading mentorships" />
  return (
    <div className={styles.list}>
      {mentorships.data.length > 0 && (
        <ul className={styles.rows}>
          {mentorships.data.map((row) => (
            <li key={row.id} className={styles.row}>
              <Anchor href={`#/mentorships/${row.id}`}>
                {row.title ?? roleWords(row.myRole, row.personShortName, row.pronouns, isOverStage(row.stage))}
              </Anchor>
              <StagePill stage={row.stage} />
              {row.startedOn !== null && <span className={styles.since}>since {sinceText(row.startedOn)}</span>}
              {row.cadence && <StandingText standing={row.cadence} />}
            </li>
          ))}
        </ul>
      )}
      <Button size="xs" variant="subtle" leftSection={<IconPlus size={16} stroke={1.8} aria-hidden />} onClick={add}>
        Add a mentorship with {person.name.split(' ')[0]}
      </Button>
      <NewMentorshipDialog opened={adding} onClose={close} person={person} onAdded={(id) => onOpen?.(id)} />
    </div>
  )
}
