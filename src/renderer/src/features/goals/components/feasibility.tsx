import type { GoalDetail } from '#contract/goals.contract.ts'
import { feasibilityWords } from '#contract/record-kinds/goal.record.ts'
import { InlineSelect } from '#renderer/components/inline-select.tsx'
import { Section } from '#renderer/components/section.tsx'
import { useWriteGoal } from '../api/goals.ts'
import { ownerChoices } from '../model/goal-words.ts'
import type { DrawField } from './goal-fields.tsx'
import styles from './goals.module.css'

type Feasibility = keyof typeof feasibilityWords
const choices = (Object.keys(feasibilityWords) as Feasibility[]).map((value) => ({
  value,
  label: feasibilityWords[value],
}))

/** Whether it is within reach, who thinks so, and why. */
export function FeasibilitySection({ goal, draw }: { goal: GoalDetail; draw: DrawField }) {
  const write = useWriteGoal(goal.id)
  const { feasibility, feasibilityBy } = goal.record.data
  const known = choices.find(({ value }) => value === feasibility)?.value ?? 'not_assessed'
  const usual = goal.iMentor ? 'me' : 'them'
  const whose = ownerChoices(goal.partnerName)
  return (
    <Section title="Within reach">
      <div className={styles.fields} data-private={goal.lane === 'private' || undefined}>
        <div className={styles.pair}>
          <InlineSelect
            label="Is it within reach?"
            value={known}
            options={choices}
            onSave={(next) => write({ feasibility: next, feasibilityBy: feasibilityBy ?? usual })}
          />
          {known !== 'not_assessed' && (
            <InlineSelect
              label="Who thinks so"
              value={whose.find(({ value }) => value === feasibilityBy)?.value ?? usual}
              options={whose}
              onSave={(next) => write({ feasibilityBy: next })}
            />
          )}
        </div>
        {known !== 'not_assessed' && draw(goal, 'feasibilityNote')}
      </div>
    </Section>
  )
}
