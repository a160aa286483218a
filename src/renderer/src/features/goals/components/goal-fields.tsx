import { Button } from '@mantine/core'
import { IconChevronDown, IconChevronRight, IconPencil } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { GoalDetail } from '#contract/goals.contract.ts'
import { goalKind } from '#contract/record-kinds/goal.record.ts'
import { Fact, FactList } from '#renderer/components/fact-list.tsx'
import { InlineSelect } from '#renderer/components/inline-select.tsx'
import { Section } from '#renderer/components/section.tsx'
import { formatDay } from '#shared/time.ts'
import { useWriteGoal } from '../api/goals.ts'
import { ownerChoices, ownerWords } from '../model/goal-words.ts'
import styles from './goals.module.css'

type FieldName = keyof typeof goalKind.fields & string
/** One field of the goal that saves itself; the records area draws it. */
export type DrawField = (goal: GoalDetail, name: FieldName) => ReactNode

type GoalFieldsProps = { goal: GoalDetail; draw: DrawField; onAdjust: () => void }

/** While a goal is under way these change with a reason, in a dialog of their own. */
const kept = ['dueOn', 'criteria', 'measureName', 'unit', 'baseline', 'target'] as const
/** The optional parts, folded away until somebody wants them. */
const more = ['specific', 'achievable', 'relevance', 'horizon', 'progressMode', 'reviewWeeks'] as const
const measure = ['measureName', 'unit', 'baseline', 'target'] as const

/** What a goal is about: a few facts, and more on request. */
export function GoalFields({ goal, draw, onAdjust }: GoalFieldsProps) {
  const { data } = goal.record
  const save = useWriteGoal(goal.id)
  const isFilled = (name: string) => data[name] !== undefined && data[name] !== null
  const [isOpen, setOpen] = useState(false)
  const isKept = goal.status === 'active'
  const Chevron = isOpen ? IconChevronDown : IconChevronRight
  const folded = [...(isKept ? kept : measure), ...(isOpen ? [] : more)].filter(isFilled)
  const facts = (isKept || !isOpen ? folded : []).map((name) => {
    const { label, options } = goalKind.fields[name]
    const value = String(data[name])
    const words =
      name === 'dueOn' ? formatDay(value) : (options?.find((option) => option.value === value)?.label ?? value)
    return { label, words }
  })
  return (
    <Section
      title="What it is about"
      actions={
        isKept && (
          <Button
            size="xs"
            variant="subtle"
            leftSection={<IconPencil size={16} stroke={1.8} aria-hidden />}
            onClick={onAdjust}
          >
            Change this goal…
          </Button>
        )
      }
    >
      <div className={styles.fields} data-private={goal.lane === 'private' || undefined}>
        {!isKept && (
          <>
            <InlineSelect
              label={goalKind.fields.owner.label}
              value={goal.owner}
              options={ownerChoices(goal.partnerName)}
              onSave={(owner) => save({ owner })}
            />
            {draw(goal, 'dueOn')}
            {draw(goal, 'criteria')}
          </>
        )}
        {(isKept || facts.length > 0) && (
          <FactList>
            {isKept && <Fact label="Whose goal">{ownerWords(goal.owner, goal.partnerName)}</Fact>}
            {facts.map(({ label, words }) => (
              <Fact key={label} label={label}>
                {words}
              </Fact>
            ))}
          </FactList>
        )}
        <div>
          <Button
            size="xs"
            variant="subtle"
            color="gray"
            className={styles.unfold}
            aria-expanded={isOpen}
            leftSection={<Chevron size={16} stroke={1.8} aria-hidden />}
            onClick={() => setOpen(!isOpen)}
          >
            Make it SMART
          </Button>
        </div>
        {isOpen && (
          <>
            {more.slice(0, 1).map((name) => (
              <div key={name}>{draw(goal, name)}</div>
            ))}
            {isKept ? (
              !isFilled('target') && (
                <Button size="xs" variant="subtle" justify="start" onClick={onAdjust}>
                  Say what is counted…
                </Button>
              )
            ) : (
              <div className={styles.pair}>
                {measure.map((name) => (
                  <div key={name}>{draw(goal, name)}</div>
                ))}
              </div>
            )}
            {isFilled('target') && draw(goal, 'current')}
            {more.slice(1).map((name) => (
              <div key={name}>{draw(goal, name)}</div>
            ))}
          </>
        )}
      </div>
    </Section>
  )
}
