import type { ReferenceStep } from '#contract/network.contract.ts'
import { addDays, isPlainDay, type PlainDay } from '#shared/time.ts'

const steps = [
  { key: 'ask', label: 'Ask', before: 42, field: 'askedOn' },
  { key: 'pack', label: 'Send what helps them write', before: 28, field: 'packSentOn' },
  { key: 'check', label: 'Ask whether anything is missing', before: 14, field: 'checkedOn' },
  { key: 'thank', label: 'Say thank you', before: 0, field: 'thankedOn' },
  { key: 'tell', label: 'Tell them the result', before: -30, field: 'toldOn' },
] as const

type Request = { status: string | null; data: Record<string, unknown> }

/** The steps towards a reference: six, four and two weeks before the deadline, in its week, and a month after. */
export function referenceSteps({ data }: Request): ReferenceStep[] {
  const deadline = isPlainDay(data['deadline']) ? data['deadline'] : null
  return steps.map(({ key, label, before, field }) => {
    const doneOn = data[field]
    return {
      ...{ key, label, field },
      day: deadline === null ? null : addDays(deadline, -before),
      doneOn: isPlainDay(doneOn) ? doneOn : null,
    }
  })
}

/** The step whose day has come: the last one that is not done, and only while nothing later is. */
export function dueStep(request: Request, today: PlainDay): (ReferenceStep & { day: PlainDay }) | null {
  if (request.status === 'declined' || request.data['direction'] === 'of_me') return null
  const all = referenceSteps(request)
  const lastDone = all.findLastIndex(({ doneOn }) => doneOn !== null)
  const due = all.slice(lastDone + 1).findLast(({ day }) => day !== null && day <= today)
  return due && due.day !== null ? { ...due, day: due.day } : null
}
