import { useQuery } from '@tanstack/react-query'
import { settingsQuery, useSettingsChange } from '../api/settings.ts'
import { SettingLine } from './setting-line.tsx'

const choices = [
  { value: 'ask', label: 'Ask' },
  { value: 'quiet', label: 'Do not ask' },
] as const

/** Whether a meeting asks before and after it how sure one feels. */
export function ConfidenceSetting() {
  const { data } = useQuery(settingsQuery())
  const store = useSettingsChange()
  if (!data) return null
  return (
    <SettingLine
      label="How sure you feel"
      hint="Before and after a meeting, one press notes it for you alone. Over the months a line shows what gives you courage."
      value={data.askConfidence ? 'ask' : 'quiet'}
      options={choices}
      onChange={(choice) => void store.run({ askConfidence: choice === 'ask' })}
    />
  )
}
