import { Button, Group, NumberInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { gapWords } from '#shared/relative-words.ts'
import { errorField, errorWords } from '../../../backend/error-words.ts'
import { ErrorSentence } from '../../../components/error-sentence.tsx'
import { type CadenceLevel, useSetCadence } from '../api/cadence.ts'
import styles from './cadence-editor.module.css'

const presets = [7, 14, 21, 28, 42, 90, 180]

type GapFormProps = {
  /** What the form is called when it is read out. */
  label: string
  level: CadenceLevel | undefined
  opening: { idealDays: number; maxDays: number } | null
  onClose: () => void
  children?: ReactNode
}

/** Sets the usual and the longest gap at one level, or no rhythm at all. */
export function GapForm({ label, level, opening, onClose, children }: GapFormProps) {
  const [idealDays, setIdealDays] = useState<number | ''>(opening?.idealDays ?? 28)
  const [maxDays, setMaxDays] = useState<number | ''>(opening?.maxDays ?? 42)
  const set = useSetCadence()
  const field = errorField(set.error)

  const save = async (gap: { idealDays: number | null; maxDays: number | null }) => {
    if (level && (await set.run({ scope: level.scope, scopeId: level.scopeId, ...gap }))) onClose()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // An empty field goes to the core as no days, which refuses it in words.
    void save({ idealDays: idealDays === '' ? 0 : idealDays, maxDays: maxDays === '' ? null : maxDays })
  }
  const choose = (days: number) => {
    setIdealDays(days)
    setMaxDays(Math.round(days * 1.5))
  }
  return (
    <form onSubmit={submit} noValidate className={styles.form} aria-label={label}>
      {children}
      <div role="group" aria-label="Common rhythms" className={styles.presets}>
        {presets.map((days) => (
          <Button
            key={days}
            size="xs"
            variant={days === idealDays ? 'light' : 'default'}
            aria-pressed={days === idealDays}
            onClick={() => choose(days)}
          >
            {gapWords(days)}
          </Button>
        ))}
      </div>
      <Group grow align="flex-start">
        <NumberInput
          label="Usually every (days)"
          value={idealDays}
          onChange={(value) => setIdealDays(typeof value === 'number' ? value : '')}
          min={1}
          max={3650}
          allowDecimal={false}
          error={field === 'idealDays' ? errorWords(set.error) : undefined}
        />
        <NumberInput
          label="At the latest after (days)"
          value={maxDays}
          onChange={(value) => setMaxDays(typeof value === 'number' ? value : '')}
          min={1}
          max={3650}
          allowDecimal={false}
          error={field === 'maxDays' ? errorWords(set.error) : undefined}
        />
      </Group>
      {set.error !== null && field !== 'idealDays' && field !== 'maxDays' && (
        <ErrorSentence message={errorWords(set.error)} />
      )}
      <Group gap="xs">
        <Button type="submit" variant="filled" loading={set.pending}>
          Keep this rhythm
        </Button>
        <Button variant="subtle" onClick={() => void save({ idealDays: null, maxDays: null })}>
          No rhythm
        </Button>
        <Button variant="subtle" color="gray" onClick={onClose}>
          Leave it as it is
        </Button>
      </Group>
    </form>
  )
}
