import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { MentorshipDetail } from '#contract/mentorships.contract.ts'
import { isEarlyStage } from '#contract/stage-moves.ts'
import { scorecardQuery } from '../../features/finding/api/finding.ts'
import { FitWords } from '../../features/finding/components/fit-words.tsx'
import { Section } from '../../components/section.tsx'
import texts from '../../components/texts.module.css'
import { WriteTo } from './write-to.tsx'

/** On the page of somebody who may become my mentor: how well it would fit, and the way to write. */
export function ProspectSlot({ id, personId, personShortName, myRole, stage }: MentorshipDetail) {
  const isProspect = isEarlyStage(stage) && myRole !== 'mentor' && myRole !== 'sponsor'
  return isProspect ? <Fit id={id} personId={personId} name={personShortName} /> : null
}

function Fit({ id, personId, name }: { id: string; personId: string; name: string }) {
  const { data } = useQuery(scorecardQuery(personId))
  return (
    <Section title={`Would ${name} fit?`}>
      {data && (
        <div className={texts.line}>
          <FitWords total={data.total} />
          <Anchor href={`#/finding/${personId}`}>Open the scorecard</Anchor>
          <WriteTo personId={personId} mentorshipId={id} />
        </div>
      )}
    </Section>
  )
}
