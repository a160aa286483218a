import { useQuery } from '@tanstack/react-query'
import { Section } from '../../../components/section.tsx'
import { settingsQuery, useSettingsChange } from '../api/settings.ts'
import { SettingLine } from './setting-line.tsx'

const choices = [
  { value: 'shared', label: 'Where you share' },
  { value: 'always', label: 'Always' },
  { value: 'never', label: 'Never' },
] as const

/** Who can read along. */
export function PrivacySection() {
  const { data } = useQuery(settingsQuery())
  const store = useSettingsChange()
  if (!data) return null
  return (
    <Section title="Privacy">
      <SettingLine
        label="Blur private text"
        hint="On the pages of a mentorship, private topics, actions and notes are unreadable until you ask for them. What you asked for stays readable until the window closes."
        value={data.blurPrivate}
        options={choices}
        onChange={(blurPrivate) => void store.run({ blurPrivate })}
      />
    </Section>
  )
}
