import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { PersonDetail } from '#contract/people.contract.ts'
import { errorWords, isError } from '../../../backend/error-words.ts'
import { DelayedSkeleton } from '../../../components/delayed-skeleton.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorSentence } from '../../../components/error-sentence.tsx'
import { LocalTime } from '../../../components/local-time.tsx'
import { Page } from '../../../components/page.tsx'
import { StatusPill } from '../../../components/status-pill.tsx'
import { personQuery } from '../api/people-queries.ts'
import { jobWords } from '../model/person-words.ts'
import { AffiliationsSection } from './affiliations-section.tsx'
import { AvatarPicker } from './avatar-picker.tsx'
import { ContactPointsSection } from './contact-points-section.tsx'
import { FactsSection } from './facts-section.tsx'
import styles from './people.module.css'
import { PersonLabels } from './person-labels.tsx'
import { PersonMenu } from './person-menu.tsx'
import { QuickFactsSection } from './quick-facts-section.tsx'
import { StorySection } from './story-section.tsx'

/** What other areas put on the page of a person; each gets the person as it is stored. */
export type PersonPageSlots = {
  /** Right under the name: the brief, what is due. */
  lead?: (person: PersonDetail) => ReactNode
  /** Under the quick facts: mentorships, standing note, timeline. */
  sections?: (person: PersonDetail) => ReactNode
  /** Buttons beside the menu: log a conversation, add a mentorship. */
  actions?: (person: PersonDetail) => ReactNode
}

type PersonPageProps = PersonPageSlots & {
  personId: string
  onOpenPerson: (id: string) => void
  /** The person was put in the trash or merged away. */
  onGone: () => void
}

/** Everything about one person. Empty fields are offered, not shown. */
export function PersonPage({ personId, onOpenPerson, onGone, lead, sections, actions }: PersonPageProps) {
  const { data: person, error } = useQuery(personQuery(personId))
  if (error && isError(error, 'PERSON_NOT_FOUND'))
    return (
      <Page title="Not in your notebook">
        <EmptyState
          level={2}
          what="This person is not in your notebook any more"
          why="They may be in the trash, where they can be brought back for 30 days."
        />
      </Page>
    )
  if (error) return <ErrorSentence message={errorWords(error)} />
  if (!person) return <DelayedSkeleton lines={6} label="Loading the person" />
  return (
    <Page
      title={person.displayName}
      scrollId={`person-${person.id}`}
      mark={<AvatarPicker person={person} />}
      meta={<PersonMeta person={person} />}
      actions={
        <>
          {actions?.(person)}
          <PersonMenu person={person} onOpenPerson={onOpenPerson} onGone={onGone} />
        </>
      }
    >
      {lead?.(person)}
      <QuickFactsSection person={person} />
      {sections?.(person)}
      <ContactPointsSection person={person} />
      <AffiliationsSection person={person} />
      <FactsSection person={person} />
      <StorySection person={person} onOpenPerson={onOpenPerson} />
    </Page>
  )
}

function PersonMeta({ person }: { person: PersonDetail }) {
  const job = person.affiliations.find((each) => each.current)
  const facts = [person.pronouns, person.headline ?? (job && jobWords(job))].filter(Boolean)
  return (
    <span className={styles.meta}>
      {facts.length > 0 && <span>{facts.join(' · ')}</span>}
      {person.timezone && (
        <LocalTime zone={person.timezone} name={person.nickname ?? person.given ?? person.displayName} />
      )}
      <PersonLabels person={person} />
      {person.sensitive && <StatusPill tone="quiet" label="Sensitive" />}
      {person.archivedAt && <StatusPill tone="quiet" label="Archived" />}
    </span>
  )
}
