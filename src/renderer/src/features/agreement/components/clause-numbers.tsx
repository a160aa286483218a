import { NumberInput } from '@mantine/core'
import { useState } from 'react'
import type { AgreementClause, AgreementParams } from '#contract/agreement.contract.ts'
import { DateField } from '#renderer/components/date-field.tsx'
import { showProblemToast } from '#renderer/components/undo-toast.tsx'
import { useDayWords } from '#renderer/lib/use-day-words.ts'
import { saveClause } from '../api/agreement.ts'
import styles from './agreement.module.css'

type NumberName = 'everyWeeks' | 'minutes' | 'hours'
const numbers: Record<NumberName, { label: string; max: number; suffix: string }> = {
  everyWeeks: { label: 'A meeting every', max: 52, suffix: ' weeks' },
  minutes: { label: 'Length', max: 480, suffix: ' minutes' },
  hours: { label: 'An answer within', max: 720, suffix: ' hours' },
}
const asked: Readonly<Record<string, readonly NumberName[]>> = {
  regularity: ['everyWeeks', 'minutes'],
  response_time: ['hours'],
}

/** The numbers of a clause that has some: they can be compared with what happens. */
export function ClauseNumbers({ clause }: { clause: AgreementClause }) {
  const { id, key, title, params } = clause
  const { parse } = useDayWords()
  const names = asked[key] ?? []
  const save = (patch: AgreementParams) => {
    const next = { ...params, ...patch }
    const given = Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined))
    saveClause({ id, params: given }).catch((problem: Error) => showProblemToast(problem.message))
  }
  if (names.length === 0 && key !== 'review') return null
  return (
    <div className={styles.numbers}>
      {names.map((name) => (
        // A number that the other side changed comes in its place.
        <ClauseNumber
          key={`${name} ${params[name] ?? ''}`}
          {...numbers[name]}
          of={title}
          value={params[name]}
          onSave={(value) => save({ [name]: value })}
        />
      ))}
      {key === 'review' && (
        <DateField
          label="Look at it again on"
          value={params.reviewOn ?? null}
          parse={parse}
          onChange={(day) => save({ reviewOn: day ?? undefined })}
        />
      )}
    </div>
  )
}

type ClauseNumberProps = {
  label: string
  max: number
  suffix: string
  of: string
  value: number | undefined
  onSave: (value: number | undefined) => void
}

function ClauseNumber({ label, max, suffix, of, value, onSave }: ClauseNumberProps) {
  const [typed, setTyped] = useState<number | string>(value ?? '')
  const commit = () => {
    const next = typeof typed === 'number' ? typed : undefined
    if (next !== value) onSave(next)
  }
  return (
    <NumberInput
      label={label}
      aria-label={`${label} (${of})`}
      className={styles.number}
      size="xs"
      min={1}
      max={max}
      allowDecimal={false}
      suffix={typed === 1 ? suffix.replace(/s$/, '') : suffix}
      value={typed}
      onChange={setTyped}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit()
      }}
    />
  )
}
