import { Select } from '@mantine/core'
import { useState } from 'react'
import type { EffectiveCadence } from '#contract/cadence.contract.ts'
import { levelChoices, openingScope } from '../model/levels.ts'
import { GapForm } from './gap-form.tsx'

/** Sets the rhythm of somebody at one of the levels that hold for them. */
export function CadenceForm({ effective, onClose }: { effective: EffectiveCadence; onClose: () => void }) {
  const levels = levelChoices(effective)
  const [scope, setScope] = useState(() => openingScope(effective))
  const level = levels.find((choice) => choice.scope === scope) ?? levels[0]
  return (
    <GapForm label="Rhythm" level={level} opening={effective.inForce} onClose={onClose}>
      <Select
        label="For"
        data={levels.map((choice) => ({ value: choice.scope, label: choice.label }))}
        value={scope}
        onChange={(value) => setScope(levels.find((choice) => choice.scope === value)?.scope ?? scope)}
        allowDeselect={false}
      />
    </GapForm>
  )
}
