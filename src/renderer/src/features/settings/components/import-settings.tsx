import { useQuery } from '@tanstack/react-query'
import { settingsQuery, useSettingsChange } from '../api/settings.ts'
import { SettingLine } from './setting-line.tsx'

const orders = [
  { value: 'ask', label: 'Ask me' },
  { value: 'day-first', label: '3 December' },
  { value: 'month-first', label: '12 March' },
] as const

/** How files are read where they leave it open. */
export function ImportSettings() {
  const { data } = useQuery(settingsQuery())
  const store = useSettingsChange()
  if (!data) return null
  return (
    <SettingLine
      label="03/12/24 in a file is"
      hint="Only where the file itself does not tell."
      value={data.importDateOrder}
      options={orders}
      onChange={(importDateOrder) => void store.run({ importDateOrder })}
    />
  )
}
