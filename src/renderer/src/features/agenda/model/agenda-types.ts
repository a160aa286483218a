import {
  IconArrowBackUp,
  IconBarrierBlock,
  IconInfoCircle,
  type Icon,
  IconMessage,
  IconMessageReport,
  IconNews,
  IconQuestionMark,
  IconScale,
  IconTarget,
  IconTrophy,
} from '@tabler/icons-react'
import type { AgendaItemType } from '#contract/agenda.contract.ts'
import { foldText } from '#shared/fold-text.ts'

export type AgendaType = AgendaItemType

/** Each kind of topic in words, with its sign and what can stand for it behind `#` in a line. */
export const agendaTypes: Record<AgendaType, { label: string; icon: Icon; tags: readonly string[] }> = {
  discuss: { label: 'To discuss', icon: IconMessage, tags: ['discuss', 'talk'] },
  question: { label: 'Question', icon: IconQuestionMark, tags: ['question', 'q'] },
  decision: { label: 'Decision', icon: IconScale, tags: ['decision', 'decide'] },
  update: { label: 'Update', icon: IconNews, tags: ['update', 'news'] },
  feedback_request: { label: 'Asking for feedback', icon: IconMessageReport, tags: ['feedback'] },
  win: { label: 'Win', icon: IconTrophy, tags: ['win'] },
  obstacle: { label: 'Obstacle', icon: IconBarrierBlock, tags: ['obstacle', 'blocker', 'stuck'] },
  fyi: { label: 'For information', icon: IconInfoCircle, tags: ['fyi', 'info'] },
  goal_review: { label: 'Goal review', icon: IconTarget, tags: ['goal', 'goals'] },
  follow_up: { label: 'Follow-up', icon: IconArrowBackUp, tags: ['followup', 'follow'] },
}

/** All kinds in the order menus offer them. */
export const agendaTypeNames = Object.keys(agendaTypes) as AgendaType[]

/** The kind a tag stands for, or null. */
export function typeOfTag(tag: string): AgendaType | null {
  const folded = foldText(tag)
  return agendaTypeNames.find((name) => agendaTypes[name].tags.includes(folded)) ?? null
}
