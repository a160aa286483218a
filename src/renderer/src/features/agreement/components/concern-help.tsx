import { Button } from '@mantine/core'
import { useState } from 'react'
import { concernStarters } from '#contract/concern-starters.ts'
import type { RecordRow } from '#contract/records.contract.ts'
import { useRaiseConcern } from '../api/agreement.ts'
import styles from './agreement.module.css'
import { TopicDialog } from './topic-dialog.tsx'

/** Help to say a concern: a private topic in words that are easy to hear. */
export function ConcernHelp({ record }: { record: RecordRow }) {
  const [isOpen, setOpen] = useState(false)
  const raise = useRaiseConcern()
  const { wish, about } = record.data
  if (record.mentorshipId === null) return null
  if (record.agendaItemId !== null)
    return <p className={styles.quiet}>A private topic about this was put on the agenda.</p>
  return (
    <div className={styles.help}>
      <Button size="xs" onClick={() => setOpen(true)}>
        Put it on the agenda…
      </Button>
      <span className={styles.soft}>You choose the words, and only you see the topic.</span>
      {isOpen && (
        <TopicDialog
          title={record.title}
          detail={typeof wish === 'string' && wish.trim() !== '' ? `What I would like: ${wish.trim()}` : ''}
          starters={concernStarters(about)}
          change={{ ...raise, run: (topic) => raise.run({ concernId: record.id, ...topic }) }}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  )
}
