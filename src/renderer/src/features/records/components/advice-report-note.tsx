import { useQuery } from '@tanstack/react-query'
import { formatDayShort } from '#shared/time.ts'
import type { RecordRow } from '#contract/records.contract.ts'
import { DueText } from '#renderer/components/due-text.tsx'
import { adviceReportsQuery } from '../api/record-queries.ts'
import { useDayWords } from '#renderer/lib/use-day-words.ts'

/** Where telling the giver of an advice stands: told, on the agenda, or not due yet. `short` leaves the name out. */
export function AdviceReportNote({ record, short = false }: { record: RecordRow; short?: boolean }) {
  const { today } = useDayWords()
  const reports = useQuery(adviceReportsQuery())
  const topic = reports.data?.find((report) => report.recordId === record.id)
  const giver = record.people.find((person) => person.role === 'by')?.displayName ?? 'them'
  const withGiver = short ? '' : ` with ${giver}`
  const told = record.data['reportedOn']
  if (typeof told === 'string')
    return <DueText state="fresh">{`Told ${short ? 'on' : `${giver} on`} ${formatDayShort(told, today)}`}</DueText>
  if (topic?.status === 'open') return <DueText state="amber">{`On the agenda${withGiver}`}</DueText>
  if (topic?.status === 'discussed' || topic?.status === 'answered_async')
    return <DueText state="fresh">{`Talked about${withGiver}`}</DueText>
  return null
}
