import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { closingQuery } from '../api/closing.ts'
import styles from './closing.module.css'

/** Which mentorship this one goes on from, and which goes on from it. Nothing where it stands alone. */
export function Succession({ mentorshipId }: { mentorshipId: string }) {
  const { data } = useQuery(closingQuery(mentorshipId))
  if (!data || (data.before === null && data.after === null)) return null
  return (
    <p className={styles.quiet}>
      {data.before !== null && (
        <Anchor href={`#/mentorships/${data.before}`}>It goes on from your earlier mentorship</Anchor>
      )}
      {data.before !== null && data.after !== null && ' · '}
      {data.after !== null && <Anchor href={`#/mentorships/${data.after}`}>You go on as peers</Anchor>}
    </p>
  )
}
