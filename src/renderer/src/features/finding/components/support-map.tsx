import { Anchor, Checkbox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { errorWords } from '#renderer/backend/error-words.ts'
import { DelayedSkeleton } from '#renderer/components/delayed-skeleton.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { supportsQuery, useSupport } from '../api/finding.ts'
import styles from './finding.module.css'

/** Who gives me what, and for what nobody gives yet, whom to think of and why. */
export function SupportMap() {
  const { data, error } = useQuery(supportsQuery)
  const change = useSupport()
  if (error !== null) return <ErrorSentence message={errorWords(error)} />
  if (!data) return <DelayedSkeleton lines={6} label="Loading the map" />
  const { supports, mentorships, gaps } = data
  return (
    <div className={styles.scroll}>
      <table className={`${styles.table} ${styles.map}`}>
        <caption>Tick what each of them gives you. One person need not be everything.</caption>
        <thead>
          <tr>
            <th scope="col">Support</th>
            {mentorships.map(({ id, name }) => (
              <th key={id} scope="col">
                <Anchor href={`#/mentorships/${id}`}>{name}</Anchor>
              </th>
            ))}
            <th scope="col">Whom to think of</th>
          </tr>
        </thead>
        <tbody>
          {supports.map(({ id: support, name, about }) => {
            const gap = gaps.find((one) => one.support === support)
            return (
              <tr key={support}>
                <th scope="row">
                  {name}
                  <span className={styles.detail}>{about}</span>
                </th>
                {mentorships.map((led) => (
                  <td key={led.id}>
                    <Checkbox
                      aria-label={`${led.name}: ${name}`}
                      checked={led.gives.includes(support)}
                      onChange={(event) =>
                        void change.run({ mentorshipId: led.id, support, gives: event.currentTarget.checked })
                      }
                    />
                  </td>
                ))}
                <td>
                  {gap && gap.people.length === 0 && <span className={styles.quiet}>Nobody gives this yet.</span>}
                  {gap && gap.people.length > 0 && (
                    <ul className={styles.list}>
                      {gap.people.map((person) => (
                        <li key={person.personId}>
                          <Anchor href={`#/people/${person.personId}`}>{person.name}</Anchor>
                          <span className={styles.detail}>{person.why}</span>
                        </li>
                      ))}
                    </ul>
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
