import { useQuery } from '@tanstack/react-query'
import { formatDayShort } from '#shared/time.ts'
import type { RecordRow } from '#contract/records.contract.ts'
import { useDayWords } from '#renderer/lib/use-day-words.ts'
import { skillsQuery } from '../api/growth.ts'
import { levelWords, momentWords } from '../model/level-words.ts'
import { Lines } from './charts.tsx'
import styles from './growth.module.css'

type SkillLooksProps = { record: RecordRow; onOpen: (id: string) => void }

/** The looks at one skill: how it went as lines, and each look in a table, the newest first. */
export function SkillLooks({ record, onOpen }: SkillLooksProps) {
  const { today } = useDayWords()
  const { data = [] } = useQuery(skillsQuery())
  const skill = data.find(({ id }) => id === record.id)
  if (!skill || skill.looks.length === 0)
    return <p className={styles.quiet}>A level with an example behind it, now and again: so growth becomes visible.</p>
  const partner = skill.partnerName ?? 'Your mentor'
  const rated = skill.looks.filter(({ level }) => level !== null)
  const days = [...new Set(rated.map(({ on }) => on))]
  const at = (day: string, by: 'me' | 'them') =>
    rated.findLast((look) => look.on === day && look.by === by)?.level ?? null
  return (
    <>
      {days.length > 1 && (
        <Lines
          domain={[1, 5]}
          rows={days.map((day) => ({
            name: formatDayShort(day, today),
            mine: at(day, 'me'),
            theirs: at(day, 'them'),
            ...(skill.aim === null ? {} : { aim: skill.aim }),
          }))}
          series={[
            ...(rated.some(({ by }) => by === 'me') ? [{ name: 'mine', label: 'You', color: 'var(--nb-accent)' }] : []),
            ...(rated.some(({ by }) => by === 'them')
              ? [{ name: 'theirs', label: partner, color: 'var(--nb-shared)' }]
              : []),
            ...(skill.aim === null ? [] : [{ name: 'aim', label: 'Aim', color: 'var(--nb-soft)', dashed: true }]),
          ]}
        />
      )}
      <div className={styles.scroll}>
        <table className={styles.table}>
          <caption className="nb-visually-hidden">Looks at this skill, the newest first</caption>
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">Who</th>
              <th scope="col">Level</th>
              <th scope="col">Moment</th>
              <th scope="col">In a sentence</th>
            </tr>
          </thead>
          <tbody>
            {skill.looks.toReversed().map((look) => (
              <tr key={look.id}>
                <td data-number>{formatDayShort(look.on, today)}</td>
                <td>{look.by === 'me' ? 'You' : partner}</td>
                <td data-number>{levelWords(look.level)}</td>
                <td>{momentWords(look.moment)}</td>
                <td>
                  <button type="button" className={styles.link} onClick={() => onOpen(look.id)}>
                    {look.words}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
