import {
  IconArrowsJoin2,
  IconArrowsSplit2,
  IconBook,
  IconBookUpload,
  IconBulb,
  IconCalendarEvent,
  IconChecklist,
  IconHeartHandshake,
  IconListDetails,
  type Icon,
  IconMessage,
  IconMessageReport,
  IconNote,
  IconNotebook,
  IconQuote,
  IconStairs,
  IconTrophy,
} from '@tabler/icons-react'
import { findRecordKind, recordKinds } from '#contract/record-kinds/registry.ts'

const others: Record<string, string> = {
  meeting: 'Meetings',
  mentorship: 'Mentorships',
  stage: 'Steps of the mentorship',
  action: 'Actions',
  agenda_item: 'Topics',
  review: 'Reviews',
}

const icons: Record<string, Icon> = {
  meeting: IconCalendarEvent,
  mentorship: IconHeartHandshake,
  stage: IconStairs,
  action: IconChecklist,
  agenda_item: IconListDetails,
  interaction: IconMessage,
  win: IconTrophy,
  advice: IconBulb,
  resource: IconBook,
  resource_share: IconBookUpload,
  feedback: IconMessageReport,
  decision: IconArrowsSplit2,
  note: IconNote,
  quote: IconQuote,
  introduction: IconArrowsJoin2,
}

/** A kind of entry in words, for filters. */
export function kindWords(kind: string): string {
  const dated = recordKinds.flatMap((known) => known.people).find((role) => role.dated?.kind === kind)?.dated?.label
  return (
    findRecordKind(kind)?.words.many ??
    dated ??
    others[kind] ??
    kind.replaceAll('_', ' ').replace(/^./, (letter) => letter.toUpperCase())
  )
}

/** The sign of a kind of entry. */
export const kindIcon = (kind: string): Icon => icons[kind] ?? IconNotebook
