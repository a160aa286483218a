import { Anchor, Button, Checkbox } from '@mantine/core'
import { IconUserSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { fitDecisionNames } from '#contract/finding-words.ts'
import { stageNames } from '#contract/mentorship-words.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { DelayedSkeleton } from '#renderer/components/delayed-skeleton.tsx'
import { EmptyState } from '#renderer/components/empty-state.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { shortlistQuery } from '../api/finding.ts'
import { FitWords } from './fit-words.tsx'
import styles from './finding.module.css'

type ShortlistProps = { onCompare: (personIds: string[]) => void; onAdd: () => void }

/** Whom I might ask to mentor me, the best fit first; two to four of them can be laid side by side. */
export function Shortlist({ onCompare, onAdd }: ShortlistProps) {
  const { data, error } = useQuery(shortlistQuery)
  const [chosen, setChosen] = useState<string[]>([])
  if (error !== null) return <ErrorSentence message={errorWords(error)} />
  if (!data) return <DelayedSkeleton lines={4} label="Loading your list" />
  if (data.prospects.length === 0)
    return (
      <EmptyState
        icon={IconUserSearch}
        what="Nobody on your list yet"
        why="Add two or three people you could learn from as mentorships that have not begun. Then note what you know of each, side by side."
        action={{ label: 'Add somebody', onClick: onAdd }}
        level={3}
      />
    )
  const here = chosen.filter((id) => data.prospects.some(({ personId }) => personId === id))
  const toggle = (id: string) => setChosen(here.includes(id) ? here.filter((each) => each !== id) : [...here, id])
  return (
    <div className={styles.stack}>
      {data.same && <p className={styles.banner}>{data.same.sentence}</p>}
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">
                <span className="nb-visually-hidden">Compare</span>
              </th>
              <th scope="col">Name</th>
              <th scope="col">Fit with what you look for</th>
              <th scope="col">Stage</th>
              <th scope="col">Decision</th>
            </tr>
          </thead>
          <tbody>
            {data.prospects.map(({ personId, name, organization, total, mentorship, decision }) => (
              <tr key={personId}>
                <td>
                  <Checkbox
                    aria-label={`Compare ${name}`}
                    checked={here.includes(personId)}
                    disabled={!here.includes(personId) && here.length >= 4}
                    onChange={() => toggle(personId)}
                  />
                </td>
                <th scope="row">
                  <Anchor href={`#/finding/${personId}`}>{name}</Anchor>
                  {organization !== null && <span className={styles.detail}>{organization}</span>}
                </th>
                <td>
                  <FitWords total={total} />
                </td>
                <td>{mentorship ? stageNames[mentorship.stage] : ''}</td>
                <td>
                  {decision?.decision ? fitDecisionNames[decision.decision] : 'Open'}
                  {decision && decision.words !== '' && <span className={styles.detail}>{decision.words}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className={styles.line}>
        <Button variant="filled" disabled={here.length < 2} onClick={() => onCompare(here)}>
          {here.length < 2 ? 'Compare' : `Compare these ${here.length}`}
        </Button>
        <span className={styles.quiet}>
          {here.length < 2 ? 'Choose two to four of them.' : 'Side by side, with what each number rests on.'}
        </span>
      </div>
    </div>
  )
}
