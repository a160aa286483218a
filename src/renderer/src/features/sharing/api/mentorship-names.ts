import { useQuery } from '@tanstack/react-query'
import { client } from '#renderer/backend/client.ts'
import { coreQuery } from '#renderer/backend/core-query.ts'

const mentorshipsQuery = () =>
  coreQuery({
    key: ['sharing', 'mentorships'],
    topics: ['mentorships', 'entity:person'],
    fetch: () => client.mentorships.list({}),
  })

/** Every mentorship that could be shared, with the person's name as it stands in sentences. */
export function useMentorshipChoices() {
  return useQuery(mentorshipsQuery())
}

/** What to call the other person of each mentorship. */
export function useNameOf(isNeeded: boolean): (mentorshipId: string | null) => string | undefined {
  const { data } = useQuery({ ...mentorshipsQuery(), enabled: isNeeded })
  return (mentorshipId) => data?.find(({ id }) => id === mentorshipId)?.personShortName
}

/** What the other person of a mentorship is called, and who they are; undefined until known. */
export function usePartner(mentorshipId: string, isNeeded: boolean): { name: string; personId: string } | undefined {
  const { data } = useQuery({ ...mentorshipsQuery(), enabled: isNeeded })
  const found = data?.find(({ id }) => id === mentorshipId)
  return found && { name: found.personShortName, personId: found.personId }
}
