import { client } from '#renderer/backend/client.ts'
import { coreQuery } from '#renderer/backend/core-query.ts'

/** All that the partner of a mentorship sees of it. */
export const partnerViewQuery = (mentorshipId: string) =>
  coreQuery({
    key: ['partnerView', mentorshipId],
    topics: [
      'entity:agendaItem',
      'entity:agendaPlacement',
      'entity:actionItem',
      'entity:meeting',
      'entity:note',
      'agreement',
      'sharing',
    ],
    fetch: () => client.partnerView.show({ mentorshipId }),
  })
