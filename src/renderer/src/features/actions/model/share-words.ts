import type { ActionRow } from '#contract/actions.contract.ts'
import type { ActionGoesAlong } from '#contract/copied-fields.ts'
import { formatDay, formatDayTime, type PlainDay } from '#shared/time.ts'

type Row = Pick<ActionRow, 'owner' | 'dueOn' | 'status' | 'doneOn' | 'meeting' | 'sharedCopy'>
type Local = { zone: string; today: PlainDay; partnerName: string }

const statusWords = {
  open: 'that it is open',
  doing: 'that it is being done',
  done: 'that it is done',
  blocked: 'that it waits for something',
  dropped: 'that it was dropped',
} as const satisfies Record<Row['status'], string>

const along: Record<ActionGoesAlong, (row: Row, local: Local) => string | null> = {
  owner: ({ owner }, { partnerName }) =>
    `that it is for ${owner === 'both' ? 'both of you' : owner === 'me' ? 'you' : partnerName}`,
  dueOn: ({ dueOn }) => (dueOn === null ? null : `its day, ${formatDay(dueOn)}`),
  status: ({ status, doneOn }) => `${statusWords[status]}${doneOn === null ? '' : ` since ${formatDay(doneOn)}`}`,
  // Said with the status.
  doneOn: () => null,
  meetingId: ({ meeting }, { zone, today }) =>
    meeting === null ? null : `that it comes from the meeting of ${formatDayTime(meeting.startAt, zone, today)}`,
}

/** What the partner learns of an action that is shared as a copy. */
export function shareWords(row: Row, local: Local): string {
  const { partnerName } = local
  if (row.sharedCopy === 'let_go')
    return `${partnerName} still has this action from before. It gets these words there, and nothing else changes.`
  const told = Object.values(along).flatMap((words) => words(row, local) ?? [])
  const parts = [`${partnerName} will see these words`, ...told]
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}. Nothing else goes along.`
}
