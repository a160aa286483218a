import { useQuery } from '@tanstack/react-query'
import { errorWords } from '#renderer/backend/error-words.ts'
import { DelayedSkeleton } from '#renderer/components/delayed-skeleton.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { agreementQuery, useAgreementChanges } from '../api/agreement.ts'
import { BeginAgreement } from './begin-agreement.tsx'
import { DraftSection } from './draft-section.tsx'
import { DriftSection } from './drift-section.tsx'
import { VersionsSection } from './versions-section.tsx'

type AgreementPanelProps = {
  mentorshipId: string
  partnerName: string
  /** Whether the other person has the shared agenda in a Mentorbook of theirs. */
  isShared: boolean
}

/** What two people expect of each other: a draft both write, and the versions they said yes to. */
export function AgreementPanel({ mentorshipId, partnerName, isShared }: AgreementPanelProps) {
  const { data, error, refetch } = useQuery(agreementQuery(mentorshipId))
  const changes = useAgreementChanges(mentorshipId)
  if (error)
    return <ErrorSentence message={errorWords(error)} next={{ label: 'Try again', onClick: () => void refetch() }} />
  if (!data) return <DelayedSkeleton lines={8} label="Loading the agreement" />
  const isEmpty = data.draft.state === 'empty' && data.versions.length === 0
  if (isEmpty) return <BeginAgreement partnerName={partnerName} isShared={isShared} changes={changes} />
  return (
    <>
      <DriftSection drift={data.drift} changes={changes} />
      <DraftSection
        mentorshipId={mentorshipId}
        agreement={data}
        partnerName={partnerName}
        isShared={isShared}
        changes={changes}
      />
      <VersionsSection agreement={data} partnerName={partnerName} changes={changes} />
    </>
  )
}
