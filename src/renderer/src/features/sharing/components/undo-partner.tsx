import { Button, Menu } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useState } from 'react'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { Section } from '#renderer/components/section.tsx'
import { systemZone, useNow } from '#renderer/lib/use-now.ts'
import { addDays, dayToInstant, instantToDay } from '#shared/time.ts'
import { undoPartner } from '../api/sharing-calls.ts'
import { useAttempt } from '../hooks/use-attempt.ts'
import { countWords } from '../model/sharing-words.ts'
import styles from './sharing.module.css'

const spans = [
  { label: 'today', days: 0 },
  { label: 'since yesterday', days: 1 },
  { label: 'in the last week', days: 7 },
  { label: 'in the last month', days: 30 },
] as const

/** Takes back what the other person changed, as one change that can itself be undone. */
export function UndoPartner({ mentorshipId, name }: { mentorshipId: string; name: string }) {
  const now = useNow()
  const [said, setSaid] = useState('')
  const { run, isBusy, problem } = useAttempt()
  const undo = (days: number, label: string) => {
    const zone = systemZone()
    const since = dayToInstant(addDays(instantToDay(now, zone), -days), '00:00', zone)
    setSaid('')
    void run(async () => {
      const { undone } = await undoPartner(mentorshipId, since)
      setSaid(
        undone === 0
          ? `There was nothing of ${name}’s ${label} to undo.`
          : `${countWords(undone, 'change')} of ${name}’s undone. It stands in the history as one change, where you can put it back.`,
      )
    })
  }
  return (
    <Section title={`What ${name} changed`}>
      <div className={styles.line}>
        <Menu position="bottom-start">
          <Menu.Target>
            <Button loading={isBusy} leftSection={<IconArrowBackUp size={16} stroke={1.8} aria-hidden />}>
              Undo everything {name} did …
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {spans.map(({ label, days }) => (
              <Menu.Item key={label} onClick={() => undo(days, label)}>
                {label[0]?.toUpperCase()}
                {label.slice(1)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
      {problem !== undefined && <ErrorSentence message={problem} />}
      <p className={styles.said} role="status">
        {said}
      </p>
    </Section>
  )
}
