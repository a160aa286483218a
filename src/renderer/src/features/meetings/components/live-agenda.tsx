import { ActionIcon, Tooltip } from '@mantine/core'
import { IconArrowBackUp, IconCircle, IconCircleCheck, IconCircleDot, IconClockPause, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { AgendaRow } from '#contract/agenda.contract.ts'
import { LaneMark } from '../../../components/lane-mark.tsx'
import { outcomeOf, type WrapUpDraft } from '../model/wrap-up.ts'
import styles from './live.module.css'

type LiveAgendaProps = {
  rows: readonly AgendaRow[]
  draft: WrapUpDraft
  focusId: string | null
  partnerName: string
  onFocus: (row: AgendaRow) => void
  onReopen: (row: AgendaRow) => void
  /** Stands at the end of a topic's line. */
  beside?: ((row: AgendaRow) => ReactNode) | undefined
}

const icon = { size: 18, stroke: 1.8, 'aria-hidden': true }

/** All topics of the meeting at a glance; pressing one brings it into focus. */
export function LiveAgenda({ rows, draft, focusId, partnerName, onFocus, onReopen, beside }: LiveAgendaProps) {
  return (
    <ol className={styles.list} aria-label="Agenda">
      {rows.map((row) => {
        const { mark: Mark, words } = standing(row, draft, row.id === focusId)
        return (
          <li key={row.id} className={styles.item} data-closed={row.outcome !== null || undefined}>
            <button
              type="button"
              className={styles.itemButton}
              aria-current={row.id === focusId ? 'step' : undefined}
              onClick={() => onFocus(row)}
            >
              <Mark {...icon} />
              <span className={styles.itemTitle}>{row.title}</span>
              <span className={styles.quiet}>
                {words}
                {row.outcome === null && row.timeboxMinutes !== null && ` ${row.timeboxMinutes} min`}
              </span>
            </button>
            {row.id !== focusId && beside?.(row)}
            <LaneMark lane={row.lane} name={partnerName} />
            {row.outcome !== null && (
              <Tooltip label="Open it again">
                <ActionIcon aria-label={`Open again: ${row.title}`} onClick={() => onReopen(row)}>
                  <IconArrowBackUp size={16} stroke={1.8} aria-hidden />
                </ActionIcon>
              </Tooltip>
            )}
          </li>
        )
      })}
    </ol>
  )
}

function standing(row: AgendaRow, draft: WrapUpDraft, focused: boolean) {
  if (row.outcome === 'dropped') return { mark: IconX, words: 'dropped' }
  if (row.outcome === 'answered_async') return { mark: IconCircleCheck, words: 'answered in between' }
  if (row.outcome === 'discussed') return { mark: IconCircleCheck, words: 'discussed' }
  if (draft.items[row.id] !== undefined && outcomeOf(row, draft) === 'carry')
    return { mark: IconClockPause, words: 'another time' }
  return { mark: focused ? IconCircleDot : IconCircle, words: '' }
}
