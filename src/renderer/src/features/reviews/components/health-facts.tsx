import { Button, NumberInput, Popover, Switch } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { HealthFact } from '#contract/reviews.contract.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { DelayedSkeleton } from '#renderer/components/delayed-skeleton.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { Section } from '#renderer/components/section.tsx'
import { healthQuery, useReviewChanges } from '../api/reviews.ts'
import styles from './reviews.module.css'

/** What was counted in a mentorship, fact by fact; there is no number over all of them. */
export function HealthFacts({ mentorshipId }: { mentorshipId: string }) {
  const { data: facts, error } = useQuery(healthQuery(mentorshipId))
  const { choose } = useReviewChanges()
  const [showsHidden, setShowsHidden] = useState(false)
  const isOff = facts === null
  const shown = (facts ?? []).filter(({ hidden }) => showsHidden || !hidden)
  const hiddenCount = (facts ?? []).filter(({ hidden }) => hidden).length
  return (
    <Section
      title="Plain facts"
      actions={
        facts !== undefined && (
          <Switch
            label="Show facts"
            checked={!isOff}
            onChange={() => void choose.run({ mentorshipId, fact: 'all', hidden: !isOff })}
          />
        )
      }
    >
      {error !== null && <ErrorSentence message={errorWords(error)} />}
      {facts === undefined && error === null && <DelayedSkeleton lines={4} label="Counting" />}
      {isOff && <p className={styles.quiet}>Switched off for this mentorship. Nothing is counted here.</p>}
      {facts?.length === 0 && (
        <p className={styles.quiet}>Nothing to count yet. Facts appear with the first meeting, action or thank-you.</p>
      )}
      <ul className={styles.facts} data-private>
        {shown.map((fact) => (
          <Fact key={fact.key} fact={fact} mentorshipId={mentorshipId} />
        ))}
      </ul>
      {hiddenCount > 0 && (
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          aria-pressed={showsHidden}
          onClick={() => setShowsHidden(!showsHidden)}
        >
          {showsHidden ? 'Without hidden ones' : `Show ${hiddenCount} hidden`}
        </Button>
      )}
    </Section>
  )
}

function Fact({ fact, mentorshipId }: { fact: HealthFact; mentorshipId: string }) {
  const { key, title, sentence, suggestion, isDue, threshold, hidden } = fact
  const { choose } = useReviewChanges()
  const [value, setValue] = useState<number | string>(threshold.value)
  const [isOpen, setOpen] = useState(false)
  const keep = () => {
    setOpen(false)
    if (typeof value === 'number' && value !== threshold.value)
      void choose.run({ mentorshipId, fact: key, threshold: value })
  }
  return (
    <li className={styles.fact} data-due={isDue || undefined}>
      <h3>{title}</h3>
      <p>{sentence}</p>
      {suggestion !== null && <p className={styles.quiet}>{suggestion}</p>}
      <div className={styles.tool}>
        <Popover opened={isOpen} onChange={setOpen} position="bottom-end" trapFocus returnFocus withinPortal={false}>
          <Popover.Target>
            <Button
              size="xs"
              variant="subtle"
              color="gray"
              aria-label={`Worth a word above ${threshold.value}: ${title}`}
              onClick={() => setOpen(!isOpen)}
            >
              Worth a word above {threshold.value}
            </Button>
          </Popover.Target>
          <Popover.Dropdown>
            <div className={styles.choices}>
              <NumberInput
                label={`Worth a word above this many ${threshold.unit}`}
                min={0}
                max={threshold.most}
                allowDecimal={false}
                clampBehavior="strict"
                value={value}
                onChange={setValue}
              />
              <div className={styles.buttons}>
                <Button size="xs" variant="filled" onClick={keep}>
                  Keep
                </Button>
                <Button size="xs" onClick={() => void choose.run({ mentorshipId, fact: key, hidden: !hidden })}>
                  {hidden ? 'Show this fact' : 'Hide this fact'}
                </Button>
              </div>
            </div>
          </Popover.Dropdown>
        </Popover>
      </div>
    </li>
  )
}
