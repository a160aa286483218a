import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { outreachListQuery, useBeginOutreach } from '../../features/outreach/api/outreach.ts'

/** Opens the newest message to somebody that is not over, or begins one. */
export function WriteTo({ personId, mentorshipId }: { personId: string; mentorshipId: string | null }) {
  const { data } = useQuery(outreachListQuery(personId))
  const begin = useBeginOutreach()
  const navigate = useNavigate()
  const open = (messageId: string) => void navigate({ to: '/messages/$messageId', params: { messageId } })
  const [known] = (data ?? []).filter(({ status }) => status !== 'declined' && status !== 'no_response')
  if (known) return <Button onClick={() => open(known.id)}>Open the message</Button>
  return (
    <Button
      variant="filled"
      loading={begin.pending}
      onClick={() => void begin.run({ personId, mentorshipId }).then((made) => made && open(made.id))}
    >
      Write a message
    </Button>
  )
}
