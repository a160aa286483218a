import type { RecordPerson } from '#contract/records.contract.ts'
import { PersonAvatar } from '#renderer/components/person-avatar.tsx'
import styles from './records.module.css'

/** The people of a record in one line; a few by name, the others as a number. */
export function RecordPeople({
  people,
  limit = 3,
}: {
  people: readonly Pick<RecordPerson, 'id' | 'displayName'>[]
  limit?: number
}) {
  const unique = [...new Map(people.map((person) => [person.id, person])).values()]
  if (unique.length === 0) return null
  return (
    <span className={styles.people}>
      {unique.slice(0, limit).map((person) => (
        <span key={person.id} className={styles.person}>
          <PersonAvatar name={person.displayName} id={person.id} size={20} />
          <span className={styles.cut}>{person.displayName}</span>
        </span>
      ))}
      {unique.length > limit && <span className={styles.quiet}>and {unique.length - limit} more</span>}
    </span>
  )
}
