import { useState } from 'react'
import type { MentorshipDetail } from '#contract/mentorships.contract.ts'
import { Dialog } from '../../components/dialog.tsx'
import { GrowthOfMentorship } from '../../features/growth/components/growth-of-mentorship.tsx'
import { MentorshipRecords } from '../../features/records/components/linked-records.tsx'
import { RecordDetail } from '../../features/records/components/record-detail.tsx'
import { growthMore, growthParts } from './growth-extras.tsx'

/** What is kept about a mentorship, and how it shows in skills and confidence. */
export function GrowthSlot({ id, personShortName }: MentorshipDetail) {
  const [openId, setOpenId] = useState<string | null>(null)
  return (
    <>
      <MentorshipRecords mentorshipId={id} partnerName={personShortName} moreOf={growthMore} partsList={growthParts} />
      <GrowthOfMentorship mentorshipId={id} onOpen={setOpenId} />
      <Dialog
        opened={openId !== null}
        onClose={() => setOpenId(null)}
        size={640}
        attributes={{ content: { 'aria-label': 'Entry' } }}
      >
        {openId !== null && (
          <RecordDetail
            id={openId}
            onClose={() => setOpenId(null)}
            onOpen={setOpenId}
            more={growthMore(setOpenId)}
            partsList={growthParts}
          />
        )}
      </Dialog>
    </>
  )
}
