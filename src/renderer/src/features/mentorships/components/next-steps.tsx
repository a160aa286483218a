import { Button, Checkbox } from '@mantine/core'
import { useId, useState } from 'react'
import type { MentorshipDetail, NextStep } from '#contract/mentorships.contract.ts'
import { stageNames } from '#contract/mentorship-words.ts'
import { Section } from '../../../components/section.tsx'
import { useHideSteps, useMarkStep } from '../api/mentorships.ts'
import styles from './next-steps.module.css'

/** The next best step of the stage, and on request all of them. Nothing where they were hidden. */
export function NextSteps({ mentorship }: { mentorship: MentorshipDetail }) {
  const { id, stage, steps, stepsHidden } = mentorship
  const [all, setAll] = useState(false)
  const listId = useId()
  const mark = useMarkStep(id)
  const hide = useHideSteps(id)
  if (stepsHidden || steps.length === 0) return null
  const done = steps.filter(({ doneOn }) => doneOn !== null).length
  const next = steps.find(({ doneOn }) => doneOn === null)
  const box = ({ id: step, text, doneOn }: NextStep) => (
    <Checkbox label={text} checked={doneOn !== null} onChange={() => void mark.run({ step, done: doneOn === null })} />
  )
  return (
    <Section
      title={next && !all ? 'Next best step' : 'Next steps'}
      actions={
        <Button size="xs" variant="subtle" aria-label="Hide next steps" onClick={() => void hide.run(true)}>
          Hide
        </Button>
      }
    >
      {all ? (
        <ul id={listId} className={styles.list} aria-label={`Steps in the stage “${stageNames[stage]}”`}>
          {steps.map((step) => (
            <li key={step.id} data-done={step.doneOn !== null || undefined} aria-current={step === next && 'step'}>
              {box(step)}
            </li>
          ))}
        </ul>
      ) : (
        <div id={listId} className={styles.next}>
          {next ? box(next) : <p>Everything on the list of this stage is done.</p>}
        </div>
      )}
      <div className={styles.more}>
        <Button
          size="xs"
          variant="subtle"
          aria-expanded={all}
          aria-controls={listId}
          onClick={() => setAll((shown) => !shown)}
        >
          {all ? 'Show only the next one' : 'Show the whole list'}
        </Button>
        <span>{`${done} of ${steps.length} done while “${stageNames[stage]}”`}</span>
      </div>
    </Section>
  )
}
