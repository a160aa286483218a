import type { MentorshipDetail } from '#contract/mentorships.contract.ts'
import { AgreementPanel } from '../../features/agreement/components/agreement-panel.tsx'
import { ConcernHelp } from '../../features/agreement/components/concern-help.tsx'
import { KindRecords } from '../../features/records/components/kind-records.tsx'
import { useSharing } from '../../features/sharing/api/sharing-state.ts'

/** What two people agreed on, what feels off, and what was cleared up. */
export function AgreementTab({ id, personShortName }: MentorshipDetail) {
  const phase = useSharing(id)?.phase
  const of = { mentorshipId: id, partnerName: personShortName }
  return (
    <>
      <AgreementPanel {...of} isShared={phase === 'paired' || phase === 'paused'} />
      <KindRecords {...of} kind="concern" more={(record) => <ConcernHelp record={record} />} />
      <KindRecords {...of} kind="clarification" />
    </>
  )
}
