import { Button } from '@mantine/core'
import { IconHelpCircle, IconPencil, IconTemplate } from '@tabler/icons-react'
import { useState } from 'react'
import type { AgendaRow } from '#contract/agenda.contract.ts'
import { useShortcut } from '../../../app/shortcuts/shortcut-context.tsx'
import type { AgendaChanges } from '../api/use-agenda-changes.ts'
import { isOpenQuestion } from '../model/agenda-words.ts'
import { AnswersAheadDialog } from './answers-ahead-dialog.tsx'
import styles from './from-packs.module.css'
import { QuestionDialog } from './question-dialog.tsx'
import { TemplateDialog } from './template-dialog.tsx'

type FillAgendaProps = {
  mentorshipId: string
  meetingId: string
  partnerName: string
  lengthMinutes?: number
  /** Topics that may be seen now. */
  rows: readonly AgendaRow[]
  changes: AgendaChanges
}

const icon = { size: 16, stroke: 1.8, 'aria-hidden': true }

/** Help with an agenda that is still thin: templates, questions, and answers in advance. */
export function FillAgenda({ rows, changes, lengthMinutes, ...where }: FillAgendaProps) {
  const [open, setOpen] = useState<'template' | 'question' | 'answers'>()
  useShortcut('meeting.template', () => setOpen('template'))
  useShortcut('meeting.question', () => setOpen('question'))
  useShortcut('meeting.answers', () => setOpen('answers'))
  const close = () => setOpen(undefined)
  return (
    <div className={styles.tools}>
      <Button size="xs" variant="subtle" leftSection={<IconTemplate {...icon} />} onClick={() => setOpen('template')}>
        Use a template
      </Button>
      <Button size="xs" variant="subtle" leftSection={<IconHelpCircle {...icon} />} onClick={() => setOpen('question')}>
        Find a question
      </Button>
      {rows.some(isOpenQuestion) && (
        <Button size="xs" variant="subtle" leftSection={<IconPencil {...icon} />} onClick={() => setOpen('answers')}>
          Answer in advance
        </Button>
      )}
      {open === 'template' && <TemplateDialog {...where} lengthMinutes={lengthMinutes} onClose={close} />}
      {open === 'question' && <QuestionDialog {...where} onClose={close} />}
      {open === 'answers' && (
        <AnswersAheadDialog rows={rows} partnerName={where.partnerName} changes={changes} onClose={close} />
      )}
    </div>
  )
}
