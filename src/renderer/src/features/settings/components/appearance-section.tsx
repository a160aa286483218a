import { useQuery } from '@tanstack/react-query'
import { Section } from '../../../components/section.tsx'
import { settingsQuery, useSettingsChange } from '../api/settings.ts'
import { SettingLine } from './setting-line.tsx'

const appearances = [
  { value: 'system', label: 'As the computer' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const
const contrasts = [
  { value: 'auto', label: 'As the computer' },
  { value: 'normal', label: 'Normal' },
  { value: 'more', label: 'High' },
] as const

/** How the window looks. */
export function AppearanceSection() {
  const { data } = useQuery(settingsQuery())
  const store = useSettingsChange()
  if (!data) return null
  return (
    <Section title="Appearance">
      <SettingLine
        label="Light or dark"
        value={data.appearance}
        options={appearances}
        onChange={(appearance) => void store.run({ appearance })}
      />
      <SettingLine
        label="Contrast"
        value={data.contrast}
        options={contrasts}
        onChange={(contrast) => void store.run({ contrast })}
      />
    </Section>
  )
}
