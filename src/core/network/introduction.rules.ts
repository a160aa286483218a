import type { RecordRow } from '#contract/records.contract.ts'
import { addDays, type PlainDay } from '#shared/time.ts'

/** Steps at which each side has said yes. */
const agreed = ['agreed', 'introduced', 'replied', 'met', 'outcome']

/** Whether who to meet has agreed, so that their name may be told. */
export const targetAgreed = ({ status, data }: Pick<RecordRow, 'status' | 'data'>): boolean =>
  typeof data['targetOkOn'] === 'string' || agreed.includes(status ?? '')

const hiddenWords = '(name when they agree)'

/** The text without what somebody is called: whole words, whatever their case. */
export function hideNames(text: string, called: readonly string[]): string {
  const words = [...new Set(called.map((word) => word.trim()).filter((word) => word.length > 1))]
    .toSorted((a, b) => b.length - a.length)
    .map((word) => word.normalize('NFC').replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
  if (words.length === 0) return text
  const whole = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${words.join('|')})(?![\p{L}\p{N}])`, 'giu')
  const hidden = text.normalize('NFC').replaceAll(whole, hiddenWords)
  return hidden.replaceAll(/(?:\(name when they agree\)[\s.]*){2,}/g, `${hiddenWords} `).trimEnd()
}

/** Words that can be passed on, made of the fields where nobody wrote them. */
export function blurbOf(record: Pick<RecordRow, 'body' | 'data' | 'people'>): string {
  if (record.body?.trim()) return record.body.trim()
  const names = (role: string) =>
    record.people
      .filter((one) => one.role === role)
      .map((one) => one.displayName)
      .join(' and ')
  const [who, target] = [names('requester') || 'I', names('target') || 'somebody you know']
  const text = (field: string) => (typeof record.data[field] === 'string' ? String(record.data[field]) : '')
  return [`${who} would like to meet ${target}.`, text('reason'), text('value')].filter(Boolean).join('\n\n')
}

/** An action that a step of an introduction asks for. */
type NextStep = { text: string; dueOn: PlainDay; personId: string | null }

/** What is to be done once an introduction is made. Each step stands alone, so that it can be ticked or let go alone. */
export function nextSteps(record: Pick<RecordRow, 'status' | 'data' | 'people'>, today: PlainDay): NextStep[] {
  if (record.status !== 'introduced') return []
  const of = (role: string) => record.people.filter((one) => one.role === role)
  const [connector] = of('connector')
  const named = (people: { displayName: string }[], otherwise: string) =>
    people.map((one) => one.displayName).join(' and ') || otherwise
  const target = named(of('target'), 'them')
  if (record.data['direction'] === 'given') {
    const [first] = of('requester')
    const both = named([...of('requester'), ...of('target')], 'them')
    return [{ text: `Ask ${both} what came of it`, dueOn: addDays(today, 30), personId: first?.id ?? null }]
  }
  if (record.data['direction'] === 'between_others') return []
  const maker = connector?.displayName ?? 'who introduced you'
  const personId = connector?.id ?? null
  return [
    { text: `Reply to ${target} first`, dueOn: addDays(today, 1), personId: of('target')[0]?.id ?? personId },
    { text: `Move ${maker} to bcc in that reply`, dueOn: addDays(today, 1), personId },
    { text: `Thank ${maker} for introducing you to ${target}`, dueOn: addDays(today, 3), personId },
    { text: `Tell ${maker} what came of meeting ${target}`, dueOn: addDays(today, 30), personId },
  ]
}

/** First day of the quarter of a day. */
export function quarterStart(day: PlainDay): PlainDay {
  const month = Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1
  return `${day.slice(0, 4)}-${String(month).padStart(2, '0')}-01`
}
