import type { AgendaRow } from '#contract/agenda.contract.ts'
import type { TopicGoesAlong } from '#contract/copied-fields.ts'
import { formatDayTime, type PlainDay } from '#shared/time.ts'

type Row = Pick<AgendaRow, 'place' | 'status' | 'sharedCopy'>
type Local = { zone: string; today: PlainDay }

const statusWords = {
  open: null,
  discussed: 'that it was discussed',
  answered_async: 'that it was answered in between',
  dropped: 'that it was dropped',
} as const satisfies Record<Row['status'], string | null>

/** Where the copy will stand: the key of the order and what decides about the next meeting are told by it as well. */
function placeWords({ place }: Row, { zone, today }: Local): string | null {
  if (place.kind === 'meeting') return `that it stands on the meeting of ${formatDayTime(place.startAt, zone, today)}`
  return place.kind === 'closed' ? null : 'that it waits for a meeting'
}

const along: Record<TopicGoesAlong, (row: Row, local: Local) => string | null> = {
  status: ({ status }) => statusWords[status],
  onAgenda: placeWords,
  sortKey: () => null,
}

/** What the partner learns of a topic that is shared as a copy: "Ana will see these words, that it … . Nothing else goes along." */
export function shareWords(row: Row, name: string, local: Local): string {
  if (row.sharedCopy === 'let_go')
    return `${name} still has this topic from before. It gets these words there, and nothing else changes.`
  const told = Object.values(along).flatMap((words) => words(row, local) ?? [])
  return `${[`${name} will see these words`, ...told].join(' and ')}. Nothing else goes along.`
}
