import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { SkillRow } from '#contract/growth.contract.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { DelayedSkeleton } from '#renderer/components/delayed-skeleton.tsx'
import { EmptyState } from '#renderer/components/empty-state.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { skillsQuery } from '../api/growth.ts'
import { levelWords } from '../model/level-words.ts'
import { Radar } from './charts.tsx'
import styles from './growth.module.css'

type SkillMapProps = { mentorshipId?: string; onOpen: (id: string) => void }

const most = 10
const ownerOf = ({ whose, partnerName }: SkillRow) => (whose === 'me' ? 'Mine' : (partnerName ?? 'Theirs'))

/** All skills of one person with the newest levels and the aim, around a circle and as a table. */
export function SkillMap({ mentorshipId, onOpen }: SkillMapProps) {
  const { data, error } = useQuery(skillsQuery(mentorshipId === undefined ? {} : { mentorshipId }))
  const [chosen, setChosen] = useState<string | null>(null)
  if (error !== null) return <ErrorSentence message={errorWords(error)} />
  if (data === undefined) return <DelayedSkeleton lines={6} label="Loading the skills" />
  if (data.length === 0)
    return (
      <EmptyState
        what="No skills yet"
        why="Add a skill and a first look at it, by you or by your mentor: then the way it goes can be drawn."
      />
    )
  const owners = [...new Set(data.map(ownerOf))].toSorted((a, b) =>
    a === 'Mine' ? -1 : b === 'Mine' ? 1 : a.localeCompare(b),
  )
  const owner = owners.find((one) => one === chosen) ?? owners[0] ?? 'Mine'
  const skills = data.filter((skill) => ownerOf(skill) === owner)
  const drawn = skills.filter(({ mine, theirs }) => mine !== null || theirs !== null)
  const partners = new Set(skills.flatMap(({ partnerName }) => partnerName ?? []))
  const [partner] = partners.size === 1 ? partners : []
  const other = owner === 'Mine' ? (partner ?? 'Your mentor') : owner
  return (
    <div className={styles.stack} data-private>
      {owners.length > 1 && (
        <NativeSelect
          label="Whose skills"
          style={{ maxWidth: '16rem' }}
          value={owner}
          data={owners}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
      )}
      {drawn.length >= 3 ? (
        <Radar
          rows={drawn.slice(0, most).map(({ title, mine, theirs, aim }) => ({
            name: title.length > 24 ? `${title.slice(0, 23).trimEnd()}…` : title,
            mine: mine ?? 0,
            theirs: theirs ?? 0,
            aim: aim ?? 0,
          }))}
          series={[
            ...(drawn.some(({ mine }) => mine !== null)
              ? [{ name: 'mine', label: 'As you see it', color: 'var(--nb-accent)' }]
              : []),
            ...(drawn.some(({ theirs }) => theirs !== null)
              ? [
                  {
                    name: 'theirs',
                    label: `As ${other === 'Your mentor' ? 'your mentor sees' : `${other} sees`} it`,
                    color: 'var(--nb-shared)',
                  },
                ]
              : []),
            ...(drawn.some(({ aim }) => aim !== null)
              ? [{ name: 'aim', label: 'Aim', color: 'var(--nb-soft)', dashed: true }]
              : []),
          ]}
        />
      ) : (
        <p className={styles.quiet}>Once three skills have been looked at, they are drawn around a circle here.</p>
      )}
      {drawn.length > most && <p className={styles.quiet}>The picture shows {most} of them, the table all.</p>}
      <div className={styles.scroll}>
        <table className={styles.table}>
          <caption className="nb-visually-hidden">Newest level of each skill, and its aim</caption>
          <thead>
            <tr>
              <th scope="col">Skill</th>
              <th scope="col">You</th>
              <th scope="col">{other}</th>
              <th scope="col">Aim</th>
            </tr>
          </thead>
          <tbody>
            {skills.map((skill) => (
              <tr key={skill.id}>
                <td>
                  <button type="button" className={styles.link} onClick={() => onOpen(skill.id)}>
                    {skill.title}
                  </button>
                </td>
                <td data-number>{levelWords(skill.mine)}</td>
                <td data-number>{levelWords(skill.theirs)}</td>
                <td data-number>{levelWords(skill.aim)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}
