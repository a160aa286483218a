import { Select, Switch, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { weekdays, type WeekdayName } from '#contract/reminder-words.ts'
import type { Settings } from '#contract/settings.contract.ts'
import { client } from '../../../backend/client.ts'
import { useChange } from '../../../backend/use-change.ts'
import { Section } from '../../../components/section.tsx'
import { settingsOfReminders } from '../api/reminders.ts'
import styles from './reminders.module.css'

const usualQuiet = { from: '21:00', until: '08:00' }
const dayChoices = weekdays.map((day) => ({ value: day, label: day.charAt(0).toUpperCase() + day.slice(1) }))

/** When reminders are told, when not, how much a notification says, and when the week begins. */
export function ReminderSettings() {
  const { data } = useQuery(settingsOfReminders())
  const store = useChange((changes: Partial<Settings>) => client.settings.set(changes), { done: 'Reminders changed' })
  if (!data) return null
  const { quietHours, reminderTime, namesInNotifications, digestDay } = data
  const keepTime = (value: string, keep: (time: string) => Partial<Settings>) => {
    if (/^\d\d:\d\d$/.test(value)) void store.run(keep(value))
  }
  return (
    <Section title="Reminders">
      <div className={styles.dates}>
        <TextInput
          type="time"
          label="Reminders of a day come at"
          value={reminderTime}
          onChange={(event) => keepTime(event.currentTarget.value, (time) => ({ reminderTime: time }))}
        />
        <Select
          label="Your week begins on"
          data={dayChoices}
          value={digestDay}
          allowDeselect={false}
          onChange={(day) => void store.run({ digestDay: (day ?? 'monday') as WeekdayName })}
        />
      </div>
      <Switch
        mt="md"
        label="Show names in notifications"
        description="Otherwise they only say how much waits, because others may see your screen."
        checked={namesInNotifications}
        onChange={(event) => void store.run({ namesInNotifications: event.currentTarget.checked })}
      />
      <Switch
        mt="md"
        label="Quiet hours"
        description="Nothing is told meanwhile; it comes together afterwards."
        checked={quietHours !== null}
        onChange={(event) => void store.run({ quietHours: event.currentTarget.checked ? usualQuiet : null })}
      />
      {quietHours !== null && (
        <div className={styles.hours}>
          <TextInput
            type="time"
            label="Quiet from"
            value={quietHours.from}
            onChange={(event) =>
              keepTime(event.currentTarget.value, (from) => ({ quietHours: { ...quietHours, from } }))
            }
          />
          <TextInput
            type="time"
            label="Quiet until"
            value={quietHours.until}
            onChange={(event) =>
              keepTime(event.currentTarget.value, (until) => ({ quietHours: { ...quietHours, until } }))
            }
          />
        </div>
      )}
    </Section>
  )
}
