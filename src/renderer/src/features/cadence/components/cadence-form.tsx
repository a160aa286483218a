import { Button, Group, NumberInput, Select } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { EffectiveCadence } from '#contract/cadence.contract.ts'
import { gapWords } from '#shared/relative-words.ts'
import { errorField, errorWords } from '../../../backend/error-words.ts'
import { ErrorSentence } from '../../../components/error-sentence.tsx'
import { useSetCadence } from '../api/cadence.ts'
import { levelChoices, openingScope } from '../model/levels.ts'
import styles from './cadence-editor.module.css'

const presets = [7, 14, 21, 28, 42, 90, 180]

/** Sets the usual and the longest gap at one level, or no rhythm at all. */
export function CadenceForm({ effective, onClose }: { effective: EffectiveCadence; onClose: () => void }) {
  const levels = levelChoices(effective)
  const [scope, setScope] = useState(() => openingScope(effective))
  const [idealDays, setIdealDays] = useState<number | ''>(effective.inForce?.idealDays ?? 28)
  const [maxDays, setMaxDays] = useState<number | ''>(effective.inForce?.maxDays ?? 42)
  const set = useSetCadence()
  const level = levels.find((choice) => choice.scope === scope) ?? levels[0]
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
    <form onSubmit={submit} noValidate className={styles.form} aria-label="Rhythm">
      <Select
        label="For"
        data={levels.map((choice) => ({ value: choice.scope, label: choice.label }))}
        value={scope}
        onChange={(value) => setScope(levels.find((choice) => choice.scope === value)?.scope ?? scope)}
        allowDeselect={false}
      />
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
