import { Anchor } from '@mantine/core'
import type { LineageTeacher } from '#contract/passing-on.contract.ts'
import { Section } from '#renderer/components/section.tsx'
import { useDayWords } from '#renderer/lib/use-day-words.ts'
import { formatDayShort } from '#shared/time.ts'
import styles from './passing-on.module.css'

/** Who taught whom: from the one it came from, over the card, to those who heard it from me. */
export function Lineage({ teachers }: { teachers: LineageTeacher[] }) {
  const { today } = useDayWords()
  return (
    <Section title="Who taught whom">
      <ul className={styles.tree} aria-label="Who taught whom">
        {teachers.map(({ name, cards }) => (
          <li key={name}>
            <strong>{name}</strong>
            <ul>
              {cards.map(({ id, title, toldTo }) => (
                <li key={id}>
                  <Anchor href={`#/growth?kind=story&open=${id}`}>{title}</Anchor>
                  {toldTo.length > 0 && (
                    <ul>
                      {toldTo.map(({ personId, name: learner, on }) => (
                        <li key={personId}>
                          you told <Anchor href={`#/people/${personId}`}>{learner}</Anchor>
                          <span className={styles.facts}>{formatDayShort(on, today)}</span>
                        </li>
                      ))}
                    </ul>
                  )}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Section>
  )
}
