import { useQuery } from '@tanstack/react-query'
import { Section } from '#renderer/components/section.tsx'
import { confidenceQuery, skillsQuery } from '../api/growth.ts'
import { ConfidenceView } from './confidence-view.tsx'
import { SkillMap } from './skill-map.tsx'

type GrowthOfMentorshipProps = { mentorshipId: string; onOpen: (id: string) => void }

/** Skills and confidence of one mentorship, once there is anything to see. */
export function GrowthOfMentorship({ mentorshipId, onOpen }: GrowthOfMentorshipProps) {
  const { data: skills = [] } = useQuery(skillsQuery({ mentorshipId }))
  const { data: felt } = useQuery(confidenceQuery({ mentorshipId }))
  return (
    <>
      {skills.length > 0 && (
        <Section title="Skills" count={skills.length}>
          <SkillMap mentorshipId={mentorshipId} onOpen={onOpen} />
        </Section>
      )}
      {felt !== undefined && felt.points.length + felt.turningPoints.length > 0 && (
        <Section title="How sure you felt">
          <ConfidenceView mentorshipId={mentorshipId} onOpen={onOpen} />
        </Section>
      )}
    </>
  )
}
